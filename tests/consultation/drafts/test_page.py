"""The draft on its consultation's page, with opinions at the provisions that they are about."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultation.drafts.opinions import OPINIONS_PER_PAGE
from consultation.enums import ConsultationState, OpinionStatus, Stance
from consultation.models import Opinion
from documents.blocks import text_value
from tests.factories.agencies import portal_factory
from tests.factories.consultation import (
    consultation,
    consultation_index,
    draft_consultation,
    opinion,
)
from tests.factories.drafts import dossier_file, long_draft, opinion_on, provision, republished
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

DRAFT = (
    "<p>Điều 1. Phạm vi</p><p>1. Bến đò công cộng.</p><p>2. Bến đò của hợp tác xã.</p>"
    "<p>Điều 2. Giá vé</p><p>Chủ bến niêm yết giá vé trong 10 ngày.</p>"
)


@pytest.fixture
def page(index):
    return consultation(index, body=text_value(DRAFT))


def show(client, page, path="", /, **query):
    address = page.relative_url(None) + path
    response = client.get(address, query, HTTP_HOST=page.agency.host)
    assert response.status_code == 200
    return response


def html_of(client, page, path="", /, **query):
    return show(client, page, path, **query).content.decode()


def texts(response):
    return [shown.opinion.text for shown in response.context["opinions"]]


def test_each_article_and_clause_asks_for_an_opinion_while_open(client, index, page):
    html = html_of(client, page)
    form = page.reverse_subpage("opinion_form")
    asked = re.findall(rf'href="[^"]*{form}\?about=([^"]+)"', html)
    assert asked == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-2"]
    for state in (ConsultationState.COMING, ConsultationState.CLOSED, ConsultationState.ANSWERED):
        other = consultation(index, state, body=text_value(DRAFT))
        assert "?about=" not in html_of(client, other)


def test_provision_tells_how_many_published_opinions_are_on_it(client, page):
    clause = provision(page, "dieu-1.khoan-2")
    for _ in range(2):
        opinion_on(clause)
    opinion_on(clause, status=OpinionStatus.PENDING)
    opinion(page, OpinionStatus.PUBLISHED)
    html = html_of(client, page)
    counts = re.findall(r'href="\?about=([^"#]+)#opinions">(\d+) ', html)
    assert counts == [("dieu-1.khoan-2", "2")]


def test_opinions_on_one_provision_are_a_list_of_their_own(client, page):
    opinion_on(provision(page, "dieu-1.khoan-2"), text="Về khoản hai")
    opinion_on(provision(page, "dieu-2"), text="Về điều hai")
    opinion(page, OpinionStatus.PUBLISHED, text="Về cả dự thảo")
    assert texts(show(client, page, about="dieu-1.khoan-2")) == ["Về khoản hai"]
    assert len(texts(show(client, page))) == 3
    assert len(texts(show(client, page, about="dieu-99"))) == 3
    assert not show(client, page, about="dieu-2").cookies


def test_opinion_follows_its_provision_into_the_next_version(client, page):
    opinion_on(provision(page, "dieu-2"), text="Giá vé quá cao")
    moved = DRAFT.replace("Điều 2.", "Điều 3.").replace(
        "<p>Điều 3", "<p>Điều 2. Giờ mở bến</p><p>Bến mở từ 5 giờ.</p><p>Điều 3"
    )
    page = republished(page, moved)
    response = show(client, page, about="dieu-3")
    assert texts(response) == ["Giá vé quá cao"]
    [shown] = response.context["opinions"]
    assert shown.earlier_version == 1
    assert texts(show(client, page, about="dieu-2")) == []


def test_proposed_wording_is_shown_against_the_text_it_would_replace(client, page):
    words = "Chủ bến niêm yết giá vé trong 05 ngày."
    for wording in (words, f"Giá vé\n{words}", f"Điều 2. Giá vé\n{words}"):
        opinion_on(provision(page, "dieu-2"), stance=Stance.AMENDS, proposed_wording=wording)
    for shown in show(client, page).context["opinions"]:
        assert [(piece.state, piece.text) for piece in shown.changes if piece.state != "same"] == [
            ("removed", "10"),
            ("added", "05"),
        ]
    html = html_of(client, page)
    assert "<del>" in html
    assert str(Stance.AMENDS.label) in html


def test_the_number_of_a_clause_is_no_part_of_what_a_proposal_changes(client, page):
    """The form's button and a copy from the page bring the number along."""
    clause = provision(page, "dieu-1.khoan-1")
    opinion_on(clause, proposed_wording="1. Bến đò ngang công cộng.")
    opinion_on(clause, proposed_wording="12 bến đò công cộng.")
    changes = [
        [piece.text for piece in shown.changes if piece.state == "added"]
        for shown in show(client, page).context["opinions"]
    ]
    assert sorted(changes) == [["12 bến"], ["ngang"]]


def test_wording_for_an_article_is_held_against_all_its_clauses(client, page):
    wording = "Phạm vi\n1. Bến đò công cộng.\n2. Bến đò của mọi hợp tác xã."
    opinion_on(provision(page, "dieu-1"), proposed_wording=wording)
    [shown] = show(client, page).context["opinions"]
    assert [piece.text for piece in shown.changes if piece.state != "same"] == ["mọi"]


def test_wording_as_published_is_shown_and_one_without_a_provision_stands_alone(client, page):
    opinion(
        page,
        OpinionStatus.PUBLISHED,
        proposed_wording="Gọi ông Kín 0912 345 678",
        public_wording="Thêm một điều về an toàn.",
        text="Số nhà tôi là 9",
        public_text="Đã lược",
    )
    html = html_of(client, page)
    assert "Thêm một điều về an toàn." in html
    assert "ông Kín" not in html
    assert "Số nhà tôi" not in html


def test_long_draft_has_a_table_of_contents_and_a_short_one_none(client, index, page):
    assert show(client, page).context["contents"] == []
    long = consultation(index, body=text_value(long_draft(5)))
    contents = show(client, long).context["contents"]
    assert [entry["label"] for entry in contents] == [f"Điều {n}" for n in range(1, 6)]
    assert "document-contents.js" in html_of(client, long)


def test_preview_shows_what_is_typed_and_asks_nobody(index):
    page = draft_consultation(index, body=text_value(DRAFT))
    html = page.make_preview_request().content.decode()
    assert "Bến đò của hợp tác xã" in html
    assert "?about=" not in html


def test_later_opinions_are_reached_without_losing_the_list(client, page):
    for _ in range(OPINIONS_PER_PAGE + 1):
        opinion_on(provision(page, "dieu-2"))
    html = html_of(client, page, about="dieu-2")
    assert "page=2#opinions" in html
    assert len(texts(show(client, page, about="dieu-2", page=2))) == 1


def test_queries_do_not_grow_with_provisions_and_opinions(client, index):
    """400 provisions and 5,000 opinions cost as many queries as three and one."""

    def queries(page):
        show(client, page)
        with CaptureQueriesContext(connection) as found:
            show(client, page)
        return len(found)

    small = consultation(index, body=text_value(DRAFT))
    opinion_on(provision(small, "dieu-2"), proposed_wording="Khác")
    large = consultation(index, body=text_value(long_draft(100)))
    rows = list(large.versions.get().provisions.all())
    assert len(rows) == 400
    now = timezone.now()
    Opinion.objects.bulk_create(
        Opinion(
            consultation=large,
            full_name="Nguyễn Văn Thử",
            text="Ý kiến",
            proposed_wording="Khác",
            status=OpinionStatus.PUBLISHED,
            about_key=rows[number % 400].key,
            about_version_id=rows[0].version_id,
            consented_at=now,
            received_at=now - timedelta(minutes=number),
        )
        for number in range(5000)
    )
    assert queries(large) == queries(small)


def test_opinions_of_another_portals_draft_are_not_counted_here(client, page):
    other = consultation(consultation_index(home_of(portal_factory())), body=text_value(DRAFT))
    stray = opinion_on(provision(other, "dieu-2"), text="Của tỉnh bạn")
    Opinion.objects.filter(pk=stray.pk).update(about_key=provision(page, "dieu-2").key)
    assert 'href="?about=' not in html_of(client, page)
    assert texts(show(client, page, about="dieu-2")) == []


def test_dossier_stands_in_groups_and_the_contact_is_named(client, index):
    page = consultation(index, contact_name="Bà Sim", contact_phone="0207 3822 000")
    for kind, title in [("other", "Phụ chú"), ("draft", "Dự thảo"), ("impact", "Tác động")]:
        dossier_file(page, kind, title)
    response = show(client, page)
    assert [[row.title for row in rows] for _name, rows in response.context["file_groups"]] == [
        ["Dự thảo"],
        ["Tác động"],
        ["Phụ chú"],
    ]
    html = response.content.decode()
    assert "Bà Sim" in html
    assert 'href="tel:02073822000"' in html


def test_day_of_the_answer_is_shown_once_the_consultation_has_closed(client, index):
    due = timezone.localdate() + timedelta(days=20)
    written = f"{due:%d/%m/%Y}"
    closed = consultation(index, ConsultationState.CLOSED, answer_due_on=due)
    still_open = consultation(index, answer_due_on=due)
    assert written in html_of(client, closed)
    assert written not in html_of(client, still_open)

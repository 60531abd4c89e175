"""The page of an outcome, as readers see it."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import override

from consultation.enums import ConsultationState, OpinionStatus, RefusalReason, Verdict
from consultation.models import ConsultationPage, Opinion
from consultation.moderation.deciding import ModerateOpinion
from consultation.outcome.answers import answer_addresses, answers_to
from consultation.outcome.making import MakeOutcome
from consultation.outcome.showing import ROWS_PER_PAGE
from documents.blocks import text_value
from search.entries import values_of
from tests.factories.answers import recommendation, segment
from tests.factories.consultation import (
    consultation,
    consultation_index,
    entry,
    opinion,
    outcome_page,
)
from tests.factories.documents import document, library
from tests.factories.drafts import long_draft, opinion_on, provision, republished
from tests.factories.editorial import publish
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

ATTACK = "<script>alert(1)</script>"


def path_of(page) -> str:
    return page.get_url_parts()[2]


def show(client, page, /, **query):
    response = client.get(page.relative_url(None), query, HTTP_HOST=page.agency.host)
    assert response.status_code == 200
    return response


def positions(response) -> list[int]:
    return [row.entry.position for row in response.context["rows"]]


def test_a_reader_sees_figures_table_and_files(client, closed):
    page = outcome_page(closed, figures={"asked": 46, "replied": 40, "received": 38})
    html = show(client, page).content.decode()
    for part in [
        "46",
        "38",
        "Hội Kiến trúc sư",
        "Đề nghị nói rõ phạm vi.",
        "bang.docx",
        "bang.csv",
    ]:
        assert part in html
    assert 'id="y-kien-1"' in html
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in html


def test_the_page_carries_no_cookie_and_nothing_of_its_visitor(client, closed):
    response = show(client, outcome_page(closed))
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_what_people_wrote_is_text_and_never_markup(client, closed):
    fields = dict.fromkeys(("issue", "contributor", "opinion", "wording", "answer"), ATTACK)
    page = outcome_page(closed, [entry(**fields)])
    for address in ("", "ban-in/"):
        html = client.get(
            f"{page.relative_url(None)}{address}", HTTP_HOST=page.agency.host
        ).content.decode()
        assert ATTACK not in html
        assert escape(ATTACK) in html


def test_the_table_is_paged_and_each_row_has_its_address(client, closed):
    page = outcome_page(closed, [entry() for _row in range(ROWS_PER_PAGE + 1)])
    assert positions(show(client, page)) == list(range(1, ROWS_PER_PAGE + 1))
    assert positions(show(client, page, page="2")) == [ROWS_PER_PAGE + 1]


def test_rows_are_found_by_provision_verdict_and_words_with_or_without_accents(client, closed):
    page = outcome_page(
        closed,
        [
            entry(issue="Điều 1", opinion="Nói rõ phạm vi", verdict=Verdict.ACCEPTED),
            entry(issue="Điều 2", opinion="Bỏ đường dây nóng", verdict=Verdict.EXPLAINED),
        ],
    )
    assert positions(show(client, page, phan="Điều 2")) == [2]
    assert positions(show(client, page, **{"ket-qua": "accepted"})) == [1]
    assert positions(show(client, page, q="duong day")) == [2]
    assert positions(show(client, page, q="phạm vi")) == [1]
    assert positions(show(client, page, q="phạm", phan="Điều 2")) == []
    for query in ({"ket-qua": "nonsense"}, {"page": "x"}, {"q": "%"}, {"phan": "\x00"}):
        show(client, page, **query)


def test_rows_lead_to_their_provision_and_opinions_to_their_row(client, closed, editor):
    sent = opinion_on(provision(closed, "dieu-2.khoan-1"))
    recommendation(segment(sent), editor)
    page = publish(MakeOutcome(closed, editor, timezone.now()).execute().page)
    html = show(client, page).content.decode()
    assert f'{path_of(closed)}#dieu-2.khoan-1"' in html
    draft = show(client, closed).content.decode()
    assert f'{path_of(page)}#y-kien-1"' in draft


def test_an_opinion_on_a_later_page_of_the_table_leads_there(client, closed):
    sent = opinion(closed, OpinionStatus.PUBLISHED)
    rows = [entry() for _row in range(ROWS_PER_PAGE)]
    page = outcome_page(closed, [*rows, entry(of_opinion=sent)])
    html = show(client, closed).content.decode()
    assert f"{path_of(page)}?page=2#y-kien-{ROWS_PER_PAGE + 1}" in html


def test_a_copy_of_a_mass_letter_leads_to_the_row_of_its_first(client, closed):
    first = opinion(closed, OpinionStatus.PUBLISHED)
    opinion(closed, OpinionStatus.PUBLISHED, like=first)
    outcome_page(closed, [entry(of_opinion=first, count=2)])
    assert show(client, closed).content.decode().count("#y-kien-1") == 2


def test_what_changed_in_the_draft_is_told_with_the_comparison(client, closed, editor):
    closed.versions.update(published_at=closed.opens_at - timedelta(days=1))
    again = republished(closed, long_draft(3))
    page = publish(MakeOutcome(again, editor, timezone.now()).execute().page)
    html = show(client, page).content.decode()
    assert "so-sanh/1/2/" in html
    assert show(client, page).context["changes"]["rows"]


def test_the_issued_document_is_led_to_while_it_is_public(client, portal, closed):
    law = document(library(portal))
    page = outcome_page(closed)
    page.issued_document = law
    page = publish(page)
    assert path_of(law) in show(client, page).content.decode()
    assert page.edition.consultation.title in show(client, page).content.decode()


def test_the_draft_is_held_against_the_text_as_issued(client, portal, closed):
    law = publish(document(library(portal), body=text_value(long_draft(3))))
    page = outcome_page(closed)
    address = f"{path_of(page)}so-sanh-ban-hanh/"
    assert client.get(address, HTTP_HOST=portal.host).status_code == 404
    page.issued_document = law
    page = publish(page)
    assert address in show(client, page).content.decode()
    response = client.get(address, HTTP_HOST=portal.host)
    counts = response.context["result"].counts
    assert (counts["removed"], counts["same"]) == (4, 12)
    only = client.get(address, {"chi": "thay-doi"}, HTTP_HOST=portal.host)
    assert len(only.context["rows"]) == 4


def test_a_translation_leads_to_the_outcome_in_the_other_language(client, portal, closed):
    english = consultation(
        consultation_index(home_of(portal, "en")),
        ConsultationState.CLOSED,
        translation_key=closed.translation_key,
    )
    outcome_page(closed)
    assert show(client, english).context["outcome_url"].endswith("/ket-qua/")


@pytest.mark.parametrize(
    "template", ["consultation/parts/outcome_table.html", "consultation/outcome_print.html"]
)
def test_english_words_with_a_vietnamese_name_are_not_announced_as_vietnamese(template):
    words = "The landing stage at Nà Hang should stay where it stands today."
    for text, attribute in ((words, ""), ("Đề nghị giữ bến thủy.", ' lang="vi"')):
        row = entry(opinion=text, wording=text, answer=text, verdict="")
        told = {"shown_rows": [{"entry": row}], "subject": {"entries": [row]}}
        with override("en"):
            html = render_to_string(template, told)
        marks = re.findall(rf"<(?:div|span|td)([^>]*)>{re.escape(text)}", html)
        assert marks == [attribute] * 3


def test_a_mass_letter_keeps_its_answer_when_another_opinion_stands_for_it(closed, editor):
    words = "Đề nghị " + " ".join(f"làm rõ nội dung thứ {n}" for n in range(12))
    letter = [opinion(closed, OpinionStatus.PUBLISHED, text=words) for _each in range(3)]
    first, second, third = letter
    Opinion.objects.filter(pk__in=[second.pk, third.pk]).update(like=first)
    outcome = outcome_page(closed, [entry(of_opinion=first)]).publication
    refuse = {"refusal": RefusalReason.ADVERTISING, "now": timezone.now()}
    ModerateOpinion(first, editor, OpinionStatus.REFUSED, **refuse).execute()
    letter = [Opinion.objects.get(pk=each.pk) for each in letter]
    assert [each.like_id for each in letter] == [second.pk, None, second.pk]
    for each in letter:
        assert [row.position for row in answers_to(each, outcome)] == [1]
    assert set(answer_addresses(letter, outcome.edition_id, "/")) == {each.pk for each in letter}


@pytest.mark.parametrize(
    ("month", "words"), [(2, "ngày 05 tháng 02 năm"), (7, "ngày 05 tháng 7 năm")]
)
def test_the_head_on_paper_writes_days_below_ten_and_two_months_with_a_zero(month, words):
    consultation = {"receiving_agency": {"name": "Sở Thử", "regulation": {"province": "Tỉnh Thử"}}}
    told = {"consultation": consultation, "day": date(2026, month, 5)}
    assert words in render_to_string("consultation/parts/outcome_letterhead.html", told)


def test_search_reads_introduction_and_rows(closed):
    page = outcome_page(closed, [entry(opinion="Từ rất hiếm gặp")])
    page.introduction = "<p>Lời giới thiệu riêng.</p>"
    assert "Từ rất hiếm gặp" in page.search_text()
    assert "Lời giới thiệu riêng." in page.search_text()
    found = values_of(page)
    assert found["type"] == "consultation"
    assert "Từ rất hiếm gặp" in found["text"]


def test_queries_do_not_grow_with_opinions_and_provisions(client, index, editor):
    def queries(page: ConsultationPage) -> list[int]:
        outcome = outcome_of[page.pk]
        counts = []
        for shown, query in ((outcome, {}), (outcome, {"q": "y kien"}), (page, {})):
            show(client, shown, **query)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                show(client, shown, **query)
            counts.append(len(captured))
        return counts

    outcome_of = {}

    def made(articles: int, opinions: int) -> ConsultationPage:
        page = consultation(index, ConsultationState.CLOSED, body=text_value(long_draft(articles)))
        keys = list(page.versions.get().provisions.values_list("key", "label"))
        first = opinion(page, OpinionStatus.PUBLISHED)
        rows = [
            entry(
                about_key=keys[at % len(keys)][0], issue=keys[at % len(keys)][1], of_opinion=first
            )
            for at in range(opinions)
        ]
        outcome_of[page.pk] = outcome_page(page, rows)
        return page

    assert queries(made(100, 5_000)) == queries(made(2, 60))

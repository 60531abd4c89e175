"""A document as it stood on a day: which text, what is marked in it, and what its page says."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.enums import ProvisionKind
from documents.library.statuses import told
from documents.models import ConsolidatedText, DocumentRelation
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, draft_document, library, relation
from tests.factories.provisions import reading

ARTICLE, CLAUSE = ProvisionKind.ARTICLE, ProvisionKind.CLAUSE
HTML = (
    '<section class="provision provision--article" id="dieu-5">'
    '<h3 class="provision__heading">Điều 5. Phạm vi</h3>'
    '<section class="provision provision--clause" id="dieu-5.khoan-2"><p>2. Lời cũ.</p></section>'
    "</section>"
    '<section class="provision provision--article" id="dieu-9"><h3>Điều 9. Thi hành</h3></section>'
)


@pytest.fixture
def shelf(db):
    return library(portal_factory())


@pytest.fixture
def page(shelf):
    found = document(
        shelf, number_text="04/2024/QĐ-UBND", issued_on=date(2024, 3, 1),
        effective_on=date(2024, 3, 15),
    )  # fmt: skip
    reading(found, [(ARTICLE, "5")], [(ARTICLE, "5"), (CLAUSE, "2")], [(ARTICLE, "9")], html=HTML)
    return found


def acting(shelf, kind, page, provisions="", touched=(), effective=date(2025, 3, 1), **fields):
    source = document(shelf, issued_on=date(2025, 2, 1), effective_on=effective)
    return relation(source, kind, page, provisions=provisions, touched=list(touched), **fields).page


def consolidated(page, valid_from, html):
    row = ConsolidatedText.objects.create(page=page, valid_from=valid_from, body=[])
    return reading(page, consolidation=row, html=html)


def get(client, page, path="", **query):
    return client.get(page.get_url_parts()[2] + path, query, headers={"host": page.agency.host})


def main_of(response, status=200):
    assert response.status_code == status
    return response.content.decode().split("<main")[1].split("</main")[0]


def test_a_provision_repealed_by_then_is_marked_in_words_with_a_link(client, shelf, page):
    source = acting(shelf, "repeals", page, "khoản 2 Điều 5", ["dieu-5.khoan-2"])

    before = main_of(get(client, page, "tai-ngay/2025-02-28/"))
    after = main_of(get(client, page, "tai-ngay/2025-03-01/"))

    assert "provision--ended" not in before
    assert 'data-status="in_force"' in before
    assert 'class="provision--ended provision provision--clause" id="dieu-5.khoan-2"' in after
    assert 'data-status="partly"' in after
    note = after.split("provision__note")[1].split("</div>")[0]
    assert source.get_url_parts()[2] in note
    assert "01/03/2025" in note
    assert after.count("provision__note") == 1


def test_the_main_page_shows_the_text_as_of_today(client, shelf, page):
    acting(shelf, "repeals", page, "Điều 9", ["dieu-9"])

    assert 'class="provision--ended provision provision--article" id="dieu-9"' in main_of(
        get(client, page)
    )


def test_the_latest_consolidated_text_up_to_the_day_is_shown(client, shelf, page):
    acting(shelf, "amends", page, "Điều 9", ["dieu-9"])
    consolidated(page, date(2025, 3, 1), '<section id="dieu-9"><p>Điều 9 mới</p></section>')
    consolidated(page, date(2026, 1, 1), '<section id="dieu-9"><p>Điều 9 sau</p></section>')

    assert "Lời cũ." in main_of(get(client, page, "tai-ngay/2025-02-28/"))
    then = main_of(get(client, page, "tai-ngay/2025-12-31/"))
    assert "Điều 9 mới" in then
    assert "provision__note" not in then  # the text itself holds what was amended
    assert "Điều 9 sau" in main_of(get(client, page, "tai-ngay/2026-01-01/"))


def test_an_amendment_without_a_consolidated_text_is_named_in_front(client, shelf, page):
    source = acting(shelf, "amends", page, "khoản 2 Điều 5", ["dieu-5.khoan-2"])

    text = main_of(get(client, page, "tai-ngay/2025-06-01/"))

    notice = text.split("notice__title")[1].split("</ul>")[0]
    assert source.designation in notice
    assert "khoản 2 Điều 5" in notice
    assert "provision--changed" in text


def test_what_is_repealed_at_a_place_that_the_text_lacks_is_told_too(client, shelf, page):
    acting(shelf, "repeals", page, "Điều 77", ["dieu-77"])

    text = main_of(get(client, page, "tai-ngay/2025-06-01/"))

    assert "Điều 77" in text.split("notice__title")[1].split("</ul>")[0]


def test_a_day_before_issue_shows_no_text(client, page):
    text = main_of(get(client, page, "tai-ngay/2024-02-29/"))

    assert "01/03/2024" in text
    assert "Lời cũ." not in text


@pytest.mark.parametrize("day", ["2025-02-30", "20250101", "2025-13-01", "hom-nay", "0001-01-01"])
def test_a_day_that_does_not_exist_is_answered_with_the_form(client, page, day):
    text = main_of(get(client, page, f"tai-ngay/{day}/"), status=404)

    assert day in text
    assert 'type="date"' in text


def test_the_form_leads_to_the_days_own_address(client, page):
    own = page.get_url_parts()[2]

    assert get(client, page, "tai-ngay/", ngay="2025-01-31").url == f"{own}tai-ngay/2025-01-31/"
    assert get(client, page, "tai-ngay/").url == own
    assert get(client, page, "tai-ngay/", ngay="2025-02-30").status_code == 404
    assert f'action="{own}tai-ngay/"' in main_of(get(client, page))


def test_an_english_document_has_english_addresses(client, shelf, page):
    english = document(
        library(shelf.agency, "en"), translation_key=page.translation_key, issuer=page.issuer,
        number_text=page.number_text, issued_on=page.issued_on,
    )  # fmt: skip

    assert f'action="{english.get_url_parts()[2]}on/"' in main_of(get(client, english))
    assert get(client, english, "on/2025-01-31/").status_code == 200


def test_search_engines_are_led_to_the_page_itself(client, page):
    html = get(client, page, "tai-ngay/2025-01-31/").content.decode()

    assert f'<link rel="canonical" href="{page.full_url}">' in html
    assert 'content="noindex"' in html


def test_drafts_and_restricted_documents_change_nothing_and_are_not_named(client, shelf, page):
    draft = draft_document(library(component(shelf.agency)), title="Bản nháp của sở")
    relation(draft, "repeals", page, provisions="Điều 9", touched=["dieu-9"])
    hidden = acting(shelf, "repeals", page, "Điều 9", ["dieu-9"])
    hidden.view_restrictions.create(restriction_type="login")

    for path in ("", "tai-ngay/2025-06-01/"):
        text = main_of(get(client, page, path))
        assert 'data-status="in_force"' in text
        assert "provision--ended" not in text
        assert draft.number_text not in text
        assert hidden.number_text not in text
    (listed,) = told([page], date(2025, 6, 1))
    assert listed.current_validity == "in_force"


def test_one_sites_document_is_not_found_on_another(client, shelf, page):
    department = component(shelf.agency)

    response = client.get(
        f"{page.get_url_parts()[2]}tai-ngay/2025-01-31/", headers={"host": department.host}
    )

    assert response.status_code == 404


def test_a_preview_shows_the_draft_itself(shelf, page):
    page.relations = [DocumentRelation(kind="amends", target_text="Luật 31/2024/QH15")]

    html = page.make_preview_request(preview_mode="").render().content.decode()

    assert "Luật 31/2024/QH15" in html
    assert "Lời cũ." not in html


def test_queries_stay_the_same_however_much_acts_on_the_document(client, shelf, page):
    def queries():
        get(client, page, "tai-ngay/2025-06-01/")
        with CaptureQueriesContext(connection) as captured:
            main_of(get(client, page, "tai-ngay/2025-06-01/"))
        return len(captured)

    ended = acting(shelf, "repeals", page, "Điều 9", ["dieu-9"])
    acting(shelf, "repeals", ended)
    consolidated(page, date(2025, 1, 1), HTML)
    few = queries()
    for number in range(4):
        source = acting(shelf, "amends", page, "Điều 5", ["dieu-5"])
        acting(shelf, "suspends", source, effective=date(2025, 4, 1))
        consolidated(page, date(2025, 1, 2 + number), HTML)
    assert queries() == few

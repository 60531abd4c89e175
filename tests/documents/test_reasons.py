"""Why a document has its status, its timeline, and its relations in words."""

from datetime import date

import pytest
from django.utils import translation

from documents.enums import RelationKind, ValidityStatus
from documents.models import ConsolidatedText
from documents.reasons import validity_reason
from documents.relations import relations_of
from documents.validity import Effect, provision_validity
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, draft_document, library, relation
from tests.factories.provisions import reading

ON = date(2026, 6, 1)


@pytest.fixture
def shelf(db):
    return library(portal_factory())


@pytest.fixture
def page(shelf):
    return document(
        shelf, number_text="04/2024/QĐ-UBND", issued_on=date(2024, 3, 1),
        effective_on=date(2024, 3, 15),
    )  # fmt: skip


def acting(shelf, kind, page, number="09/2026/QĐ-UBND", **fields):
    source = document(
        shelf, number_text=number, issued_on=date(2026, 2, 1), effective_on=date(2026, 3, 1)
    )
    relation(source, kind, page, **fields)
    return source


def reason(page, on=ON, language="en"):
    with translation.override(language):
        return validity_reason(page, on, relations_of(page).effects)


def test_the_sentence_names_provisions_act_and_day_and_links_the_act(shelf, page):
    source = acting(shelf, "repeals", page, provisions="khoản 2 Điều 7")

    found = reason(page)

    assert str(found) == (
        "Partly in force: clause 2, Article 7 repealed by Decision 09/2026/QĐ-UBND "
        "from 1 March 2026."
    )
    assert [part.document for part in found if part.document] == [source]
    assert "khoản 2 Điều 7" in str(reason(page, language="vi"))


@pytest.mark.parametrize(
    ("kind", "fields", "on", "words"),
    [
        ("replaces", {}, ON, "No longer in force: replaced by Decision 09/2026/QĐ-UBND from"),
        ("suspends", {}, ON, "Suspended: suspended by Decision 09/2026/QĐ-UBND from 1 March 2026."),
        ("amends", {}, ON, "In force: since 15 March 2024; amended by Decision 09/2026/QĐ-UBND"),
        ("repeals", {"is_partial": True}, ON, "Partly in force: some provisions repealed by"),
        ("repeals", {}, date(2026, 2, 28), "In force: since 15 March 2024."),
        ("repeals", {"starts_on": date(2026, 2, 28)}, date(2026, 2, 28), "from 28 February 2026."),
        ("repeals", {}, date(2024, 3, 14), "Not yet in force: in force only from 15 March 2024."),
    ],
)
def test_each_status_has_its_reason(shelf, page, kind, fields, on, words):
    acting(shelf, kind, page, **fields)

    assert words in str(reason(page, on))


def test_provisions_in_a_sentence_are_parted_by_commas_and_causes_by_semicolons(shelf, page):
    touched = ["dieu-5.khoan-1", "dieu-6"]
    acting(shelf, "amends", page, provisions="khoản 1 Điều 5; Điều 6", touched=touched)

    words = str(reason(page, language="vi"))

    assert "từ ngày 15/03/2024; khoản 1 Điều 5, Điều 6 được sửa đổi bởi" in words


def test_an_end_by_itself_and_a_stated_status_have_theirs(page):
    page.expired_on = date(2026, 1, 1)
    assert str(reason(page)) == "No longer in force: its own term ended on 1 January 2026."
    page.validity_status = "suspended"
    assert str(reason(page)) == "Suspended, as its editors state."


@pytest.mark.parametrize(
    ("expired_on", "causes"),
    [
        (date(2026, 3, 1), ["replaced by"]),
        (date(2026, 12, 31), ["replaced by"]),
        (date(2026, 1, 1), ["its own term ended", "replaced by"]),
    ],
)
def test_a_day_of_expiry_that_only_records_an_act_is_no_cause_of_its_own(
    client, shelf, page, expired_on, causes
):
    acting(shelf, "replaces", page)
    type(page).objects.filter(pk=page.pk).update(expired_on=expired_on)
    page.refresh_from_db()

    sentence = str(reason(page, date(2027, 1, 1)))
    html = client.get(page.get_url_parts()[2], headers={"host": page.agency.host})

    told = [words for words in ("its own term ended", "replaced by") if words in sentence]
    assert told == causes
    kinds = [row.kind for row in html.context_data["timeline"]]
    assert ("expired" in kinds) == ("its own term ended" in causes)
    assert "replaces" in kinds


def test_one_provision_may_have_ended_rest_or_live_in_a_document_that_lives():
    def effect(kind, *touched):
        return Effect(kind, True, date(2026, 3, 1), touched=touched)

    effects = [
        effect("repeals", "dieu-7.khoan-2"),
        effect("suspends", "dieu-8"),
        effect("amends", "dieu-9"),
    ]

    def status(anchor, document=ValidityStatus.PARTLY, on=ON):
        return provision_validity(anchor, document=document, effects=effects, on=on).status

    assert status("dieu-7.khoan-2.diem-a") == ValidityStatus.EXPIRED
    assert status("dieu-7") == ValidityStatus.PARTLY
    assert status("dieu-7.khoan-20") == ValidityStatus.IN_FORCE
    assert status("dieu-8.khoan-1") == ValidityStatus.SUSPENDED
    assert status("dieu-9") == ValidityStatus.IN_FORCE
    assert status("dieu-7.khoan-2", on=date(2026, 2, 28)) == ValidityStatus.IN_FORCE
    assert status("dieu-9", ValidityStatus.EXPIRED) == ValidityStatus.EXPIRED
    assert status("dieu-9", ValidityStatus.SUSPENDED) == ValidityStatus.SUSPENDED
    amended = provision_validity("dieu-9", document=ValidityStatus.PARTLY, effects=effects, on=ON)
    assert [each.kind for each in amended.effects] == [RelationKind.AMENDS]


def test_the_timeline_tells_everything_in_order_of_days(client, shelf, page):
    acting(shelf, "amends", page, provisions="Điều 9", by_provision="khoản 3 Điều 1")
    stopping = acting(shelf, "suspends", page, "10/2026/QĐ-UBND", starts_on=date(2026, 4, 1))
    type(page).objects.filter(pk=stopping.pk).update(expired_on=date(2026, 5, 1))
    void = acting(shelf, "repeals", page, "11/2026/QĐ-UBND", starts_on=date(2026, 7, 1))
    type(page).objects.filter(pk=void.pk).update(expired_on=date(2026, 6, 30))
    text = ConsolidatedText.objects.create(page=page, valid_from=date(2026, 3, 2), body=[])
    reading(page, consolidation=text)
    draft = draft_document(library(component(shelf.agency)))
    relation(draft, "repeals", page)

    html = client.get(page.get_url_parts()[2], headers={"host": page.agency.host})

    rows = html.context_data["timeline"]
    assert [(row.day.isoformat(), row.kind) for row in rows] == [
        ("2024-03-01", "issued"),
        ("2024-03-15", "in_force"),
        ("2026-03-01", "amends"),
        ("2026-03-02", "text"),
        ("2026-04-01", "suspends"),
        ("2026-05-01", "released"),
    ]
    assert (rows[2].provisions, rows[2].by_provision) == ("Điều 9", "khoản 3 Điều 1")
    timeline = html.content.decode().split('id="timeline"')[1].split("</section>")[0]
    assert "khoản 3 Điều 1" in timeline
    assert draft.number_text not in timeline


def test_relations_are_grouped_by_who_acts_and_tell_the_succession(client, shelf, page):
    new = acting(shelf, "replaces", page)
    relation(page, "replaces", target_text="Quyết định 02/2010/QĐ-UBND")
    relation(page, "amends", document(shelf), provisions="Điều 3")

    relations = relations_of(page)

    assert [len(groups) for _words, groups in relations.directions] == [1, 2]
    assert [row.document for row in relations.after] == [new]
    assert [row.text for row in relations.before] == ["Quyết định 02/2010/QĐ-UBND"]
    html = client.get(page.get_url_parts()[2], headers={"host": page.agency.host})
    text = html.content.decode().split('id="relations"')[1].split("</section>")[0]
    assert 'class="succession"' in text
    assert "Điều 3" in text
    assert 'aria-current="true"' in text

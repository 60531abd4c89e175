"""Editions of the table: who makes them, when, and that they stay as they are."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import PageLogEntry

from agencies.actions import ActionRefused
from consultation.enums import ConsultationState, OpinionStatus, Verdict
from consultation.models import ConsultationPage, OutcomeEdition, OutcomePage
from consultation.outcome.making import DraftOutcome, MakeOutcome
from editorial.actions import SubmitForApproval
from tests.factories.answers import recommendation, segment
from tests.factories.consultation import consultation, consultation_index, opinion, outcome_draft
from tests.factories.drafts import long_draft, opinion_on, provision, republished
from tests.factories.editorial import publish
from tests.factories.home import home_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-4.14.b", "ND43-10.1.i")]

PUBLISHED = OpinionStatus.PUBLISHED


def make(page, user, **fields):
    return MakeOutcome(page, user, timezone.now(), **fields).execute()


def answered(sent, author, verdict=Verdict.ACCEPTED, text=""):
    return recommendation(segment(sent), author, verdict, text)


def test_an_edition_holds_the_table_and_its_figures(closed, editor):
    about = provision(closed, "dieu-2.khoan-1")
    first = opinion_on(about, organisation="Hội Luật gia", kind="organisation")
    answered(first, editor, Verdict.PARTLY, "Tiếp thu một phần.")
    opinion(closed, OpinionStatus.REFUSED)
    made = make(closed, editor)
    [row] = made.edition.entries.all()
    assert (row.position, row.issue, row.contributor) == (1, about.label, "Hội Luật gia")
    assert (row.verdict, row.answer, row.of_opinion_id) == (
        Verdict.PARTLY,
        "Tiếp thu một phần.",
        first.pk,
    )
    totals = made.edition.totals
    assert (totals["received"], totals["published"], totals["refused"]) == (2, 1, 1)
    assert totals["verdicts"] == {"partly": 1}
    assert totals["provisions"] == [[about.label, about.anchor, 1]]
    assert totals["crossed"] == [
        ["", "", {"person": {"": 1}}],
        [about.label, about.anchor, {"organisation": {"": 1}}],
    ]
    assert made.edition.version == about.version


def test_an_opinion_given_in_another_language_is_frozen_with_its_provision(closed, editor, portal):
    republished(closed, long_draft(2))
    index = consultation_index(home_of(portal, "en"), title="Consultations")
    english = consultation(index, ConsultationState.CLOSED, translation_key=closed.translation_key)
    republished(english, long_draft(2))
    answered(opinion_on(provision(closed, "dieu-2")), editor)
    answered(opinion_on(provision(english, "dieu-2")), editor)
    totals = make(closed, editor).edition.totals
    assert totals["provisions"] == [["Điều 2", "dieu-2", 2]]
    assert totals["crossed"] == [["Điều 2", "dieu-2", {"person": {"": 2}}]]


def test_the_page_is_made_as_a_draft_below_the_consultation(closed, editor):
    page = make(closed, editor).page
    assert page.get_parent().pk == closed.pk
    assert (page.live, page.slug, page.owner) == (False, "ket-qua", editor)
    assert ConsultationPage.objects.get(pk=closed.pk).state == ConsultationState.CLOSED
    actions = set(PageLogEntry.objects.values_list("action", flat=True))
    assert {"consultation.outcome_made", "consultation.outcome_drafted"} <= actions


def test_the_draft_gets_the_next_edition_and_what_is_public_keeps_its_own(closed, editor):
    page = publish(make(closed, editor).page)
    again = make(closed, editor)
    page = OutcomePage.objects.get(pk=page.pk)
    assert OutcomePage.objects.child_of(closed).count() == 1
    assert page.edition.number == 1
    assert page.get_latest_revision_as_object().edition == again.edition
    assert again.edition.number == 2


def test_the_board_approves_exactly_the_edition_of_the_version_it_read(closed, editor):
    sent = opinion(closed, PUBLISHED)
    answered(sent, editor, text="Câu trả lời đã duyệt.")
    page = publish(make(closed, editor).page)
    answered(sent, editor, text="Câu trả lời sửa sau.")
    make(closed, editor)
    shown = OutcomePage.objects.get(pk=page.pk)
    assert [row.answer for row in shown.edition.entries.all()] == ["Câu trả lời đã duyệt."]
    assert shown.publication.edition_id == shown.edition_id


def test_a_frozen_row_cannot_be_changed(closed, editor):
    edition = make(closed, editor, is_trial=True).edition
    with pytest.raises(TypeError):
        edition.save()


def test_an_edition_for_publication_needs_every_answer(closed, editor):
    opinion(closed)
    segment(opinion(closed, PUBLISHED))
    with pytest.raises(ActionRefused) as refusal:
        make(closed, editor)
    assert len(refusal.value.reasons) == 2
    assert not OutcomeEdition.objects.exists()
    assert make(closed, editor, is_trial=True).edition.is_trial


def test_a_trial_is_never_published(closed, editor):
    page = make(closed, editor, is_trial=True).page
    with pytest.raises(PermissionDenied):
        publish(page)
    assert not OutcomePage.objects.live().exists()
    assert ConsultationPage.objects.get(pk=closed.pk).state == ConsultationState.CLOSED


def test_no_outcome_is_made_while_opinions_are_taken(open_page, editor):
    with pytest.raises(ActionRefused):
        make(open_page, editor)
    with pytest.raises(ActionRefused):
        MakeOutcome(open_page, editor, open_page.closes_at).execute()
    assert make(open_page, editor, is_trial=True).edition.is_trial


def test_only_the_receiving_agency_makes_the_table(elsewhere, editor, receiver):
    with pytest.raises(ActionRefused):
        make(elsewhere, editor)
    made = make(elsewhere, receiver)
    assert made.page is None
    assert made.note
    assert not OutcomePage.objects.exists()


def test_the_editors_of_the_site_put_the_edition_into_its_page(elsewhere, editor, receiver):
    edition = make(elsewhere, receiver).edition
    with pytest.raises(ActionRefused):
        DraftOutcome(edition, receiver).execute()
    page = DraftOutcome(edition, editor).execute()
    assert (page.agency, page.edition) == (elsewhere.agency, edition)


def test_a_page_that_waits_for_its_approval_keeps_its_edition(closed, editor):
    page = make(closed, editor).page
    SubmitForApproval(page, editor).execute()
    again = make(closed, editor)
    assert (again.page, again.edition.number) == (None, 2)
    assert again.note
    waiting = OutcomePage.objects.get(pk=page.pk)
    assert waiting.get_latest_revision_as_object().edition.number == 1


def test_an_outcome_of_another_consultation_is_not_published(closed, index):
    other = consultation(index, ConsultationState.CLOSED)
    page = outcome_draft(other)
    page.edition = outcome_draft(closed).edition
    with pytest.raises(PermissionDenied):
        publish(page)
    assert not page.can_move_to(closed)


def test_pressed_twice_one_edition_is_made(closed, editor):
    make(closed, editor, seen=0)
    with pytest.raises(ActionRefused):
        make(closed, editor, seen=0)
    assert closed.outcome_editions.count() == 1


def test_a_mass_letter_is_one_row_with_its_count(closed, editor):
    first = opinion(closed, PUBLISHED, full_name="Trần Thị Đầu")
    opinion(closed, PUBLISHED, like=first)
    answered(first, editor)
    [row] = make(closed, editor).edition.entries.all()
    assert (row.count, row.contributor) == (2, "Trần Thị Đầu")


def test_a_withheld_name_is_in_no_edition(closed, editor):
    answered(opinion(closed, PUBLISHED, full_name="Giấu Tên", publish_anonymously=True), editor)
    [row] = make(closed, editor).edition.entries.all()
    assert row.contributor == ""
    assert "giau ten" not in row.folded


def test_what_changed_in_the_draft_since_its_opening_is_kept(closed, editor):
    html = "<p>Điều 1. Việc thứ 1</p><p>1. Nội dung mới hẳn.</p>"
    # The second version comes out after the opening, the first before it.
    type(closed).objects.filter(pk=closed.pk).update(opens_at=timezone.now() - timedelta(days=40))
    closed.versions.update(published_at=timezone.now() - timedelta(days=50))
    again = republished(closed, html)
    changes = make(again, editor).edition.totals["changes"]
    assert (changes["old"], changes["new"]) == (1, 2)
    assert changes["counts"]["changed"] == 1
    assert changes["counts"]["removed"] > 0
    assert make(again, editor).edition.number == 2

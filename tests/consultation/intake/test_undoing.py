"""Undoing an intake as a whole."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from agencies.actions import ActionRefused
from consultation.enums import OpinionStatus, RefusalReason
from consultation.intake.addresses import INTAKE, UNDO_INTAKE
from consultation.intake.undoing import UndoIntake
from consultation.models import Intake, Opinion, OpinionFile, RequestedAgency
from consultation.moderation.claiming import ClaimOpinions
from consultation.moderation.deciding import ModerateOpinion
from consultation.moderation.redacting import RedactOpinion
from consultation.moderation.rules import mark_of
from consultation.moderation.undoing import UndoDecisions
from consultation.storage import private_storage
from tests.factories.consultation import opinion
from tests.factories.editorial import member
from tests.factories.intake import asked, given, intake, original, request_letter

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def refused(made, user) -> str:
    with pytest.raises(ActionRefused) as refusal:
        UndoIntake(made, user, timezone.now()).execute()
    assert Intake.objects.filter(pk=made.pk).exists()
    return str(refusal.value)


def test_all_opinions_and_files_go_and_the_log_stays(
    open_page, editor, django_capture_on_commit_callbacks
):
    sent = given(files=[ContentFile(b"%PDF-1.7", name="a.pdf")])
    made = intake(open_page, editor, sent, given(), original=original())
    names = [made.file.name, OpinionFile.objects.get().file.name]
    assert all(map(private_storage().exists, names))
    with django_capture_on_commit_callbacks(execute=True):
        assert UndoIntake(made, editor, NOW).execute() == 2
    assert not Opinion.objects.exists()
    assert not any(map(private_storage().exists, names))
    entry = PageLogEntry.objects.get(action="consultation.intake_undone")
    assert entry.data == {"reference": "Công văn 123/HLG", "opinions": 2}


def test_the_same_original_can_be_taken_in_again_afterwards(open_page, editor):
    made = intake(open_page, editor, original=original(), nonce="a")
    UndoIntake(made, editor, NOW).execute()
    assert intake(open_page, editor, original=original(), nonce="a")


def test_once_an_opinion_was_decided_on_it_stays(open_page, editor, colleague):
    made = intake(open_page, editor, given(), given())
    first = made.opinions.first()
    ModerateOpinion(
        first, colleague, OpinionStatus.REFUSED, timezone.now(), RefusalReason.OFF_TOPIC
    ).execute()
    assert refused(made, editor)


def test_a_decision_that_was_undone_is_a_decision_all_the_same(open_page, editor):
    made = intake(open_page, editor)
    now = timezone.now()
    ModerateOpinion(made.opinions.get(), editor, OpinionStatus.PUBLISHED, now).execute()
    batch = made.opinions.get().decisions.get().batch
    UndoDecisions(batch, editor, now + timedelta(minutes=1)).execute()
    assert made.opinions.get().status == OpinionStatus.PENDING
    assert refused(made, editor)


def test_what_a_colleague_reads_or_has_redacted_stays(open_page, editor, colleague):
    made = intake(open_page, editor, given(text="Gọi tôi 0912 345 678"))
    sent = made.opinions.get()
    ClaimOpinions([sent.pk], colleague, timezone.now()).execute()
    assert refused(made, editor)
    Opinion.objects.update(claimed_by=None, claimed_at=None)
    sent.refresh_from_db()
    RedactOpinion(sent, editor, timezone.now(), mark_of(sent), "Gọi tôi […]", "", False).execute()
    assert refused(made, editor)


def test_only_the_receiving_board_undoes(open_page, editor, department):
    made = intake(open_page, editor)
    assert refused(made, member(department, "editor"))


def test_an_answer_that_came_with_it_is_none_any_more(open_page, editor):
    row = asked(request_letter(open_page, editor))
    first = intake(open_page, editor, request=row, reference="1/A")
    second = intake(open_page, editor, request=row, reference="2/A")
    UndoIntake(first, editor, NOW).execute()
    row.refresh_from_db()
    assert row.answered_on is not None
    UndoIntake(second, editor, NOW).execute()
    row.refresh_from_db()
    assert (row.answered_on, row.answer_number) == (None, "")


def test_copies_that_stay_keep_together(open_page, editor, django_capture_on_commit_callbacks):
    text = "Đề nghị giữ nguyên chợ cũ. " * 10
    with django_capture_on_commit_callbacks(execute=True):
        made = intake(open_page, editor, given(text=text))
    second, third = opinion(open_page, text=text), opinion(open_page, text=text)
    second.refresh_from_db()
    assert second.like == made.opinions.get()
    UndoIntake(made, editor, NOW).execute()
    second.refresh_from_db()
    third.refresh_from_db()
    assert second.like is None
    assert third.like == second


def test_the_screen_asks_once_more_and_then_undoes(signed_in, open_page, editor):
    made = intake(open_page, editor, given(), given())
    page = signed_in.get(reverse(UNDO_INTAKE, args=[made.pk])).content.decode()
    assert "2" in page
    assert Opinion.objects.count() == 2
    signed_in.post(reverse(UNDO_INTAKE, args=[made.pk]))
    assert not Opinion.objects.exists()


def test_the_button_is_gone_once_somebody_has_decided(signed_in, open_page, editor):
    made = intake(open_page, editor)
    address = reverse(UNDO_INTAKE, args=[made.pk])
    assert address in signed_in.get(reverse(INTAKE, args=[made.pk])).content.decode()
    sent = made.opinions.get()
    ModerateOpinion(sent, editor, OpinionStatus.PUBLISHED, timezone.now()).execute()
    assert address not in signed_in.get(reverse(INTAKE, args=[made.pk])).content.decode()
    signed_in.post(address)
    assert Opinion.objects.count() == 1


def test_an_answer_that_was_noted_before_stays(open_page, editor):
    row = asked(request_letter(open_page, editor))
    day = timezone.localdate(NOW)
    RequestedAgency.objects.filter(pk=row.pk).update(
        answered_on=day, answer_number="7/UBND", agrees_wholly=True
    )
    later = intake(open_page, editor, request=row, reference="8/UBND")
    UndoIntake(later, editor, NOW).execute()
    row.refresh_from_db()
    assert (row.answered_on, row.answer_number, row.agrees_wholly) == (day, "7/UBND", True)


def test_the_answer_of_another_intake_takes_the_place_of_the_first(open_page, editor):
    row = asked(request_letter(open_page, editor))
    first = intake(open_page, editor, request=row, reference="1/A")
    intake(open_page, editor, request=row, reference="2/A")
    UndoIntake(first, editor, NOW).execute()
    row.refresh_from_db()
    assert row.answer_number == "2/A"

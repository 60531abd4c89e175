"""What is taken in, what is refused, and under which name it is published."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from agencies.actions import ActionRefused
from consultation.enums import ConsultationState, OpinionStatus, Origin, Stance
from consultation.intake.taking_in import TakeIn, TakenInBefore
from consultation.models import Intake, Opinion, OpinionFile
from consultation.moderation.addresses import QUEUE
from consultation.moderation.deciding import ModerateOpinion
from consultation.storage import private_storage
from tests.factories.consultation import consultation
from tests.factories.editorial import member
from tests.factories.intake import (
    asked,
    days_ago,
    given,
    intake,
    of_organisation,
    original,
    request_letter,
    take_in,
)

pytestmark = pytest.mark.django_db


def reasons_of(action: TakeIn) -> list[str]:
    with pytest.raises(ActionRefused) as refusal:
        action.execute()
    assert not Opinion.objects.exists()
    return refusal.value.reasons


def test_opinions_wait_in_the_same_queue_with_their_origin(open_page, editor):
    made = intake(open_page, editor, given(text="Đề nghị kéo dài."), of_organisation())
    first, second = made.opinions.order_by("pk")
    assert {first.status, second.status} == {OpinionStatus.PENDING}
    assert first.origin == Origin.LETTER
    assert first.consented_at is None
    assert set(Opinion.objects.moderated_by(editor)) == {first, second}
    assert timezone.localdate(first.received_at) == days_ago(1)


def test_no_persons_name_is_published_unless_they_agreed(open_page, editor):
    made = intake(open_page, editor, given(), given(full_name="Bà Đào", agreed=True))
    unnamed, named = made.opinions.order_by("pk")
    assert unnamed.public_name == ""
    assert named.public_name == "Bà Đào"


def test_an_organisation_stands_by_its_opinion_with_its_name(open_page, editor):
    made = intake(open_page, editor, of_organisation(full_name="Ông Lê Văn Người Ký"))
    assert made.opinions.get().public_name == "Hội Luật gia tỉnh"


def test_a_person_of_an_organisation_stays_unnamed_too(open_page, editor):
    made = intake(open_page, editor, given(organisation="Công ty Đá"))
    assert made.opinions.get().public_name == ""


def test_the_same_form_sent_twice_makes_nothing_twice(open_page, editor):
    opinions = [given(), given()]
    first = intake(open_page, editor, *opinions, nonce="một", original=original())
    again = intake(open_page, editor, *opinions, nonce="một", original=original())
    assert first == again
    assert Opinion.objects.count() == 2


def test_two_people_may_have_the_same_mark_on_their_forms(open_page, editor, colleague):
    assert intake(open_page, editor, nonce="x") != intake(open_page, colleague, nonce="x")


def test_the_same_original_is_taken_in_once(open_page, editor, colleague):
    intake(open_page, editor, original=original())
    with pytest.raises(TakenInBefore, match="Công văn 123/HLG"):
        intake(open_page, colleague, original=original())
    assert Intake.objects.count() == 1


def test_the_same_original_may_concern_two_drafts(open_page, index, editor):
    intake(open_page, editor, original=original())
    intake(consultation(index), editor, original=original())
    assert Intake.objects.count() == 2


def test_a_form_that_arrives_twice_at_once_leaves_no_file_behind(open_page, editor, monkeypatch):
    first = intake(open_page, editor, original=original())
    deleted: list[str] = []
    monkeypatch.setattr(Storage, "delete", lambda _self, name: deleted.append(name), raising=False)
    monkeypatch.setattr(type(private_storage()), "delete", lambda _self, name: deleted.append(name))
    late = take_in(open_page, editor, original=original(b"%PDF-1.7 hai"), nonce="hai")
    monkeypatch.setattr("consultation.intake.taking_in.Opinion.objects.bulk_create", _arrives_twice)
    with pytest.raises(IntegrityError):
        late.execute()
    assert len(deleted) == 1
    assert Intake.objects.get() == first


def _arrives_twice(*args, **kwargs):
    raise IntegrityError


def test_only_the_receiving_board_enters_opinions(open_page, department):
    outsider = member(department, "editor")
    [reason] = reasons_of(take_in(open_page, outsider))
    assert reason


def test_a_reporter_of_the_board_enters_nothing(open_page, portal):
    assert reasons_of(take_in(open_page, member(portal, "contributor")))


def test_nothing_is_taken_in_once_the_outcome_is_public(index, editor):
    page = consultation(index, ConsultationState.ANSWERED)
    assert reasons_of(take_in(page, editor, received_on=days_ago(40)))


def test_what_came_in_time_is_entered_after_the_closing(index, editor):
    page = consultation(index, ConsultationState.CLOSED)
    made = intake(page, editor, received_on=timezone.localdate(page.closes_at))
    opinion = made.opinions.get()
    assert opinion.received_at <= page.closes_at
    assert opinion.flag == ""


def test_what_came_late_needs_a_reason_and_is_marked(index, editor):
    page = consultation(index, ConsultationState.CLOSED)
    assert reasons_of(take_in(page, editor, received_on=days_ago(2)))
    late = take_in(page, editor, received_on=days_ago(2), late_ground="Bưu điện phát chậm do lũ")
    opinion = late.execute().opinions.get()
    assert "Bưu điện phát chậm do lũ" in opinion.flag
    entry = PageLogEntry.objects.get(action="consultation.taken_in")
    assert entry.data["late"] == "Bưu điện phát chậm do lũ"


@pytest.mark.parametrize("days", [-1, 30])
def test_a_day_that_cannot_be_is_refused(open_page, editor, days):
    assert reasons_of(take_in(open_page, editor, received_on=days_ago(days)))


def test_what_answers_a_letter_sent_before_the_opening_is_taken(open_page, editor):
    asked(request_letter(open_page, editor), asked_on=days_ago(12))
    assert intake(open_page, editor, received_on=days_ago(8))


@pytest.mark.parametrize(
    ("fields", "opinions"),
    [
        ({"reference": "  "}, [given()]),
        ({"origin": Origin.FORM}, [given()]),
        ({"origin": "carrier-pigeon"}, [given()]),
        ({}, [given(text=" ")]),
        ({}, [given(full_name="")]),
        ({}, [of_organisation(organisation="")]),
        ({}, [given(received_on=days_ago(-3))]),
    ],
)
def test_what_lacks_something_is_refused(open_page, editor, fields, opinions):
    assert reasons_of(take_in(open_page, editor, *opinions, **fields))


def test_no_opinion_at_all_is_refused(open_page, editor):
    assert reasons_of(take_in(open_page, editor, opinions=[]))


def test_files_are_kept_with_the_opinion(open_page, editor):
    made = intake(open_page, editor, given(files=[ContentFile(b"%PDF-1.7", name="phụ lục.pdf")]))
    assert OpinionFile.objects.get(opinion__intake=made).name == "phụ lục.pdf"


def test_an_answer_to_our_letter_is_noted_there(open_page, editor):
    row = asked(request_letter(open_page, editor))
    made = intake(open_page, editor, of_organisation(), request=row, reference="45/SXD-QH")
    row.refresh_from_db()
    assert (row.answered_on, row.answer_number) == (days_ago(1), "45/SXD-QH")
    assert not row.agrees_wholly
    assert list(row.opinions.all()) == list(made.opinions.all())


def test_an_answer_that_only_agrees_is_noted_as_such(open_page, editor):
    row = asked(request_letter(open_page, editor))
    intake(open_page, editor, of_organisation(stance=Stance.AGREES), request=row)
    row.refresh_from_db()
    assert row.agrees_wholly


def test_a_second_answer_leaves_the_first_as_it_was_noted(open_page, editor):
    row = asked(request_letter(open_page, editor))
    intake(open_page, editor, request=row, reference="1/A")
    intake(open_page, editor, request=row, reference="2/A")
    row.refresh_from_db()
    assert row.answer_number == "1/A"
    assert row.opinions.count() == 2


def test_a_letter_about_another_draft_or_unsent_is_answered_by_nobody(open_page, index, editor):
    elsewhere = asked(request_letter(consultation(index), editor))
    assert reasons_of(take_in(open_page, editor, request=elsewhere))
    unsent = asked(request_letter(open_page, editor), asked_on=None)
    assert reasons_of(take_in(open_page, editor, request=unsent))


def test_mass_letters_are_found_among_what_was_taken_in(
    open_page, editor, django_capture_on_commit_callbacks
):
    text = "Đề nghị giữ nguyên chợ cũ. " * 10
    with django_capture_on_commit_callbacks(execute=True):
        made = intake(open_page, editor, given(text=text), given(text=text))
    first, copy = made.opinions.order_by("pk")
    assert copy.like == first


def test_what_was_taken_in_is_decided_on_like_all_others(open_page, editor, colleague):
    opinion = intake(open_page, editor).opinions.get()
    now = timezone.now() + timedelta(minutes=1)
    ModerateOpinion(opinion, colleague, OpinionStatus.PUBLISHED, now).execute()
    assert opinion.segments.exists()


def test_control_characters_are_left_out_and_break_no_export(signed_in, open_page, editor):
    intake(open_page, editor, given(text="Một\x0b\x02 hai", full_name="Bà\x01 Tư"))
    assert Opinion.objects.get().text == "Một hai"
    response = signed_in.get(reverse(QUEUE), {"export": "xlsx"})
    assert b"".join(response.streaming_content)

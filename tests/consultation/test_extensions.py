"""A public window changes only openly: later with a ground on record, never earlier."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from consultation.enums import ConsultationState
from consultation.models import ConsultationPage, Extension
from consultation.windows import Window, change_faults, to_the_second
from tests.factories.consultation import consultation, draft_consultation
from tests.factories.drafts import republished

OPENS = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
KNOWN = Window(OPENS, OPENS + timedelta(days=30))
DAY = timedelta(days=1)


def faults(wanted: Window, ground: str = "", at: datetime = OPENS + DAY) -> list[str]:
    return list(change_faults(KNOWN, wanted, ground, at))


@pytest.mark.parametrize(
    ("wanted", "ground", "at", "named"),
    [
        (KNOWN, "", OPENS, []),
        (Window(OPENS, KNOWN.closes_at + DAY), "", OPENS - DAY, ["extension_ground"]),
        (Window(OPENS, KNOWN.closes_at + DAY), " ", OPENS + DAY, ["extension_ground"]),
        (Window(OPENS, KNOWN.closes_at + DAY), "Bão lũ", OPENS + DAY, []),
        (Window(OPENS, KNOWN.closes_at - DAY), "Bão lũ", OPENS + DAY, ["closes_at"]),
        (Window(OPENS, KNOWN.closes_at - DAY), "", OPENS - DAY, []),
        (Window(OPENS + DAY, KNOWN.closes_at), "", OPENS, ["opens_at"]),
        (Window(OPENS - DAY, KNOWN.closes_at), "", OPENS + DAY, ["opens_at"]),
        (Window(OPENS + DAY, KNOWN.closes_at), "", OPENS - DAY, []),
    ],
)
def test_what_readers_were_told_is_kept(wanted, ground, at, named):
    assert faults(wanted, ground, at) == named


def test_refusals_tell_the_times_in_viet_nam():
    wanted = Window(OPENS + DAY, KNOWN.closes_at - DAY)
    found = change_faults(KNOWN, wanted, "", OPENS + DAY)
    assert "08:00 01/06/2026" in found["opens_at"]
    assert "08:00 01/07/2026" in found["closes_at"]


def test_a_field_that_shows_minutes_does_not_take_seconds_away():
    known = datetime(2026, 6, 30, 16, 59, 59, tzinfo=UTC)
    assert to_the_second(known.replace(second=0), known) == known
    assert to_the_second(known + timedelta(minutes=1), known) == known + timedelta(minutes=1)


def form_of(page: ConsultationPage, **changes: Any) -> Any:
    """Return the editor's form of a page as it would be sent, with other times."""
    names = ("title", "slug", "opens_at", "closes_at", "drafting_agency", "postal_address", "email")
    data: dict[str, Any] = {name: getattr(page, name) for name in names}
    for name in ("opens_at", "closes_at"):
        data[name] = timezone.localtime(data[name]).strftime("%Y-%m-%d %H:%M")
    data |= {"receiving_agency": page.receiving_agency_id}
    data |= nested_form_data({"body": streamfield([])})
    for prefix in ("files", "comments"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    for name, value in changes.items():
        is_moment = isinstance(value, datetime)
        data[name] = timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if is_moment else value
    form_class = ConsultationPage.get_edit_handler().get_form_class()
    return form_class(data, instance=page, parent_page=page.get_parent().specific)


def errors_of(form: Any) -> list[str]:
    form.is_valid()
    return list(form.errors)


@pytest.mark.django_db
def test_the_editors_form_asks_for_the_ground_of_an_extension(open_page):
    later = open_page.closes_at + timedelta(days=10)
    assert errors_of(form_of(open_page, closes_at=later)) == ["extension_ground"]
    ground = {"extension_ground": "Xã vùng cao bị chia cắt do mưa lũ"}
    assert errors_of(form_of(open_page, closes_at=later, **ground)) == []


@pytest.mark.django_db
def test_the_editors_form_refuses_an_earlier_closing_and_another_opening(open_page):
    earlier = {"closes_at": open_page.closes_at - timedelta(days=1)}
    assert errors_of(form_of(open_page, **earlier)) == ["closes_at"]
    moved = {"opens_at": open_page.opens_at + timedelta(days=1)}
    assert errors_of(form_of(open_page, **moved)) == ["opens_at"]


@pytest.mark.django_db
def test_saving_without_a_change_of_times_keeps_their_seconds(index):
    closes = (timezone.now() + timedelta(days=25)).replace(second=59, microsecond=0)
    page = consultation(index, closes_at=closes)
    form = form_of(page, summary="Thêm lời dẫn")
    assert errors_of(form) == []
    assert form.cleaned_data["closes_at"] == closes


@pytest.mark.django_db
def test_a_consultation_that_was_never_public_may_change_as_it_likes(index):
    page = draft_consultation(index)
    changes = {
        "opens_at": page.opens_at + timedelta(days=1),
        "closes_at": page.closes_at + timedelta(days=9),
    }
    assert errors_of(form_of(page, **changes)) == []


@pytest.mark.django_db
def test_publishing_a_later_closing_puts_the_extension_on_record(client, open_page):
    first = open_page.closes_at
    republished(open_page, summary="Chỉ sửa lời dẫn")
    assert not Extension.objects.exists()
    later = first + timedelta(days=7)
    republished(open_page, closes_at=later, extension_ground="Kéo dài do mưa lũ")
    row = Extension.objects.get()
    assert (row.closed_at_first, row.closes_at, row.ground) == (first, later, "Kéo dài do mưa lũ")
    republished(open_page, summary="Lại sửa lời dẫn")
    assert Extension.objects.count() == 1
    response = client.get(open_page.relative_url(None), HTTP_HOST=open_page.agency.host)
    assert "Kéo dài do mưa lũ" in response.content.decode()


@pytest.mark.django_db
def test_the_first_publication_is_no_extension(index):
    consultation(index, ConsultationState.COMING)
    assert not Extension.objects.exists()


@pytest.mark.django_db
def test_closing_is_honoured_to_the_second_everywhere(index):
    """17:00 in Viet Nam is 10:00 UTC; page, list and count change in the same second."""
    closes = datetime(2026, 6, 30, 10, 0, 0, tzinfo=UTC)
    page = consultation(index, opens_at=closes - timedelta(days=30), closes_at=closes)
    second = timedelta(seconds=1)
    for at, state in [
        (page.opens_at - second, ConsultationState.COMING),
        (page.opens_at, ConsultationState.OPEN),
        (closes - second, ConsultationState.OPEN),
        (closes, ConsultationState.OPEN),
        (closes + second, ConsultationState.CLOSED),
    ]:
        assert page.state_at(at) == state
        assert list(ConsultationPage.objects.in_state(state, at)) == [page]
        assert ConsultationPage.objects.counts_at(at)[state] == 1

"""Corrections: what may change on a page that the public has read, and what readers are told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from editorial.corrections import change_refusals, record_correction
from editorial.enums import Change
from editorial.models import Approval, Correction, EditorialPage
from tests.factories.agencies import portal_factory, user
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-9.3", "TQ-9.4", "LTT-22")]

NOTE = "Sửa ngày khởi công: 12/11/2026, không phải 11/12/2026."


@pytest.fixture
def page():
    return standard_page(home_of(portal_factory()))


def approved(page, change, now=None):
    """Put an approval of the page's latest draft on record, as the decision form does."""
    return Approval.objects.create(
        page_id=page.pk,
        revision=page.save_revision(user=user()),
        approver=user(),
        step="publish",
        change=change,
        approved_at=now or timezone.now(),
    )


def corrected(page, note=NOTE, now=None):
    """Correct a live page: approval and note on record, the new version live."""
    now = now or timezone.now()
    approval = approved(page, Change.CORRECTION, now)
    correction = record_correction(approval, note, now)
    approval.revision.publish(skip_permission_checks=True)
    return correction


@pytest.mark.parametrize("change", [Change.MINOR, Change.CORRECTION, Change.DECISION])
def test_page_never_public_has_a_first_publication_only(page, change):
    page = EditorialPage.objects.get(pk=page.pk)
    assert change_refusals(page, change, NOTE)
    assert change_refusals(page, Change.FIRST, "") == []


@pytest.mark.parametrize(
    ("change", "note", "allowed"),
    [
        (Change.MINOR, "", True),
        (Change.MINOR, "  ", True),
        (Change.MINOR, NOTE, False),
        (Change.CORRECTION, NOTE, True),
        (Change.CORRECTION, "", False),
        (Change.CORRECTION, "Sửa lỗi.", False),
        (Change.CORRECTION, "12/11/2026 → 11/12/2026", False),
        (Change.FIRST, "", False),
        (Change.DECISION, "", False),
        ("", "", False),
    ],
)
def test_live_page_changes_as_minor_edit_or_as_correction_with_a_note(page, change, note, allowed):
    page = publish(page)
    assert (change_refusals(page, change, note) == []) is allowed


def test_correction_names_the_version_that_was_public_until_then(page):
    published = timezone.now() - timedelta(days=3)
    page = publish(page)
    page.__class__.objects.filter(pk=page.pk).update(last_published_at=published)
    before = page.live_revision
    page.title = "Tên đúng"
    correction = corrected(page)
    page.refresh_from_db()
    assert correction.corrected == before != page.live_revision
    assert correction.corrected_published_at == published
    assert correction.note == NOTE


def test_minor_edit_leaves_no_correction(page):
    page = publish(page)
    assert record_correction(approved(page, Change.MINOR), "", timezone.now()) is None
    assert not Correction.objects.exists()


def test_correction_on_record_is_neither_changed_nor_deleted(page):
    correction = corrected(publish(page))
    correction.note = "Không có gì sai."
    with pytest.raises(PermissionDenied):
        correction.save()
    with pytest.raises(PermissionDenied):
        correction.delete()
    assert Correction.objects.get().note == NOTE

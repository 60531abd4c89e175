"""Corrections: what may change on a page that the public has read, and what readers are told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from editorial.corrections import change_refusals, record_correction
from editorial.enums import Change
from editorial.enums import WithdrawalReason as Reason
from editorial.models import Approval, Correction, EditorialPage
from editorial.record_panel import record_of
from editorial.withdrawal.withdrawals import WithdrawPage
from home.models import SectionPage
from tests.factories.agencies import portal_factory, user
from tests.factories.consultation import consultation, consultation_index
from tests.factories.documents import document, library
from tests.factories.editorial import appointed, boarded, publish, withdraw
from tests.factories.home import home_of, standard_page
from tests.factories.news import article, news_index
from tests.factories.projects import project, register

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


def test_correction_goes_with_the_page_when_that_is_deleted(page):
    page = publish(page)
    corrected(page)
    withdraw(page)
    page.delete()
    assert not Correction.objects.exists()


def test_what_was_withdrawn_as_wrong_comes_back_as_a_correction_of_it(page):
    page = publish(page)
    public = page.live_revision
    WithdrawPage(
        page, user(is_superuser=True), Reason.WRONG, "Sai ngày.", None, timezone.now()
    ).execute()
    page = EditorialPage.objects.get(pk=page.pk).specific
    assert change_refusals(page, Change.MINOR, "")
    assert change_refusals(page, Change.CORRECTION, NOTE) == []
    assert corrected(page).corrected == public


# What readers see.


def html_of(client, page):
    response = client.get(page.get_url(), headers={"host": page.agency.host})
    assert response.status_code == 200
    return response.content.decode()


def made(kind, home):
    """Return a live page of the kind below the home."""
    if kind == "article":
        return article(news_index(home))
    if kind == "document":
        return document(library(home.agency))
    if kind == "project":
        return project(register(home.agency))
    if kind == "consultation":
        return consultation(consultation_index(home))
    if kind == "section":
        return publish(home.add_child(instance=SectionPage(title="Mục", slug="muc", live=False)))
    return publish(standard_page(home))


@pytest.mark.parametrize(
    "kind", ["article", "document", "project", "consultation", "section", "standard"]
)
def test_readers_see_note_and_version_corrected(client, kind):
    page = made(kind, home_of(portal_factory()))
    assert "corrections" not in html_of(client, page)
    corrected(page)
    html = html_of(client, page)
    assert escape(NOTE) in html
    assert 'id="corrections"' in html
    assert 'href="#corrections"' in html


def test_note_names_moments_of_correction_and_of_the_version_corrected(client, page):
    publish(page)
    before = datetime(2026, 11, 12, 3, tzinfo=UTC)
    EditorialPage.objects.filter(pk=page.pk).update(last_published_at=before)
    corrected(page)
    html = html_of(client, page)
    assert '<time datetime="2026-11-12T10:00:00+07:00">10:00, 12/11/2026</time>' in html


def test_newest_correction_stands_first(client, page):
    publish(page)
    corrected(page, "Sửa tên người ký văn bản.")
    corrected(page, "Sửa số văn bản: 14, không phải 41.")
    html = html_of(client, page)
    assert html.index("Sửa số văn bản") < html.index("Sửa tên người ký")


def test_old_correction_stays_at_the_end_and_is_announced_no_more(client, page):
    publish(page)
    corrected(page, now=timezone.now() - timedelta(days=31))
    html = html_of(client, page)
    assert 'id="corrections"' in html
    assert 'href="#corrections"' not in html


def test_minor_edit_shows_a_later_date_and_no_note(client):
    page = article(news_index(home_of(portal_factory())))
    first = datetime(2026, 11, 1, tzinfo=UTC)
    EditorialPage.objects.filter(pk=page.pk).update(
        first_published_at=first, last_published_at=first
    )
    page = type(page).objects.get(pk=page.pk)
    before = html_of(client, page)
    approval = approved(page, Change.MINOR)
    approval.revision.publish(skip_permission_checks=True)
    page = type(page).objects.get(pk=page.pk)
    html = html_of(client, page)
    assert "corrections" not in html
    assert html.count("<time") == before.count("<time") + 1
    assert f"{timezone.localtime(page.last_published_at):%H:%M, %d/%m/%Y}" in html


def test_english_page_tells_of_corrections_in_english(client):
    page = publish(standard_page(home_of(portal_factory(), "en"), "Power cuts"))
    corrected(page, "The date was wrong: it is 12 November.")
    html = html_of(client, page)
    assert "Corrections" in html
    assert "Corrects the version published at" in html


def test_correction_of_a_version_that_goes_live_later_is_not_shown_before(client, page):
    publish(page)
    later = timezone.now() + timedelta(days=2)
    page.go_live_at = later
    correction = corrected(page)
    assert correction.corrected_at == later
    assert NOTE not in html_of(client, page)


def test_correction_taken_out_of_the_schedule_is_never_shown(client, page):
    publish(page)
    page.go_live_at = timezone.now() + timedelta(days=2)
    corrected(page)
    page.go_live_at = None
    approved(page, Change.MINOR).revision.publish(skip_permission_checks=True)
    assert NOTE not in html_of(client, page)
    assert Correction.objects.exists()


def test_scheduled_correction_is_shown_once_its_version_went_live(client, page):
    publish(page)
    page.go_live_at = timezone.now() + timedelta(days=2)
    corrected(page)
    past = timezone.now() - timedelta(minutes=1)
    revision = page.revisions.exclude(approved_go_live_at=None).get()
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")
    assert escape(NOTE) in html_of(client, page)


def test_correction_stays_after_a_later_minor_edit(client, page):
    publish(page)
    corrected(page)
    approved(page, Change.MINOR).revision.publish(skip_permission_checks=True)
    assert escape(NOTE) in html_of(client, page)


def test_note_is_shown_as_text(client, page):
    publish(page)
    corrected(page, "<script>alert('đính chính')</script>")
    assert "<script>alert" not in html_of(client, page)


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_feed_tells_of_the_correction(client, kind):
    portal = portal_factory()
    index = news_index(home_of(portal), slug="tin-tuc")
    item = article(index, summary="Cầu mới.")
    article(index, summary="Tin khác.")
    corrected(item)
    feed = client.get(f"/tin-tuc/{kind}/", headers={"host": portal.host}).content.decode()
    assert feed.count(escape(NOTE)) == 1


def test_feed_reads_all_corrections_in_one_query(client):
    portal = portal_factory()
    index = news_index(home_of(portal), slug="tin-tuc")
    client.get("/tin-tuc/rss/", headers={"host": portal.host})
    counts = []
    for _ in range(2):
        for _ in range(4):
            corrected(article(index))
        with CaptureQueriesContext(connection) as captured:
            client.get("/tin-tuc/rss/", headers={"host": portal.host})
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_page_reads_its_corrections_in_one_query(client, page):
    publish(page)
    for _ in range(3):
        corrected(page)
    with CaptureQueriesContext(connection) as captured:
        html_of(client, page)
    assert sum("editorial_correction" in query["sql"] for query in captured) == 1


def test_list_of_pages_reads_no_corrections(client):
    portal = portal_factory()
    index = news_index(home_of(portal), slug="tin-tuc")
    corrected(article(index))
    with CaptureQueriesContext(connection) as captured:
        html = client.get("/tin-tuc/", headers={"host": portal.host}).content.decode()
    assert sum("editorial_correction" in query["sql"] for query in captured) <= 1
    assert escape(NOTE) not in html


# On record in the editor.


def test_editor_shows_what_is_on_record_in_two_queries(client):
    portal = portal_factory()
    head = appointed(boarded(portal), "head")
    page = publish(standard_page(home_of(portal)))
    for _ in range(3):
        corrected(page)
    withdraw(page)
    with CaptureQueriesContext(connection) as captured:
        entries = record_of(EditorialPage.objects.get(pk=page.pk))
        kept = [hasattr(entry.approval, "correction") for entry in entries if entry.approval]
    assert kept == [True, True, True, False]
    assert len(captured) == 3
    assert entries[0].withdrawal is not None
    assert len(entries) == 5
    client.force_login(head)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert html.count(escape(NOTE)) == 3


def test_editor_of_a_page_without_record_says_so(client):
    portal = portal_factory()
    client.force_login(appointed(boarded(portal), "head"))
    page = standard_page(home_of(portal))
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200

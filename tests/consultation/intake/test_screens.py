"""Who sees what was taken in, what is on record, what the lists cost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultation.enums import ConsultationState
from consultation.intake import addresses
from consultation.intake.waiting import forget_the_old, keep_waiting, waiting_for
from tests.consultation.moderation.conftest import let_in
from tests.consultation.moderation.screens import (
    access_html,
    export,
    html_of,
    opinion_url,
    queue_html,
)
from tests.factories.agencies import user
from tests.factories.consultation import consultation, opinion
from tests.factories.intake import given, intake, original

pytestmark = pytest.mark.django_db
OF_PAGE = (addresses.ENTER, addresses.EMAILS, addresses.SHEET, addresses.TEMPLATE)
OF_INTAKE = (addresses.INTAKE, addresses.ORIGINAL, addresses.UNDO_INTAKE)


def statuses(client, page, made) -> set[int]:
    paths = [reverse(name, args=[page.pk]) for name in OF_PAGE]
    paths += [reverse(name, args=[made.pk]) for name in OF_INTAKE]
    found = set()
    for path in paths:
        response = client.get(path)
        found.add(response.status_code)
        if response.streaming:
            # Read to its end: closing the response would close the test's connection too.
            b"".join(response)
    return found


def test_the_receiving_board_opens_every_screen(signed_in, editor, open_page):
    made = intake(open_page, editor, original=original())
    assert statuses(signed_in, open_page, made) == {200}


def test_another_agency_finds_no_screen_and_no_line(stranger, editor, open_page):
    made = intake(open_page, editor, given(text="Ý kiến kín"), original=original())
    assert statuses(stranger, open_page, made) == {404}
    for name in (addresses.INTAKES, addresses.CHOOSE):
        html = html_of(stranger, reverse(name))
        assert made.reference not in html
        assert open_page.title not in html
    answer = stranger.post(reverse(addresses.ENTER, args=[open_page.pk]), {"do": "take"})
    assert answer.status_code == 404
    assert stranger.post(reverse(addresses.UNDO_INTAKE, args=[made.pk])).status_code == 404
    narrowed = stranger.get(reverse(addresses.INTAKES), {"consultation": open_page.pk})
    assert narrowed.status_code == 404


def test_who_sits_on_no_board_is_sent_away(open_page, editor):
    made = intake(open_page, editor, original=original())
    client = Client()
    client.force_login(let_in(user()))
    for name in (addresses.INTAKES, addresses.CHOOSE):
        response = client.get(reverse(name))
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")
    assert statuses(client, open_page, made) == {302}


def test_each_list_shows_ones_own(signed_in, editor, open_page, index):
    other = consultation(index, title="Dự thảo khác")
    intake(open_page, editor, reference="Đơn một")
    intake(other, editor, reference="Đơn hai")
    html = html_of(signed_in, reverse(addresses.INTAKES))
    assert "Đơn một" in html
    assert "Đơn hai" in html
    html = html_of(signed_in, reverse(addresses.INTAKES), consultation=other.pk)
    assert "Đơn một" not in html
    assert "Đơn hai" in html


@pytest.mark.parametrize("key", ["x", "0", "9" * 30, "-1"])
def test_a_consultation_that_is_none_breaks_nothing(signed_in, key):
    response = signed_in.get(reverse(addresses.INTAKES), {"consultation": key})
    assert response.status_code in (200, 404)


def test_an_answered_consultation_offers_no_form(signed_in, index):
    page = consultation(index, ConsultationState.ANSWERED)
    for name in (addresses.ENTER, addresses.EMAILS, addresses.SHEET):
        assert 'enctype="multipart/form-data"' not in html_of(
            signed_in, reverse(name, args=[page.pk])
        )


def test_a_download_of_the_original_is_on_record(signed_in, editor, open_page):
    made = intake(open_page, editor, original=original(), reference="Đơn của bà Tư")
    response = signed_in.get(reverse(addresses.ORIGINAL, args=[made.pk]))
    assert b"".join(response.streaming_content) == b"%PDF-1.7 thu"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    log = access_html(signed_in)
    assert made.opinions.get().tracking_code in log
    assert open_page.title in log


def test_an_intake_without_original_has_none_to_fetch(signed_in, editor, open_page):
    made = intake(open_page, editor)
    assert signed_in.get(reverse(addresses.ORIGINAL, args=[made.pk])).status_code == 404


def test_names_of_people_are_on_no_list(signed_in, editor, open_page):
    made = intake(open_page, editor, given(full_name="Bà Giấu Tên"))
    for html in (
        html_of(signed_in, reverse(addresses.INTAKE, args=[made.pk])),
        html_of(signed_in, reverse(addresses.INTAKES)),
        queue_html(signed_in),
    ):
        assert "Bà Giấu Tên" not in html


def test_the_origin_stands_in_the_queue_the_opinion_and_the_export(signed_in, editor, open_page):
    made = intake(open_page, editor, reference="Đơn của bà Tư")
    label = made.get_origin_display()
    assert label in queue_html(signed_in)
    page = html_of(signed_in, opinion_url(made.opinions.get()))
    assert label in page
    assert reverse(addresses.INTAKE, args=[made.pk]) in page
    assert label in export(signed_in)[0].values()


def test_the_origin_of_the_form_is_told_in_the_export(signed_in, open_page):
    sent = opinion(open_page)
    assert sent.get_origin_display() in export(signed_in)[0].values()


def test_lists_cost_the_same_at_any_size(signed_in, editor, open_page, index):
    def cost() -> list[int]:
        counts = []
        for address in (
            reverse(addresses.INTAKES),
            reverse(addresses.CHOOSE),
            reverse(addresses.INTAKE, args=[made.pk]),
        ):
            with CaptureQueriesContext(connection) as counted:
                assert signed_in.get(address).status_code == 200
            counts.append(len(counted))
        return counts

    made = intake(open_page, editor, given(), given())
    cost()
    before = cost()
    for number in range(4):
        intake(consultation(index), editor, *[given() for _each in range(3)], nonce=str(number))
    intake(open_page, editor, *[given() for _each in range(40)], nonce="nhiều")
    assert cost() == before
    assert max(before) < 25


def test_the_box_leads_from_the_editor_to_the_screens(client, head, editor, open_page, stranger):
    intake(open_page, editor, given(), given())
    head.is_superuser = True
    head.save()
    client.force_login(head)
    html = html_of(client, reverse("wagtailadmin_pages:edit", args=[open_page.pk]))
    for name in (addresses.ENTER, addresses.EMAILS, addresses.SHEET):
        assert reverse(name, args=[open_page.pk]) in html


def test_a_file_that_waits_counts_for_its_person_and_page_alone(open_page, index, editor, head):
    now, upload = timezone.now(), SimpleUploadedFile("a.pdf", b"%PDF-1.7")
    kept = keep_waiting(upload, open_page, editor, now)
    assert waiting_for(kept.token, open_page, editor)
    assert waiting_for(kept.token, open_page, head) is None
    assert waiting_for(kept.token, consultation(index), editor) is None
    assert waiting_for(kept.token + "x", open_page, editor) is None


def test_files_that_nobody_took_in_go_after_two_days(open_page, editor):
    now, upload = timezone.now(), SimpleUploadedFile("a.pdf", b"%PDF-1.7")
    old = keep_waiting(upload, open_page, editor, now - timezone.timedelta(days=4))
    fresh = keep_waiting(upload, open_page, editor, now)
    assert forget_the_old(now) >= 1
    assert waiting_for(old.token, open_page, editor) is None
    assert waiting_for(fresh.token, open_page, editor)

"""The admin's screens of outcomes, for both agencies that work on one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data

from consultation.enums import OpinionStatus
from consultation.models import OutcomeEdition, OutcomePage
from tests.factories.agencies import portal_factory
from tests.factories.consultation import opinion, outcome_draft, outcome_page
from tests.factories.editorial import appointed, boarded

pytestmark = pytest.mark.django_db

TABLE = (
    '"Nhóm vấn đề hoặc điều, khoản",Chủ thể góp ý,Nội dung góp ý,"Nội dung tiếp thu, giải trình"\n'
    "Điều 1,UBND xã,Nên rõ hơn,Tiếp thu.\n"
)


def url(page, name="consultation_outcome", *args) -> str:
    return reverse(name, args=[page.pk, *args])


def press(client, page, do, **fields):
    last = page.outcome_editions.count()
    return client.post(url(page), {"do": do, "last": last, **fields}, follow=True)


def test_the_list_shows_what_has_closed_until_it_is_published(signed_in, closed, open_page):
    html = signed_in.get(reverse("consultation_outcomes")).content.decode()
    assert closed.title in html
    assert open_page.title not in html
    outcome_page(closed)
    assert closed.title not in signed_in.get(reverse("consultation_outcomes")).content.decode()
    done = signed_in.get(reverse("consultation_outcomes"), {"done": ""}).content.decode()
    assert closed.title in done


def test_the_screen_says_what_is_missing_and_then_makes_the_page(signed_in, closed):
    waiting = opinion(closed)
    html = signed_in.get(url(closed)).content.decode()
    assert f"{reverse('consultation_opinions')}?consultation={closed.pk}" in html
    assert 'value="make" disabled' in html
    press(signed_in, closed, "make")
    assert not OutcomeEdition.objects.exists()
    waiting.status = OpinionStatus.WITHDRAWN
    waiting.save()
    html = press(signed_in, closed, "make").content.decode()
    page = OutcomePage.objects.get()
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html


def test_a_second_press_makes_nothing(signed_in, closed):
    for _time in range(2):
        signed_in.post(url(closed), {"do": "make", "last": 0})
    assert closed.outcome_editions.count() == 1


def test_nonsense_changes_nothing(signed_in, closed):
    for do in ("", "draft:9", "draft:x", "confirm:1", "boom"):
        assert signed_in.post(url(closed), {"do": do}).status_code in (302, 404)
    assert not OutcomeEdition.objects.exists()


def test_two_agencies_work_on_one_outcome(client, elsewhere, editor, receiver):
    client.force_login(receiver)
    html = press(client, elsewhere, "make").content.decode()
    assert not OutcomePage.objects.exists()
    assert 'value="draft:1"' not in html
    client.force_login(editor)
    html = client.get(url(elsewhere)).content.decode()
    assert 'value="make"' not in html
    press(client, elsewhere, "draft:1")
    assert OutcomePage.objects.get().edition.number == 1


def test_strangers_find_nothing(client, closed):
    other = portal_factory()
    stranger = appointed(boarded(other), "head")
    outcome_draft(closed)
    client.force_login(stranger)
    assert closed.title not in client.get(reverse("consultation_outcomes")).content.decode()
    assert client.get(url(closed)).status_code == 404
    assert client.post(url(closed), {"do": "make"}).status_code == 404
    for name, *args in (
        ("consultation_outcome_from_file",),
        ("consultation_outcome_file", 1, "csv"),
    ):
        assert client.get(url(closed, name, *args)).status_code == 404


def test_who_sits_on_no_board_does_not_come_in(client, closed, django_user_model):
    person = django_user_model.objects.create_user("nguoi-la", password="x")
    client.force_login(person)
    assert client.get(url(closed)).status_code == 302


def test_an_edition_is_read_as_a_file_before_it_is_public(signed_in, closed):
    outcome_draft(closed)
    response = signed_in.get(url(closed, "consultation_outcome_file", 1, "csv"))
    assert "Hội Kiến trúc sư" in b"".join(response.streaming_content).decode()
    assert "no-store" in response["Cache-Control"]
    assert signed_in.get(url(closed, "consultation_outcome_file", 1, "exe")).status_code == 404


def test_a_table_from_a_file_is_looked_at_and_then_confirmed(signed_in, closed):
    address = url(closed, "consultation_outcome_from_file")
    file = SimpleUploadedFile("bang.csv", TABLE.encode())
    signed_in.post(address, {"file": file, "asked": 46, "received": 38})
    trial = closed.outcome_editions.get()
    assert (trial.is_trial, trial.rows, trial.source) == (True, 1, "bang.csv")
    press(signed_in, closed, "confirm:1")
    whole = closed.outcome_editions.get(number=2)
    assert not whole.is_trial
    assert (whole.totals["asked"], whole.totals["received"]) == (46, 38)
    assert [row.contributor for row in whole.entries.all()] == ["UBND xã"]
    assert OutcomePage.objects.get().get_latest_revision_as_object().edition == whole


def test_a_faulty_file_keeps_nothing_but_what_was_typed(signed_in, closed):
    file = SimpleUploadedFile("bang.csv", TABLE.replace("UBND xã", "").encode())
    address = url(closed, "consultation_outcome_from_file")
    response = signed_in.post(address, {"file": file, "asked": 46})
    assert response.status_code == 422
    html = response.content.decode()
    assert "Dòng 2" in html
    assert 'value="46"' in html
    assert not OutcomeEdition.objects.exists()


def test_a_trial_made_by_the_portal_is_not_confirmed_as_whole(signed_in, closed):
    opinion(closed)
    press(signed_in, closed, "trial")
    press(signed_in, closed, "confirm:1")
    assert closed.outcome_editions.count() == 1


def test_a_trial_is_not_handed_to_the_board(signed_in, closed):
    opinion(closed)
    press(signed_in, closed, "trial")
    page = OutcomePage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = {
        **nested_form_data({"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}),
        "title": page.title,
        "slug": page.slug,
        "introduction": "null",
        "action-submit": "1",
    }
    response = signed_in.post(edit, data)
    assert response.status_code == 200
    assert not page.workflow_in_progress
    del data["action-submit"]
    assert signed_in.post(edit, data).status_code == 302


def test_the_editor_of_the_page_leads_to_the_table(signed_in, closed):
    page = outcome_draft(closed)
    html = signed_in.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert url(closed) in html
    html = signed_in.get(reverse("wagtailadmin_pages:edit", args=[closed.pk])).content.decode()
    assert url(closed) in html


def test_nobody_adds_an_outcome_by_hand(signed_in, closed):
    address = reverse("wagtailadmin_pages:add", args=["consultation", "outcomepage", closed.pk])
    assert signed_in.get(address).status_code in (302, 403)
    assert not OutcomePage.objects.exists()

"""The form for an opinion, as a citizen meets it."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from consultation.enums import ConsultationState, OpinionStatus
from consultation.giving.rate_limits import OPINIONS_AN_HOUR
from consultation.giving.stamps import Stamp
from consultation.giving.words import LONGEST_TEXT
from consultation.models import ConsultationPage, Opinion
from tests.factories.agencies import component
from tests.factories.consultation import answers, consultation, consultation_index, opinion
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

TYPED = "Một ý kiến đã gõ rất lâu, không được mất."


def form_path(page: ConsultationPage) -> str:
    return page.relative_url(None) + page.reverse_subpage("opinion_form")


def send(client: Client, page: ConsultationPage, **fields):
    """Post the form as a browser does, with a text whose survival is easily seen."""
    data = answers(page, **{"text": TYPED, **fields})
    return client.post(form_path(page), data, HTTP_HOST=page.agency.host)


def test_an_opinion_goes_from_the_form_to_a_receipt_with_a_code(client, open_page):
    response = send(client, open_page)
    sent = Opinion.objects.get()
    assert response.status_code == 302
    assert sent.tracking_code in response["Location"]
    receipt = client.get(response["Location"], HTTP_HOST=open_page.agency.host)
    html = receipt.content.decode()
    assert sent.tracking_code in html
    for private in [TYPED, sent.full_name, sent.email]:
        assert private not in html
    assert "no-cache" in receipt["Cache-Control"]


def test_the_receipt_tells_why_an_opinion_was_refused(client, open_page):
    sent = opinion(open_page, OpinionStatus.REFUSED, refusal_reason="Không liên quan.")
    code = {"code": sent.tracking_code}
    path = open_page.relative_url(None) + open_page.reverse_subpage("receipt", kwargs=code)
    assert "Không liên quan." in client.get(path, HTTP_HOST=open_page.agency.host).content.decode()


def test_a_code_opens_nothing_on_another_consultation(client, index, open_page):
    code = {"code": opinion(open_page).tracking_code}
    elsewhere = consultation(index)
    path = elsewhere.relative_url(None) + elsewhere.reverse_subpage("receipt", kwargs=code)
    assert client.get(path, HTTP_HOST=index.agency.host).status_code == 404


def test_consent_is_asked_for_and_never_ticked_beforehand(client, open_page):
    html = client.get(form_path(open_page), HTTP_HOST=open_page.agency.host).content.decode()
    box = re.search(r'<input[^>]*name="consent"[^>]*>', html).group()
    assert "checked" not in box
    assert send(client, open_page, consent="").status_code == 422
    assert not Opinion.objects.exists()


def test_the_form_comes_back_with_what_was_typed_when_something_is_missing(client, open_page):
    response = send(client, open_page, full_name="", proposed_wording="Trong 48 giờ.")
    html = response.content.decode()
    assert response.status_code == 422
    assert TYPED in html
    assert "Trong 48 giờ." in html
    assert 'id="id_full_name_error"' in html


def test_an_organisation_gives_its_name(client, open_page):
    assert send(client, open_page, kind="organisation").status_code == 422
    assert send(client, open_page, kind="organisation", organisation="HTX").status_code == 302


def test_an_endless_text_is_refused_in_whole_and_kept_in_whole(client, open_page):
    long = "ý " * (LONGEST_TEXT // 2) + "HẾT"
    response = send(client, open_page, text=long)
    html = response.content.decode()
    assert response.status_code == 422
    assert "HẾT" in html
    assert str(LONGEST_TEXT + 3) in str(response.context["form"].errors["text"])
    assert "maxlength" not in re.search(r'<textarea[^>]*name="text"[^>]*>', html).group()


def test_a_line_break_counts_once(client, open_page):
    assert send(client, open_page, text="a\r\n" * (LONGEST_TEXT // 2)).status_code == 302


def test_an_opinion_after_closing_is_refused_and_handed_back(client, open_page):
    path, data = form_path(open_page), answers(open_page, text=TYPED)
    now = timezone.now()
    ConsultationPage.objects.filter(pk=open_page.pk).update(closes_at=now - timedelta(seconds=1))
    response = client.post(path, data, HTTP_HOST=open_page.agency.host)
    html = response.content.decode()
    assert response.status_code == 422
    assert TYPED in html
    assert f"{timezone.localtime(now - timedelta(seconds=1)):%d/%m/%Y}" in html
    assert not Opinion.objects.exists()


@pytest.mark.parametrize("state", [ConsultationState.COMING, ConsultationState.ANSWERED])
def test_there_is_no_form_outside_the_window(client, index, state):
    page = consultation(index, state)
    html = client.get(form_path(page), HTTP_HOST=index.agency.host).content.decode()
    assert 'name="text"' not in html


def test_a_program_that_fills_in_every_field_is_refused(client, open_page):
    response = send(client, open_page, website="https://spam.example")
    assert response.status_code == 422
    assert TYPED in response.content.decode()
    assert not Opinion.objects.exists()


def test_a_form_sent_at_once_is_refused_with_its_text(client, open_page):
    stamp = Stamp(timezone.now()).seal(str(open_page.translation_key))
    response = send(client, open_page, stamp=stamp)
    assert response.status_code == 422
    assert TYPED in response.content.decode()


@pytest.mark.parametrize("stamp", ["", "forged", "a" * 5000])
def test_a_form_without_our_stamp_comes_back_ready_to_be_sent_again(client, open_page, stamp):
    response = send(client, open_page, stamp=stamp)
    assert response.status_code == 422
    again = re.search(r'name="stamp" value="([^"]+)"', response.content.decode()).group(1)
    assert send(client, open_page, stamp=again).status_code == 302


def test_a_form_left_open_for_days_comes_back_with_its_text(client, open_page):
    old = Stamp(timezone.now() - timedelta(days=3)).seal(str(open_page.translation_key))
    response = send(client, open_page, stamp=old)
    html = response.content.decode()
    assert TYPED in html
    again = re.search(r'name="stamp" value="([^"]+)"', html).group(1)
    assert send(client, open_page, stamp=again).status_code == 302


def test_a_double_click_sends_one_opinion_and_shows_one_receipt(client, open_page):
    data = answers(open_page)
    receipts = {
        client.post(form_path(open_page), data, HTTP_HOST=open_page.agency.host)["Location"]
        for _ in range(2)
    }
    assert len(receipts) == 1
    assert Opinion.objects.count() == 1


def test_going_back_and_writing_something_else_makes_a_second_opinion(client, open_page):
    data = answers(open_page)
    client.post(form_path(open_page), data, HTTP_HOST=open_page.agency.host)
    response = client.post(
        form_path(open_page), {**data, "text": TYPED}, HTTP_HOST=open_page.agency.host
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert TYPED in html
    assert Opinion.objects.get().tracking_code in html
    again = re.search(r'name="stamp" value="([^"]+)"', html).group(1)
    assert send(client, open_page, stamp=again).status_code == 302
    assert Opinion.objects.count() == 2


def test_a_flood_from_one_address_is_stopped_politely(client, open_page):
    for number in range(OPINIONS_AN_HOUR):
        assert send(client, open_page, text=f"Ý kiến {number}").status_code == 302
    response = send(client, open_page)
    assert response.status_code == 422
    assert TYPED in response.content.decode()


def test_a_failed_cross_site_check_gives_the_form_back_with_its_text(open_page):
    strict = Client(enforce_csrf_checks=True)
    response = send(strict, open_page)
    html = response.content.decode()
    assert response.status_code == 403
    assert TYPED in html
    assert 'role="alert"' in html
    assert not Opinion.objects.exists()
    fields = dict(re.findall(r'name="(csrfmiddlewaretoken|stamp)" value="([^"]+)"', html))
    assert send(strict, open_page, **fields).status_code == 302


def test_a_forged_request_without_a_form_gets_the_plain_refusal(open_page):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/", {"text": "x"}, HTTP_HOST=open_page.agency.host)
    assert response.status_code == 403


def test_a_program_named_pdf_is_refused_and_the_text_kept(client, open_page):
    program = SimpleUploadedFile("gop-y.pdf", b"MZ\x90\x00" + b"\x00" * 500)
    response = send(client, open_page, attachments=program)
    assert response.status_code == 422
    assert TYPED in response.content.decode()
    assert "gop-y.pdf" in str(response.context["form"].errors["attachments"])
    assert not Opinion.objects.exists()


def test_a_script_is_refused_by_its_kind(client, open_page):
    page = SimpleUploadedFile("gop-y.html", b"<script>alert(1)</script>")
    assert send(client, open_page, attachments=page).status_code == 422


def test_hostile_text_is_shown_as_text(client, open_page):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    opinion(open_page, OpinionStatus.PUBLISHED, text=hostile, full_name=hostile, provision=hostile)
    path = open_page.relative_url(None)
    html = client.get(path, HTTP_HOST=open_page.agency.host).content.decode()
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html


def test_an_opinion_on_one_site_stays_off_the_other(client, portal, open_page):
    department = component(portal)
    theirs = consultation(consultation_index(home_of(department)))
    send(client, theirs)
    assert Opinion.objects.get().consultation == theirs
    assert not Opinion.objects.on(open_page).exists()
    assert client.get(form_path(theirs), HTTP_HOST=portal.host).status_code == 404

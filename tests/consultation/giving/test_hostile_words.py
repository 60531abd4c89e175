"""Script, formulas and headers in what people type: words wherever they are shown, and no more."""

from io import BytesIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from consultation.enums import OpinionStatus
from consultation.giving.links import Purpose
from consultation.models import ConsultationPage
from consultation.moderation.addresses import ACCESS
from consultation.moderation.rules import mark_of
from consultation.privacy.admin_views import REQUESTS
from tests.consultation.giving.conftest import (
    get,
    key_to,
    path_of,
    post,
    provision,
    send,
)
from tests.consultation.moderation.conftest import let_in
from tests.consultation.moderation.screens import decide, export, opinion_url, queue_url
from tests.factories.consultation import opinion, opinion_file
from tests.factories.editorial import member
from tests.factories.files import pdf_of

pytestmark = pytest.mark.django_db


def pdf_file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_of("Góp ý."))


# --- script, wherever words are shown ---------------------------------------------------------

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
WORDS = (
    *("text", "proposed_wording", "full_name", "organisation", "phone", "address"),
    *("provision", "public_text", "public_wording", "refusal_reason", "flag"),
)


def harmless(response):
    html = b"".join(response) if response.streaming else response.content
    assert b"<script>alert" not in html
    assert b"<img src=x" not in html
    return response.status_code


@pytest.fixture
def hostile(drafted):
    """An opinion that is script in every field, whatever became of it."""
    fields = {name: SCRIPT[:40] if name == "phone" else SCRIPT for name in WORDS}

    def make(status):
        sent = opinion(drafted, status, about_key=provision(drafted, "dieu-2").key, **fields)
        sent.earlier_wordings.create(text=SCRIPT, replaced_at=timezone.now())
        opinion_file(sent, pdf_file("a.pdf"), name=SCRIPT)
        return sent

    return make


@pytest.mark.parametrize("status", OpinionStatus.values)
def test_script_runs_on_no_public_page(client, drafted, hostile, status):
    sent, host = hostile(status), drafted.agency.host
    api = f"/api/v1/consultations/{drafted.pk}/opinions/"
    anchor = {"about": "dieu-2"}
    assert harmless(client.get(drafted.relative_url(None), anchor, HTTP_HOST=host)) == 200
    assert client.get(api, HTTP_HOST=host)["Content-Type"].startswith("application/json")
    receipt = path_of(drafted, "receipt", code=sent.tracking_code)
    assert harmless(client.get(receipt, HTTP_HOST=host)) == 200
    for route, purpose in {
        "change_opinion": Purpose.CHANGE,
        "withdraw_opinion": Purpose.CHANGE,
        "confirm_opinion": Purpose.CONFIRM,
        "opinion_data": Purpose.DATA,
        "erase_data": Purpose.DATA,
    }.items():
        harmless(get(client, drafted, route, key=key_to(sent, purpose)))


def test_script_that_is_typed_comes_back_as_words(client, drafted):
    for field in (
        "text",
        "proposed_wording",
        "full_name",
        "organisation",
        "email",
        "about",
        "work",
    ):
        assert harmless(send(client, drafted, **{"consent": "", field: SCRIPT})) == 422
    for route in ("opinion_form", "look_up", "change_opinion", "opinion_data"):
        harmless(get(client, drafted, route, about=SCRIPT, key=SCRIPT))
    assert harmless(post(client, drafted, "look_up", code=SCRIPT)) == 422


@pytest.mark.parametrize("status", [OpinionStatus.PENDING, OpinionStatus.PUBLISHED])
def test_script_runs_nowhere_in_the_admin(client, drafted, hostile, status):
    sent = hostile(status)
    client.force_login(let_in(member(drafted.agency, "head"), "view_contacts"))
    here = opinion_url(sent)
    for address in (queue_url(), f"{queue_url()}?status=all", here, reverse(REQUESTS)):
        assert harmless(client.get(address)) == 200
    for do in ("contacts", "blot:all", "claim", "flag"):
        data = {"do": do, "mark": mark_of(sent), "text": SCRIPT, "note": SCRIPT}
        harmless(client.post(here, data, follow=True))
    for do in ("publish", "refuse"):
        harmless(decide(client, do, sent, reason=SCRIPT))
    assert harmless(client.get(reverse(ACCESS))) == 200


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_no_export_holds_a_formula(client, drafted, start):
    formula = f'{start}HYPERLINK("http://x","y")'
    fields = dict.fromkeys(("text", "proposed_wording", "full_name", "organisation"), formula)
    opinion(drafted, flag=formula, address=formula, provision=formula, **fields)
    client.force_login(let_in(member(drafted.agency, "head"), "view_contacts"))
    cells = [cell for row in export(client) for cell in row.values()]
    content = b"".join(client.get(queue_url(), {"export": "xlsx"}).streaming_content)
    sheet = load_workbook(BytesIO(content)).active
    cells += [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert sum("HYPERLINK" in cell for cell in cells) >= 14
    assert not [cell for cell in cells if cell.lstrip().startswith(tuple("=+-@\t"))]


# --- letters ------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["full_name", "organisation", "email"])
def test_no_field_adds_a_header_or_a_line_to_a_letter(
    client, drafted, field, django_capture_on_commit_callbacks
):
    fields = {field: "a@example.vn\r\nBcc: kin@example.vn\r\n\r\nMua ngay!"}
    with django_capture_on_commit_callbacks(execute=True):
        send(client, drafted, kind="organisation", **{"organisation": "Hội", **fields})
    for letter in mail.outbox:
        assert letter.to == ["thu@example.vn"]
        assert letter.recipients() == letter.to
        assert "\nBcc" not in letter.message().as_string()
        assert "\nMua ngay" not in letter.body


def test_a_title_of_several_lines_is_one_line_of_a_letter(
    client, drafted, django_capture_on_commit_callbacks
):
    ConsultationPage.objects.filter(pk=drafted.pk).update(title="Dự thảo\r\nBcc: kin@example.vn")
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, drafted).status_code == 302
    [letter] = mail.outbox
    assert "\n" not in letter.subject
    assert "\nBcc" not in letter.message().as_string().partition("\n\n")[0]

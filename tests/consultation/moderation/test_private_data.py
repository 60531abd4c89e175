"""Contact details, files and exports: for the receiving agency alone, and each access on record."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from agencies.spreadsheets import neutral
from consultation.enums import OpinionStatus
from consultation.models import Opinion, OpinionDecision
from consultation.moderation.addresses import DECIDE
from consultation.moderation.deciding import ModerateOpinion
from tests.consultation.moderation.conftest import let_in
from tests.consultation.moderation.screens import (
    access_html,
    act,
    decide,
    export,
    file_url,
    html_of,
    opinion_url,
    queue_html,
    queue_url,
    undo_url,
)
from tests.consultation.moderation.test_grouping import signed
from tests.factories.consultation import consultation, opinion, opinion_file
from tests.factories.editorial import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def heads_browser(head) -> Client:
    """A browser in which the head of the receiving Board has signed in."""
    client = Client()
    client.force_login(head)
    return client


@pytest.fixture
def strangers_browser(department) -> Client:
    """A browser in which the head of another agency's Board has signed in."""
    client = Client()
    client.force_login(let_in(member(department, "head"), "view_contacts"))
    return client


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("y-kien.pdf", b"%PDF-1.4")


def test_contacts_are_shown_on_request_and_the_request_is_on_record(heads_browser, head, open_page):
    sent = opinion(open_page, address="Số 9 ngõ Kín")
    assert sent.email not in html_of(heads_browser, opinion_url(sent))
    html = act(heads_browser, sent, "contacts").content.decode()
    assert all(each in html for each in (sent.email, sent.phone, sent.address))
    log = access_html(heads_browser)
    assert sent.tracking_code in log
    assert (head.get_full_name() or head.username) in log


def test_who_may_not_see_contacts_gets_none_and_leaves_no_record(signed_in, open_page):
    sent = opinion(open_page)
    response = act(signed_in, sent, "contacts")
    assert response.status_code == 403
    assert sent.email not in response.content.decode()
    assert sent.tracking_code not in access_html(signed_in)


def test_the_name_of_an_anonymous_author_is_a_contact(signed_in, heads_browser, open_page):
    sent = opinion(open_page, full_name="Người Giấu Tên", publish_anonymously=True)
    for html in (
        queue_html(signed_in),
        html_of(signed_in, opinion_url(sent)),
        str(export(signed_in)),
        html_of(heads_browser, opinion_url(sent)),
    ):
        assert "Người Giấu Tên" not in html
    assert "Người Giấu Tên" in act(heads_browser, sent, "contacts").content.decode()
    assert "Người Giấu Tên" in str(export(heads_browser))


def test_a_file_is_handed_out_as_a_download_on_record(signed_in, open_page):
    sent = opinion(open_page)
    kept = opinion_file(sent, pdf(), "ý kiến.pdf")
    response = signed_in.get(file_url(kept))
    assert b"".join(response.streaming_content) == b"%PDF-1.4"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert sent.tracking_code in access_html(signed_in)


def test_a_file_that_is_no_longer_stored_is_not_found_and_not_on_record(signed_in, open_page):
    sent = opinion(open_page)
    kept = opinion_file(sent, pdf(), "ý kiến.pdf")
    kept.file.storage.delete(kept.file.name)
    assert signed_in.get(file_url(kept)).status_code == 404
    assert sent.tracking_code not in access_html(signed_in)


def test_an_export_is_on_record_with_what_was_in_it(heads_browser, signed_in, open_page, index):
    sent, other = opinion(open_page), opinion(consultation(index))
    assert sent.email in str(export(heads_browser, consultation=open_page.pk))
    log = access_html(signed_in)
    assert sent.tracking_code in log
    assert open_page.title in log
    assert other.tracking_code not in log


def test_columns_of_an_export_follow_the_right(signed_in, open_page):
    sent = opinion(open_page, address="Số 9 ngõ Kín")
    rows = str(export(signed_in))
    assert sent.text in rows
    assert not any(each in rows for each in (sent.email, sent.phone, sent.address))


@pytest.mark.parametrize(
    "hostile", ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(1)", "\t=1", "  =1", "＝1", "\r=1"]
)
def test_no_cell_of_an_export_is_a_formula(signed_in, open_page, hostile):
    assert neutral(hostile) == f"'{hostile}"
    opinion(open_page, text=hostile, organisation=hostile, flag=hostile)
    [row] = export(signed_in)
    assert not any(cell.strip(" ").startswith(("=", "+", "-", "@", "\t")) for cell in row.values())


def test_the_spreadsheet_holds_the_same(signed_in, open_page):
    sent = opinion(open_page, text="=1+1")
    response = signed_in.get(queue_url(), {"export": "xlsx"})
    rows = list(load_workbook(BytesIO(b"".join(response.streaming_content))).active.values)
    assert sent.tracking_code in rows[1]
    assert "'=1+1" in rows[1]


def test_another_agency_sees_nothing_anywhere(strangers_browser, editor, open_page):
    sent = opinion(open_page, text="Ý gửi tỉnh")
    kept = opinion_file(sent, pdf())
    copies = [opinion(open_page, text=signed(f"Người {n}")) for n in range(2)]
    decided = ModerateOpinion(
        opinion(open_page), editor, OpinionStatus.PUBLISHED, timezone.now()
    ).execute()
    batch = OpinionDecision.objects.get().batch
    codes = [each.tracking_code for each in (sent, *copies, decided)]
    for address, query in (
        (queue_url(), {"status": "all"}),
        (queue_url(), {"consultation": open_page.pk}),
        (queue_url(), {"like": copies[0].pk}),
        (queue_url(), {"q": sent.tracking_code}),
        (opinion_url(sent), {}),
        (file_url(kept), {}),
        (undo_url(batch), {}),
    ):
        html = html_of(strangers_browser, address, **query)
        assert "Ý gửi tỉnh" not in html
        assert open_page.title not in html
        assert not any(f">{code}<" in html for code in codes)
    assert export(strangers_browser) == []
    assert strangers_browser.get(file_url(kept)).status_code == 404


def test_another_agency_decides_and_undoes_nothing(
    strangers_browser, editor, open_page, foreign_page
):
    sent, own = opinion(open_page), opinion(foreign_page)
    copies = [opinion(open_page, text=signed(f"Người {n}")) for n in range(2)]
    decide(strangers_browser, "publish", sent, own, confirmed="1")
    decide(strangers_browser, "claim", sent, own)
    data = {"cluster": copies[0].pk, "do": "publish", "confirmed": "1"}
    strangers_browser.post(reverse(DECIDE), data)
    waiting = Opinion.objects.filter(status=OpinionStatus.PENDING, claimed_by=None)
    assert waiting.count() == 4
    ModerateOpinion(sent, editor, OpinionStatus.PUBLISHED, timezone.now()).execute()
    batch = OpinionDecision.objects.get().batch
    assert strangers_browser.post(undo_url(batch)).status_code == 404
    assert not OpinionDecision.objects.exclude(undone_at=None).exists()


def test_another_agency_does_not_read_who_has_seen_what(
    strangers_browser, heads_browser, open_page
):
    sent = opinion(open_page)
    act(heads_browser, sent, "contacts")
    export(heads_browser)
    log = access_html(strangers_browser)
    assert sent.tracking_code not in log
    assert open_page.title not in log


def test_the_board_of_the_site_is_another_agency_unless_it_receives(
    signed_in, strangers_browser, index, department
):
    page = consultation(index, receiving_agency=department)
    sent = opinion(page, text="Ý gửi sở qua cổng tỉnh")
    assert sent.text not in queue_html(signed_in)
    assert sent.text in queue_html(strangers_browser)
    assert signed_in.get(opinion_url(sent)).status_code == 404

"""The register of opinions in the admin."""

import csv
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from agencies.models import Agency, User
from agencies.spreadsheets import neutral
from consultation.enums import OpinionStatus
from consultation.models import ConsultationPage, Opinion
from consultation.moderation_views import BULK_URL_NAME, REGISTER_URL_NAME
from tests.factories.agencies import component, user
from tests.factories.consultation import (
    consultation,
    consultation_index,
    opinion,
    opinion_file,
)
from tests.factories.editorial import board, member
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

REGISTER = REGISTER_URL_NAME


@pytest.fixture
def department(portal: Agency) -> Agency:
    """A department with a Board of its own."""
    department = component(portal)
    board(department)
    return department


@pytest.fixture
def foreign_page(department: Agency) -> ConsultationPage:
    """A consultation of the department."""
    return consultation(consultation_index(home_of(department)), title="Dự thảo của sở")


@pytest.fixture
def editor(portal: Agency) -> User:
    """An editor on the portal's Board."""
    person = member(portal, "editor")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return person


@pytest.fixture
def signed_in(client: Client, editor: User) -> Client:
    """A browser in which the editor has signed in."""
    client.force_login(editor)
    return client


def may_see_contacts(person: User) -> None:
    person.user_permissions.add(Permission.objects.get(codename="view_contacts"))


def edit_url(sent: Opinion) -> str:
    return reverse("consultation_opinion_modeladmin_edit", args=[sent.pk])


def export(client: Client, **query: str) -> list[dict[str, str]]:
    response = client.get(reverse(REGISTER), {"export": "csv", **query})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def test_the_register_lists_the_own_agencys_opinions_alone(signed_in, open_page, foreign_page):
    opinion(open_page, text="Ý gửi tỉnh")
    opinion(foreign_page, text="Ý gửi sở")
    html = signed_in.get(reverse(REGISTER)).content.decode()
    assert "Ý gửi tỉnh" in html
    assert "Ý gửi sở" not in html
    assert "Dự thảo của sở" not in html, "nor does the filter name other agencies' drafts"


def test_no_filter_reaches_another_agencys_opinions(signed_in, open_page, foreign_page):
    opinion(open_page)
    opinion(foreign_page, text="Ý gửi sở")
    query = {"consultation": foreign_page.pk}
    assert "Ý gửi sở" not in signed_in.get(reverse(REGISTER), query).content.decode()


def test_the_export_holds_the_own_agencys_opinions_alone(signed_in, open_page, foreign_page):
    opinion(open_page, text="Ý gửi tỉnh")
    opinion(foreign_page, text="Ý gửi sở")
    rows = str(export(signed_in)) + str(export(signed_in, consultation=str(foreign_page.pk)))
    assert "Ý gửi tỉnh" in rows
    assert "Ý gửi sở" not in rows


def test_another_agencys_opinion_cannot_be_opened_or_decided(signed_in, foreign_page):
    sent = opinion(foreign_page, text="Ý gửi sở")
    page = signed_in.get(edit_url(sent), follow=True)
    assert "Ý gửi sở" not in page.content.decode()
    signed_in.post(edit_url(sent), {"decision": "published"})
    sent.refresh_from_db()
    assert sent.status == OpinionStatus.PENDING


def test_another_agencys_opinion_cannot_be_decided_together_with_own_ones(
    signed_in, open_page, foreign_page
):
    own, foreign = opinion(open_page), opinion(foreign_page)
    data = {"opinion": [own.pk, foreign.pk], "decision": "published"}
    signed_in.post(reverse(BULK_URL_NAME), data)
    assert not Opinion.objects.exclude(status=OpinionStatus.PENDING).exists()


def test_another_agencys_attachment_cannot_be_fetched(signed_in, foreign_page):
    kept = opinion_file(opinion(foreign_page), SimpleUploadedFile("y-kien.pdf", b"%PDF-1.4 mat"))
    url = reverse("consultation_opinion_attachment", args=[kept.pk])
    assert signed_in.get(url).status_code == 404


def test_an_attachment_is_handed_out_as_a_download(signed_in, open_page):
    file = SimpleUploadedFile("y-kien.pdf", b"%PDF-1.4")
    kept = opinion_file(opinion(open_page), file, "ý kiến.pdf")
    response = signed_in.get(reverse("consultation_opinion_attachment", args=[kept.pk]))
    assert b"".join(response.streaming_content) == b"%PDF-1.4"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("view", ["create", "delete"])
def test_nobody_writes_or_deletes_opinions_here(client, open_page, view):
    client.force_login(user(is_superuser=True))
    sent = opinion(open_page)
    args = [sent.pk] if view == "delete" else []
    client.post(reverse(f"consultation_opinion_modeladmin_{view}", args=args))
    assert list(Opinion.objects.all()) == [sent]


def test_people_without_a_role_see_no_register(client, open_page):
    opinion(open_page, text="Ý gửi tỉnh")
    person = user()
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    response = client.get(reverse(REGISTER), follow=True)
    assert "Ý gửi tỉnh" not in response.content.decode()


def test_a_superuser_sees_all(client, open_page, foreign_page):
    opinion(open_page, text="Ý gửi tỉnh")
    opinion(foreign_page, text="Ý gửi sở")
    client.force_login(user(is_superuser=True))
    html = client.get(reverse(REGISTER)).content.decode()
    assert "Ý gửi tỉnh" in html
    assert "Ý gửi sở" in html


def test_the_register_is_filtered_by_status_and_consultation(signed_in, index, open_page):
    opinion(open_page, text="Ý chờ")
    opinion(open_page, OpinionStatus.PUBLISHED, text="Ý đã đăng")
    opinion(consultation(index), text="Ý khác")
    query = {"status": "pending", "consultation": open_page.pk}
    html = signed_in.get(reverse(REGISTER), query).content.decode()
    assert "Ý chờ" in html
    assert "Ý đã đăng" not in html
    assert "Ý khác" not in html


def test_an_opinion_is_published_and_refused_from_its_page(signed_in, open_page):
    sent = opinion(open_page)
    assert sent.text in signed_in.get(edit_url(sent)).content.decode()
    assert signed_in.post(edit_url(sent), {"decision": "published"}).status_code == 302
    sent.refresh_from_db()
    assert sent.status == OpinionStatus.PUBLISHED
    response = signed_in.post(edit_url(sent), {"decision": "refused", "reason": ""})
    assert response.status_code == 200, "a refusal without a reason comes back"
    signed_in.post(edit_url(sent), {"decision": "refused", "reason": "Quảng cáo."})
    sent.refresh_from_db()
    assert (sent.status, sent.refusal_reason) == (OpinionStatus.REFUSED, "Quảng cáo.")


def test_ticked_opinions_are_decided_together(signed_in, open_page):
    ticked = [opinion(open_page).pk for _ in range(3)]
    left = opinion(open_page)
    html = signed_in.get(reverse(REGISTER)).content.decode()
    assert all(f'value="{pk}" form="decide"' in html for pk in ticked)
    data = {"opinion": ticked, "decision": "refused", "reason": "Gửi trùng."}
    signed_in.post(reverse(BULK_URL_NAME), data)
    assert set(Opinion.objects.filter(status="refused").values_list("pk", flat=True)) == set(ticked)
    left.refresh_from_db()
    assert left.status == OpinionStatus.PENDING


def test_contacts_are_shown_and_exported_only_to_those_who_may_see_them(
    signed_in, editor, open_page
):
    sent = opinion(open_page, address="Số 9 ngõ Kín")
    contacts = [sent.email, sent.phone, sent.address]

    def seen() -> str:
        return signed_in.get(edit_url(sent)).content.decode() + str(export(signed_in))

    assert not any(contact in seen() for contact in contacts)
    may_see_contacts(editor)
    assert all(contact in seen() for contact in contacts)


def test_contacts_cannot_be_guessed_through_the_address_bar(signed_in, open_page):
    opinion(open_page, email="kin@example.vn", text="Ý của người kín")
    for query in [{"email__startswith": "zzz"}, {"phone": "0"}]:
        html = signed_in.get(reverse(REGISTER), query).content.decode()
        assert "Ý của người kín" in html, "an unknown filter narrows nothing"


@pytest.mark.parametrize(
    "hostile", ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(1)", "\t=1", "  =1", "＝1", "\r=1"]
)
def test_no_cell_of_an_export_is_a_formula(signed_in, open_page, hostile):
    assert neutral(hostile) == f"'{hostile}"
    opinion(open_page, text=hostile, organisation=hostile)
    [row] = export(signed_in)
    assert not any(cell.strip(" ").startswith(("=", "+", "-", "@", "\t")) for cell in row.values())


def test_plain_cells_stay_as_they_are():
    assert neutral("Khoản 1 - Điều 2") == "Khoản 1 - Điều 2"
    assert neutral(5) == 5


def test_the_spreadsheet_holds_the_same(signed_in, open_page):
    sent = opinion(open_page, text="=1+1")
    response = signed_in.get(reverse(REGISTER), {"export": "xlsx"})
    data = b"".join(response.streaming_content)
    rows = list(load_workbook(BytesIO(data)).active.values)
    assert sent.tracking_code in rows[1]
    assert "'=1+1" in rows[1]

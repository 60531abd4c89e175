"""The sheet as XLSX and DOCX."""

from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.factories.agencies import user
from tests.factories.editorial import member
from tests.factories.royalties import (
    OCTOBER,
    approved,
    approved_sheet,
    contributor,
    live_page,
    sheet,
)

pytestmark = pytest.mark.django_db
ACCOUNT = "0123456789"


@pytest.fixture
def frozen(portal):
    """An approved sheet with a shared royalty, one carried over, and account numbers."""
    one = contributor(portal, "Lê Thị Hoa", bank_account=ACCOUNT, bank_name="Ngân hàng A")
    two = contributor(portal, "Trần Văn Bình", unit="Phòng Thông tin")
    approved(portal, one, two, page=live_page(portal, title="Khánh thành cầu"))
    approved(portal, two, page=live_page(portal, OCTOBER.replace(month=9), title="=1+1"))
    return approved_sheet(portal)


def fetch(client, person, sheet, form, **query):
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    return client.get(reverse("royalties_sheet_file", args=[sheet.pk, form]), query)


def words_of(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_workbook_holds_numbers_a_total_and_no_formula(client, editor, frozen):
    response = fetch(client, editor, frozen, "xlsx")
    assert response["Content-Disposition"].startswith("attachment")
    book = load_workbook(BytesIO(response.content))
    page = book["Chi tiết"]
    cells = [cell for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    amounts = [row[11].value for row in page.iter_rows(min_row=6, max_row=8)]
    assert sorted(amounts) == [632_500, 632_500, 1_265_000]
    assert page.cell(6, 12).number_format.startswith("#,##0")
    assert page.cell(9, 12).value == 2_530_000
    assert "'=1+1" in [cell.value for cell in cells]
    assert page.print_title_rows == "$5:$5"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert "Chuyển từ tháng trước" in [cell.value for cell in cells]
    words = "Bằng chữ: Hai triệu năm trăm ba mươi nghìn đồng chẵn."
    assert words in [cell.value for cell in cells]


@pytest.mark.clause("TT25")
def test_the_technical_agency_downloads_no_account_numbers(client, frozen):
    technician = user(is_superuser=True)
    for form in ("xlsx", "docx"):
        assert fetch(client, technician, frozen, form, private="1").status_code in (302, 403)
    page = reverse("royalties_royaltysheet_modeladmin_inspect", args=[frozen.pk])
    assert "private=1" not in client.get(page).content.decode()


def test_the_workbook_sums_up_each_payee(client, editor, frozen):
    page = load_workbook(BytesIO(fetch(client, editor, frozen, "xlsx").content))["Theo người nhận"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=6, max_row=7)]
    assert rows == [
        [1, "Lê Thị Hoa", None, 632_500],
        [2, "Trần Văn Bình", "Phòng Thông tin", 1_897_500],
    ]


def test_the_paper_has_the_official_form(client, editor, frozen):
    document = Document(BytesIO(fetch(client, editor, frozen, "docx").content))
    words = words_of(document)
    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BẢNG THANH TOÁN NHUẬN BÚT",
        "Tháng 10 năm 2026",
        "Số: 01/2026",
        "Khánh thành cầu (Tin)",
        "2.530.000",
        "Bằng chữ: Hai triệu năm trăm ba mươi nghìn đồng chẵn.",
        "NGƯỜI LẬP BẢNG",
        "KẾ TOÁN",
    ):
        assert expected in words, expected
    section = document.sections[0]
    assert section.page_width > section.page_height


def test_a_draft_says_that_it_is_one(client, portal, editor):
    approved(portal)
    draft = sheet(portal)
    document = Document(BytesIO(fetch(client, editor, draft, "docx").content))
    assert "(DỰ THẢO)" in words_of(document)


@pytest.mark.parametrize("form", ["xlsx", "docx"])
@pytest.mark.clause("TT25")
def test_account_numbers_are_in_the_heads_file_alone(client, editor, head, frozen, form):
    def content(person, **query):
        data = BytesIO(fetch(client, person, frozen, form, **query).content)
        if form == "docx":
            return words_of(Document(data))
        return str([list(page.values) for page in load_workbook(data)])

    assert ACCOUNT not in content(editor)
    assert ACCOUNT not in content(head)
    assert ACCOUNT in content(head, private="1")
    refused = fetch(client, editor, frozen, form, private="1")
    assert refused.status_code in (302, 403)
    assert not refused.get("Content-Disposition")


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_no_file_leaves_its_agency(client, portal, department, frozen, form):
    for role in ("editor", "head"):
        assert fetch(client, member(department, role), frozen, form).status_code == 404
    assert fetch(client, member(portal, "reporter"), frozen, form).status_code == 404


def test_a_sheet_keeps_the_names_of_the_day_of_approval(client, editor, frozen):
    payee = frozen.entries.first().shares.first().contributor
    payee.full_name = "Tên mới"
    payee.save()
    assert "Tên mới" not in words_of(
        Document(BytesIO(fetch(client, editor, frozen, "docx").content))
    )

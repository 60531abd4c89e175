"""Tables of opinions: the dry run, then all lines or none."""

import io
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from agencies.actions import ActionRefused
from consultation.enums import OpinionKind, Origin, Stance
from consultation.intake.addresses import SHEET, TEMPLATE
from consultation.intake.judging import Judge
from consultation.intake.sheets import LINES_READ, read_sheet
from consultation.intake.taking_in import MOST_OPINIONS
from consultation.models import Intake, Opinion
from tests.consultation.moderation.screens import export
from tests.factories.drafts import long_draft, provision, republished
from tests.factories.intake import HEADER, days_ago, sheet
from tests.factories.operations import zipped

pytestmark = pytest.mark.django_db


def send(client, page, file=None, do="look", **fields):
    data = {
        "reference": "Tổng hợp của các xã",
        "received_on": days_ago(1).isoformat(),
        "nonce": "bang-1",
        "do": do,
        **fields,
    }
    if file is not None:
        data["table"] = file
    return client.post(reverse(SHEET, args=[page.pk]), data)


def take(client, page, file, **fields):
    """Look, then take in what was shown."""
    looked = send(client, page, file, **fields)
    assert looked.status_code == 200, looked.context["wrong"] or looked.context["form"].errors
    kept = looked.context["form"]["kept"].value()
    return send(client, page, do="take", kept=kept, **fields)


def test_a_look_takes_nothing_in_and_shows_line_by_line(signed_in, open_page):
    page = republished(open_page, long_draft(2))
    rows = [
        ["Bà Lan", "", "Khoản 1, Điều 2", "Nhất trí", "Được", ""],
        ["", "Hội Nông dân", "Điều 1", "Không nhất trí", "Chưa được", "Sửa lại"],
    ]
    response = send(signed_in, page, sheet(*rows))
    assert response.status_code == 200
    assert not Opinion.objects.exists()
    first, second = response.context["run"].lines
    assert (first.number, second.number) == (2, 3)
    assert first.given.about_key == provision(page, "dieu-2.khoan-1").key
    assert second.given.kind == OpinionKind.ORGANISATION
    html = response.content.decode()
    assert "Hội Nông dân" in html
    assert "Khoản 1 Điều 2" in html or "khoản 1 Điều 2" in html


def test_all_lines_come_in_together(signed_in, open_page):
    rows = [["Bà Lan", "", "", "Nhất trí", "Được", ""], ["Ông Nam", "", "", "", "Thêm", ""]]
    take(signed_in, open_page, sheet(*rows))
    made = Intake.objects.get()
    assert made.origin == Origin.SHEET
    assert made.file_name == "y-kien.xlsx"
    lan, _nam = made.opinions.order_by("pk")
    assert (lan.full_name, lan.stance, lan.public_name) == ("Bà Lan", Stance.AGREES, "")


def test_one_wrong_line_keeps_all_out_and_is_named(signed_in, open_page):
    page = republished(open_page, long_draft(2))
    rows = [
        ["Bà Lan", "", "", "", "Được", ""],
        ["", "", "", "", "Không rõ của ai", ""],
        ["Ông Nam", "", "Điều 99", "Lưỡng lự", "", ""],
    ]
    response = send(signed_in, page, sheet(*rows))
    assert response.status_code == 422
    wrong = {line.number: line.faults for line in response.context["wrong"]}
    assert set(wrong) == {3, 4}
    assert len(wrong[4]) == 3
    kept = response.context["form"]["kept"].value()
    assert send(signed_in, page, do="take", kept=kept).status_code == 422
    assert not Opinion.objects.exists()


def test_the_same_table_is_refused_the_second_time(signed_in, open_page):
    file = sheet(["Bà Lan", "", "", "", "Được", ""])
    content = file.read()
    file.seek(0)
    take(signed_in, open_page, file)
    again = SimpleUploadedFile("khac-ten.xlsx", content)
    response = send(signed_in, open_page, again, nonce="bang-2")
    assert response.status_code == 422
    assert "Tổng hợp của các xã" in response.content.decode()
    assert Opinion.objects.count() == 1


def test_pressing_twice_makes_nothing_twice(signed_in, open_page):
    first = take(signed_in, open_page, sheet(["Bà Lan", "", "", "", "Được", ""]))
    second = send(signed_in, open_page, do="take", kept="")
    assert first.url == second.url
    assert Opinion.objects.count() == 1


@pytest.mark.parametrize("hostile", ["=HYPERLINK(1)", "+1+1", "-1", "@SUM(1)", '=cmd|"/C calc"!A0'])
def test_formulas_are_words_and_leave_as_words(signed_in, open_page, hostile):
    take(signed_in, open_page, sheet([hostile, hostile, "", "", hostile, hostile]))
    assert Opinion.objects.get().text == hostile
    [row] = export(signed_in)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_csv_of_offices_is_read_whichever_sign_parts_its_cells(signed_in, open_page):
    text = 'Họ tên;Nội dung góp ý;Ngày nhận\nBà Lan;"Một; hai\nba";'
    text += f"{days_ago(2):%d/%m/%Y}\n"
    file = SimpleUploadedFile("y-kien.csv", text.encode("utf-8-sig"))
    take(signed_in, open_page, file)
    opinion = Opinion.objects.get()
    assert opinion.text == "Một; hai\nba"
    assert opinion.received_at.date() == days_ago(2)


def test_days_beyond_the_window_are_faults_of_their_lines(signed_in, open_page):
    header = ["Họ tên", "Ý kiến", "Ngày nhận"]
    rows = [["A", "x", date(2099, 1, 1)], ["B", "y", "hôm qua"], ["C", "z", days_ago(1)]]
    response = send(signed_in, open_page, sheet(*rows, header=header))
    assert [line.number for line in response.context["wrong"]] == [2, 3]


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("a.xlsx", b"PK\x03\x04 hong"),
        SimpleUploadedFile("a.xlsx", b"khong phai"),
        SimpleUploadedFile("a.csv", "Cột lạ\n1\n".encode()),
        SimpleUploadedFile("a.csv", b"\xff\xfe\x00\x01"),
        SimpleUploadedFile("a.csv", b""),
        SimpleUploadedFile("a.ods", b"PK\x03\x04"),
        SimpleUploadedFile("a.xlsx", zipped({"xl/workbook.xml": "<x/>"})),
        SimpleUploadedFile("a.xlsx", zipped({"xl/workbook.xml": b"0" * 60_000_000})),
    ],
    ids=["broken", "no zip", "header", "encoding", "empty", "kind", "no book", "bomb"],
)
def test_hostile_tables_are_refused_with_a_sentence(signed_in, open_page, file):
    file.seek(0)
    response = send(signed_in, open_page, file)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert not Opinion.objects.exists()


def test_a_table_that_is_too_long_is_refused():
    lines = "Họ tên,Ý kiến\n" + "A,b\n" * 5_001
    with pytest.raises(ActionRefused):
        read_sheet(ContentFile(lines.encode(), name="a.csv"))


def test_opinions_behind_many_empty_lines_are_not_left_out_without_a_word():
    head, gap = "Họ tên,Ý kiến\nA,b\n", "\n" * (LINES_READ - 2)
    with pytest.raises(ActionRefused) as refusal:
        read_sheet(ContentFile(f"{head}{gap}\n\nB,c\n".encode(), name="a.csv"))
    assert str(MOST_OPINIONS) in refusal.value.reasons[0]
    assert len(read_sheet(ContentFile(f"{head}{gap[1:]}B,c\n".encode(), name="a.csv"))) == 2


def test_a_name_or_text_that_is_too_long_is_a_fault_of_its_line(signed_in, open_page):
    rows = [["A" * 300, "", "", "", "x", ""], ["B", "", "", "", "y" * 10_001, ""]]
    response = send(signed_in, open_page, sheet(*rows))
    assert [line.number for line in response.context["wrong"]] == [2, 3]


def test_what_was_typed_stays_when_no_file_came(signed_in, open_page):
    response = send(signed_in, open_page)
    assert response.status_code == 422
    assert "Tổng hợp của các xã" in response.content.decode()


def test_five_thousand_lines_come_in_with_few_queries(
    signed_in, open_page, django_assert_max_num_queries
):
    text = "Họ tên,Ý kiến\n" + "".join(f"Người {n},Ý kiến số {n}\n" for n in range(5_000))
    file = SimpleUploadedFile("y-kien.csv", text.encode())
    with django_assert_max_num_queries(250):  # SQLite takes 31 rows at a time, PostgreSQL 500
        take(signed_in, open_page, file)
    assert Opinion.objects.count() == 5_000


def test_the_template_is_read_back_with_the_drafts_own_provisions(signed_in, open_page):
    page = republished(open_page, long_draft(2))
    content = signed_in.get(reverse(TEMPLATE, args=[page.pk])).content
    book = load_workbook(io.BytesIO(content))
    names = [row[0] for row in book["Điều khoản"].iter_rows(min_row=2, values_only=True) if row[0]]
    assert provision(page, "dieu-1.khoan-2").label in names
    sheet_of_opinions = book["Ý kiến"]
    places = {cell.value: cell.column for cell in sheet_of_opinions[1]}
    filled = {"Họ và tên": "Bà Lan", "Điều khoản": names[-1], "Ý kiến": "Được"}
    filled |= {"Quan điểm": "Nhất trí, có sửa đổi", "Đồng ý công khai tên": "Có", "Loại": "Cá nhân"}
    for name, value in filled.items():
        sheet_of_opinions.cell(2, places[name], value)
    buffer = io.BytesIO()
    book.save(buffer)
    take(signed_in, page, SimpleUploadedFile("mau.xlsx", buffer.getvalue()))
    opinion = Opinion.objects.get()
    assert opinion.provision == names[-1]
    assert opinion.stance == Stance.AMENDS
    assert opinion.public_name == "Bà Lan"


def test_the_header_of_the_factory_is_known():
    lines = read_sheet(ContentFile(sheet(["a", "b", "c", "d", "e", "f"]).read(), name="a.xlsx"))
    assert len(lines[0].values) == len(HEADER)


def test_plain_agreement_needs_no_words_of_its_own(signed_in, open_page):
    rows = [["", "UBND xã Minh Xuân", "Nhất trí"], ["", "UBND xã Tân Trào", ""]]
    header = ["Nội dung góp ý", "Tổ chức", "Quan điểm"]
    lines = read_sheet(sheet(*rows, header=header))
    first, second = Judge(open_page, timezone.localdate(), "", timezone.now()).judge(lines).lines
    assert first.faults == []
    assert first.given.agrees_wholly
    assert second.faults

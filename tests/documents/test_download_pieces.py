"""What downloads are made of: file names, sections of a text, grids of tables, ids. Pure."""

from lxml import html

from documents.downloads.akn_ids import eid_of, work_uri
from documents.downloads.markup import legal_text, runs_of
from documents.downloads.names import file_stem
from documents.downloads.sections import sections_of
from documents.downloads.tables import cells_of
from documents.enums import ProvisionKind


def test_file_name_keeps_the_case_and_drops_the_accents():
    assert file_stem("Quyết định", "04/2024/QĐ-UBND", "x") == "Quyet-dinh-04-2024-QD-UBND"
    assert file_stem("Thông tư liên tịch", "19/2012/TTLT-BTC-BKH&ĐT", "x").endswith("BTC-BKH-DT")
    assert file_stem("", "", 'Đề án; số hóa\r\n"x"') == "De-an-so-hoa-x"
    assert file_stem("", "", "…") == "van-ban"


def test_rendered_text_is_taken_apart_in_its_order():
    root = sections_of(
        '<section class="provision provision--preamble"><p>Căn cứ</p></section><p>Lời</p>'
        '<section class="provision provision--article" id="dieu-5">'
        '<h3 class="provision__heading"><span class="provision__label">Điều 5.</span> '
        '<span class="provision__title">Giờ<br>mở bến</span></h3><p>Trước</p>'
        '<section class="provision provision--point" id="dieu-5.diem-dd"><p>đ) Điểm</p></section>'
        "<p>Sau</p></section>"
    )

    preamble, loose, article = root.items
    assert preamble.kind == ProvisionKind.PREAMBLE
    assert loose.text_content() == "Lời"
    assert (article.label, article.title, article.anchor) == ("Điều 5", "Giờ mở bến", "dieu-5")
    before, point, after = article.items
    assert (before.text, after.text) == ("Trước", "Sau")
    assert (point.label, point.first_words) == ("đ)", "đ) Điểm")
    assert [each.anchor for each in root.walk()] == ["", "", "dieu-5", "dieu-5.diem-dd"]


def test_text_without_provisions_is_one_section_of_elements():
    root = sections_of("Lời <p>văn</p><!-- ẩn --><table><tr><td>1</td></tr></table>")

    assert [item.tag for item in root.items] == ["p", "p", "table"]
    assert sections_of("  ").items == []


def test_cells_find_their_place_beside_joined_ones():
    table = html.fromstring(
        '<table><tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr>'
        '<tr><td rowspan="9999" colspan="x">e</td></tr></table>'
    )

    placed = {
        cell.element.text: (cell.row, cell.column, cell.rows, cell.columns)
        for cell in cells_of(table)
    }

    assert placed == {
        "a": (0, 0, 2, 1), "b": (0, 1, 1, 2), "c": (1, 1, 1, 1), "d": (1, 2, 1, 1),
        "e": (2, 0, 1, 1),
    }  # fmt: skip


def test_runs_keep_looks_and_line_breaks():
    element = html.fromstring("<p>a<b>b<i>c</i></b><br>d<ul><li>e</li></ul></p>")

    runs = [(run.text, run.bold, run.italic, run.breaks) for run in runs_of(element)]

    assert runs[:4] == [
        ("a", False, False, False),
        ("b", True, False, False),
        ("c", True, True, False),
        ("", False, False, True),
    ]


def test_characters_that_xml_refuses_are_left_out():
    assert legal_text("a\x0bb\ufffec\nd") == "abc\nd"


def test_ids_follow_from_addresses_and_stay_apart():
    assert eid_of("dieu-5.khoan-2.diem-dd") == "art_5__para_2__point_dd"
    assert eid_of("quy-che.dieu-3") == "quy-che__art_3"
    assert eid_of("chuong-ii.muc-1.tieu-muc-2") == "chp_ii__sec_1__subsec_2"
    assert eid_of("phu-luc") == "att"
    assert eid_of("dieu-5~2") == "art_5-2"


def test_address_of_a_work_names_type_issuer_date_and_number():
    uri = work_uri("QĐ", "UBND tỉnh Tuyên Quang", None, "04/2024/QĐ-UBND")

    assert uri == "/akn/vn/act/qd/ubnd-tinh-tuyen-quang/-/04-2024-qd-ubnd"

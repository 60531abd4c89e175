"""What a text cites: provisions, documents, and the words that only look like either."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations import find_citations

DECISION = "4/2024/qd-ubnd"
DECREE = "30/2020/nd-cp"

CITED = [
    # one provision and its document
    ("khoản 2 Điều 7 Quyết định số 04/2024/QĐ-UBND", [(DECISION, "dieu-7.khoan-2")]),
    ("điểm đ khoản 2 Điều 7 Nghị định 30/2020/NĐ-CP", [(DECREE, "dieu-7.khoan-2.diem-dd")]),
    ("Điều 5 của Quyết định số 04/2024/QĐ-UBND", [(DECISION, "dieu-5")]),
    ("khoản 2, Điều 7, Nghị định số 30/2020/NĐ-CP", [(DECREE, "dieu-7.khoan-2")]),
    ("điểm a) khoản 1 Điều 5", [("", "dieu-5.khoan-1.diem-a")]),
    ("điểm a1 khoản 1a Điều 51a", [("", "dieu-51a.khoan-1a.diem-a1")]),
    ("khoản 2 điều 7", [("", "dieu-7.khoan-2")]),
    ("KHOẢN 2 ĐIỀU 7", [("", "dieu-7.khoan-2")]),
    ("Mục 1 Chương II Nghị định số 30/2020/NĐ-CP", [(DECREE, "chuong-ii.muc-1")]),
    ("Phần thứ hai Bộ luật Dân sự", [("bo luat:dan su", "phan-thu-hai")]),
    ("Điều 3 Chương I Nghị định số 30/2020/NĐ-CP", [(DECREE, "dieu-3")]),
    ("mục 3 phần II Kế hoạch số 12/KH-UBND", [("12/kh-ubnd", "phan-ii.muc-3")]),
    ("theo Điều 5.", [("", "dieu-5")]),
    # lists and ranges
    (
        "điểm a, b khoản 1 và khoản 3 Điều 5",
        [("", "dieu-5.khoan-1.diem-a"), ("", "dieu-5.khoan-1.diem-b"), ("", "dieu-5.khoan-3")],
    ),
    (
        "các điểm a, b và đ khoản 2 Điều 7",
        [("", f"dieu-7.khoan-2.diem-{letter}") for letter in ("a", "b", "dd")],
    ),
    (
        "các Điều 5, 6 và 7 Luật Đất đai",
        [("luat:dat dai", f"dieu-{number}") for number in (5, 6, 7)],
    ),
    ("từ Điều 5 đến Điều 9", [("", f"dieu-{number}") for number in range(5, 10)]),
    ("Điều 5 - Điều 7", [("", f"dieu-{number}") for number in range(5, 8)]),
    ("Điều 5 đến 7", [("", f"dieu-{number}") for number in range(5, 8)]),
    ("khoản 1 đến khoản 3 Điều 4", [("", f"dieu-4.khoan-{number}") for number in (1, 2, 3)]),
    (
        "từ điểm c đến điểm e khoản 1 Điều 2",
        [("", f"dieu-2.khoan-1.diem-{letter}") for letter in ("c", "d", "dd", "e")],
    ),
    (
        "khoản 1,2 và 3 Điều 4 được áp dụng",
        [("", f"dieu-4.khoan-{number}") for number in (1, 2, 3)],
    ),
    (
        "khoản 1 Điều 2, khoản 3 và 4 Điều 5 Quyết định này",
        [("", "dieu-2.khoan-1"), ("", "dieu-5.khoan-3"), ("", "dieu-5.khoan-4")],
    ),
    (
        "Điều 5, Điều 6 và khoản 2 Điều 7 Luật Đất đai năm 2024",
        [("luat:dat dai:2024", anchor) for anchor in ("dieu-5", "dieu-6", "dieu-7.khoan-2")],
    ),
    ("Điều 5 và 10 đồng chí", [("", "dieu-5")]),
    ("Điều 5, 10 triệu đồng", [("", "dieu-5")]),
    ("khoản 2 và Điều 5", [("", "dieu-5")]),
    (
        "Điều 5 Luật Đất đai và Điều 7 Nghị định số 30/2020/NĐ-CP",
        [("luat:dat dai", "dieu-5"), (DECREE, "dieu-7")],
    ),
    # this document, and where the citation stands
    ("Điều 5 Quy chế này", [("", "quy-che.dieu-5")]),
    ("tại Chương II Quy chế này", [("", "quy-che.chuong-ii")]),
    ("Điều 1 Quyết định này", [("", "dieu-1")]),
    ("Phụ lục I kèm theo Quyết định này", [("", "phu-luc-i")]),
    ("Phụ lục số 02 ban hành kèm theo Nghị định số 30/2020/NĐ-CP", [(DECREE, "phu-luc-2")]),
    ("Phụ lục (kèm theo Nghị định số 30/2020/NĐ-CP)", [(DECREE, "phu-luc")]),
    (
        "khoản 2 Điều 5 Quy chế quản lý dự án ban hành kèm theo Quyết định số 04/2024/QĐ-UBND",
        [(DECISION, "quy-che.dieu-5.khoan-2")],
    ),
    ("khoản này", [("", "")]),
    ("khoản 2 Điều này và Điều 9 Nghị định số 30/2020/NĐ-CP", [("", ""), (DECREE, "dieu-9")]),
    # documents by number
    ("quyết định số 04/2024/qđ-ubnd", [(DECISION, "")]),
    ("Quyết định số 04 /2024/ QĐ-UBND", [(DECISION, "")]),
    ("Nghị định số 30/2020/NĐCP", [(DECREE, "")]),
    ("Quyết định số 04/2024/QÐ-UBND", [(DECISION, "")]),
    ("Luật số 64/2025/QH15", [("64/2025/qh15", "")]),
    ("Luật Đất đai số 31/2024/QH15", [("31/2024/qh15", "")]),
    ("Luật Đất đai (số 31/2024/QH15)", [("31/2024/qh15", "")]),
    (
        "Thông tư liên tịch số 19/2012/TTLT-BTC-BKH&ĐT-BTTTT",
        [("19/2012/ttlt-btc-bkh&dt-btttt", "")],
    ),
    ("Nghị quyết số 57-NQ/TW ngày 22/12/2024", [("57/nq-tw:2024", "")]),
    ("Quyết định số 3069/QĐ-UBND ngày 05 tháng 6 năm 2023", [("3069/qd-ubnd:2023", "")]),
    ("Công văn số 3954/UBND-VX", [("3954/ubnd-vx", "")]),
    ("Hợp đồng số 7/HĐ-STC và Hướng dẫn số 7/HD-STC", [("7/hdd-stc", ""), ("7/hd-stc", "")]),
    (
        "các Nghị định số 30/2020/NĐ-CP, số 42/2022/NĐ-CP",
        [(DECREE, ""), ("42/2022/nd-cp", "")],
    ),
    # documents by name
    ("Luật Tiếp cận thông tin năm 2016", [("luat:tiep can thong tin:2016", "")]),
    (
        "Luật Ban hành văn bản quy phạm pháp luật ngày 19 tháng 2 năm 2025",
        [("luat:ban hanh van ban quy pham phap luat:2025", "")],
    ),
    ("Bộ luật Dân sự năm 2015", [("bo luat:dan su:2015", "")]),
    ("Hiến pháp năm 2013", [("hien phap:2013", "")]),
    ("Điều 25 Hiến pháp", [("hien phap", "dieu-25")]),
    ("Luật Đất đai được Quốc hội thông qua", [("luat:dat dai", "")]),
    ("Luật Đất đai và Luật Nhà ở", [("luat:dat dai", ""), ("luat:nha o", "")]),
    ("Luật Phòng, chống tham nhũng quy định", [("luat:phong chong tham nhung", "")]),
    ("Luật Hôn nhân và gia đình năm 2014", [("luat:hon nhan va gia dinh:2014", "")]),
    ("Luật Đầu tư công, Luật Đầu tư", [("luat:dau tu cong", ""), ("luat:dau tu", "")]),
    ("Luật Cây xanh đường phố hướng dẫn", [("luat:cay xanh duong pho", "")]),
    ("Luật Cây xanh và mặt nước năm 2031", [("luat:cay xanh va mat nuoc:2031", "")]),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Báo chí năm 2020",
        [("luat:sua doi bo sung mot so dieu cua luat bao chi:2020", "")],
    ),
    ("Pháp lệnh Ngoại hối năm 2005", [("phap lenh:ngoai hoi:2005", "")]),
]

NOT_CITED = [
    "Điều 5. Phạm vi điều chỉnh",
    "Xong.\nĐiều 5: Phạm vi",
    "“Điều 5. Phạm vi điều chỉnh”",
    "CHƯƠNG II\nQUY ĐỊNH CỤ THỂ",
    "Mục 1. Quy định chung",
    "Phụ lục I",
    "ngày 25/3/2024 và 30/4/1975",
    "khoản tiền 500 triệu đồng",
    "khoản 500 triệu đồng",
    "điểm số 9, quan điểm ở đây",
    "mục đích, điều kiện, phần trăm, chương trình",
    "1/2 số hộ, 80 km/h và/hoặc 24/7",
    "khoản 2 của bài này",
    "điều 5 năm qua",
    "pháp luật Việt Nam, Luật sư, Công ty Luật Minh Anh",
    "Quyết định này có hiệu lực từ ngày ký",
    "Hiến pháp và pháp luật",
    "địa điểm a, thời điểm 2",
    "Phụ lục kèm theo công trình",
]


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_each_way_to_cite_is_read(text, expected):
    refs = [(ref.key, ref.anchor) for found in find_citations(f"theo {text}") for ref in found.refs]

    assert refs == expected


@pytest.mark.parametrize("text", NOT_CITED)
def test_what_only_looks_like_a_citation_is_none(text):
    assert find_citations(text) == []


@pytest.mark.parametrize("text", [text for text, _expected in CITED])
def test_accents_typed_apart_change_nothing(text):
    text = f"theo {text}"
    apart = unicodedata.normalize("NFD", text)

    assert [each.refs and [(r.key, r.anchor) for r in each.refs] for each in find_citations(apart)]
    assert [each.words for each in find_citations(apart)] == [
        each.words for each in find_citations(text)
    ]
    for each in find_citations(apart):
        spoken = unicodedata.normalize("NFC", apart[each.start : each.end])
        assert " ".join(spoken.split()) == each.words


def test_line_breaks_and_hard_spaces_part_no_citation():
    text = "quy định tại khoản\u00a02\nĐiều 7 Quyết định\n  số\u00a004/2024/QĐ-UBND được"

    (found,) = find_citations(text)

    assert found.words == "khoản 2 Điều 7 Quyết định số 04/2024/QĐ-UBND"
    assert [ref.anchor for ref in found.refs] == ["dieu-7.khoan-2"]


def test_a_wrapped_line_that_begins_with_an_article_is_no_heading():
    (found,) = find_citations("thực hiện theo quy định tại\nĐiều 5 của luật")

    assert found.words == "Điều 5"


def test_date_and_issuer_belong_to_the_citation():
    text = (
        "khoản 2 Điều 7 Quyết định số 04/2024/QĐ-UBND ngày 25/3/2024 của Ủy ban nhân dân tỉnh "
        "Tuyên Quang ban hành Quy chế"
    )

    (found,) = find_citations(text)

    assert text[found.end :] == " ban hành Quy chế"
    assert found.document.issuer == "Ủy ban nhân dân tỉnh Tuyên Quang"
    assert found.document.name.startswith("Quyết định số 04/2024/QĐ-UBND ngày 25/3/2024")


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư", "Chính phủ"),
        ("Thông tư số 01/2024/TT-BTP của Bộ trưởng Bộ Tư pháp quy định", "Bộ trưởng Bộ Tư pháp"),
        ("Thông tư số 02/2024/TT-BTNMT của Bộ Tài nguyên và Môi trường về đất",
         "Bộ Tài nguyên và Môi trường"),
        ("Nghị quyết số 57-NQ/TW của Bộ Chính trị về", "Bộ Chính trị"),
        ("Quyết định số 5/2025/QĐ-UBND của UBND xã Thái Bình.", "UBND xã Thái Bình"),
        ("Nghị quyết số 5/2025/NQ-HĐND của Hội đồng nhân dân tỉnh và", "Hội đồng nhân dân tỉnh"),
    ],
)  # fmt: skip
def test_the_issuer_that_the_words_name_is_read(text, issuer):
    assert find_citations(text)[0].document.issuer == issuer


def test_each_provision_of_a_list_has_words_of_its_own():
    text = "theo các Điều 5, 6 và 7 Quyết định số 04/2024/QĐ-UBND"

    (found,) = find_citations(text)

    spoken = [text[ref.start : ref.end] for ref in found.refs]
    assert spoken == ["Điều 5", "6", "7 Quyết định số 04/2024/QĐ-UBND"]


def test_what_lies_between_the_ends_of_a_range_has_no_words():
    (found,) = find_citations("từ Điều 5 đến Điều 8 Luật Đất đai")

    assert [ref.anchor for ref in found.refs if ref.start == ref.end] == ["dieu-6", "dieu-7"]


pieces = st.sampled_from(
    ["khoản 1", "Điều 5", "điểm a", "và", ",", "đến", "Quyết định số 04/2024/QĐ-UBND", "này", "b",
     "Luật Đất đai", "Quy chế", "kèm theo", "\n", "Phụ lục", "Luật", "năm 2024", "của Chính phủ",
     "Luật sửa đổi, bổ sung một số điều của", "1", "Chương II", "Điều", "từ", "các", "(", ")", "-"]
)  # fmt: skip


@given(st.lists(pieces | st.text(max_size=5), max_size=40).map(" ".join))
def test_any_text_is_read_in_order_without_an_error(text):
    end = 0
    for found in find_citations(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        places = [ref for ref in found.refs if ref.start < ref.end]
        assert places
        assert places[0].start == found.start
        assert all(a.end <= b.start for a, b in pairwise(places))


@pytest.mark.parametrize("piece", ["khoản 1, ", "Luật Ab và "])
def test_a_hostile_text_of_a_megabyte_is_read_to_its_end(piece):
    find_citations(piece * (1_000_000 // len(piece)))

"""What a text does to other documents."""

import pytest

from documents.metadata.bases import read_bases
from documents.metadata.deeds import read_deeds
from documents.metadata.lines import Line
from documents.metadata.touched import provisions_in


def lines(*texts):
    return [Line(text, number, number + 1) for number, text in enumerate(texts)]


def deeds(title, *texts):
    return [
        (deed.kind, deed.number.canonical, deed.provisions, deed.by)
        for deed in read_deeds(title, lines(*texts))
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Sửa đổi, bổ sung một số điều của Quyết định số 04/2024/QĐ-UBND", "amends"),
        ("Về việc bãi bỏ Quyết định số 04/2024/QĐ-UBND", "repeals"),
        ("Đính chính Quyết định số 04/2024/QĐ-UBND", "corrects"),
        ("Ngưng hiệu lực Quyết định số 04/2024/QĐ-UBND", "suspends"),
        ("Bổ sung Điều 5a vào Quyết định số 04/2024/QĐ-UBND", "supplements"),
        ("Hướng dẫn thi hành Quyết định số 04/2024/QĐ-UBND", "guides"),
    ],
)
def test_title_says_what_the_document_does(title, kind):
    assert [each[:2] for each in deeds(title)] == [(kind, "04/2024/QĐ-UBND")]


def test_closing_article_replaces_and_repeals():
    assert deeds(
        "Quy định về chợ",
        "Điều 3. Hiệu lực thi hành",
        "1. Quyết định này có hiệu lực từ ngày 5 tháng 5 năm 2024 và thay thế Quyết định số "
        "12/2019/QĐ-UBND ngày 3 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh Tuyên Quang.",
        "2. Bãi bỏ khoản 2 Điều 7 Quyết định số 15/2020/QĐ-UBND.",
        "3. Quyết định số 9/2018/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
    ) == [
        ("replaces", "12/2019/QĐ-UBND", "", "khoản 1 Điều 3"),
        ("repeals", "15/2020/QĐ-UBND", "khoản 2 Điều 7", "khoản 2 Điều 3"),
        ("repeals", "9/2018/QĐ-UBND", "", "khoản 3 Điều 3"),
    ]


def test_list_below_its_verb_is_read_to_its_end():
    assert deeds(
        "Bãi bỏ một số văn bản",
        "Điều 1. Bãi bỏ toàn bộ các văn bản sau:",
        "1. Quyết định số 19/2023/QĐ-UBND về hỗ trợ.",
        "2. Quyết định số 27/2023/QĐ-UBND về phân cấp.",
        "Điều 2. Trách nhiệm",
        "1. Quyết định số 30/2023/QĐ-UBND được thực hiện tiếp.",
    ) == [
        ("repeals", "19/2023/QĐ-UBND", "", "khoản 1 Điều 1"),
        ("repeals", "27/2023/QĐ-UBND", "", "khoản 2 Điều 1"),
    ]


def test_clauses_name_the_provisions_of_the_document_that_their_article_amends():
    assert deeds(
        "Sửa đổi, bổ sung một số điều của Quyết định số 04/2024/QĐ-UBND",
        "Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 04/2024/QĐ-UBND",
        "1. Sửa đổi khoản 2 Điều 7 như sau:",
        "“2. Bãi bỏ Quyết định số 1/2001/QĐ-UBND khi hết hạn.”",
        "2. Bổ sung khoản 3a vào sau khoản 3 Điều 9 như sau:",
        "3. Bãi bỏ Điều 11.",
    ) == [
        ("amends", "04/2024/QĐ-UBND", "khoản 2 Điều 7", "Điều 1"),
        ("supplements", "04/2024/QĐ-UBND", "khoản 3a Điều 9", "khoản 2 Điều 1"),
        ("repeals", "04/2024/QĐ-UBND", "Điều 11", "khoản 3 Điều 1"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện theo Quyết định số 04/2024/QĐ-UBND đã được sửa đổi.",
        "Các sở thực hiện Quyết định số 04/2024/QĐ-UBND.",
        "Quyết định số 04/2024/QĐ-UBND được sửa đổi, bổ sung tại Quyết định số 5/2025/QĐ-UBND.",
        "Thay thế cụm từ “xã” bằng cụm từ “phường”.",
    ],
)
def test_telling_of_a_document_does_nothing_to_it(sentence):
    assert deeds("Quy định về chợ", f"1. {sentence}") == []


@pytest.mark.parametrize(
    ("words", "provisions"),
    [
        (" khoản 2 Điều 7 Quyết định số 4", "khoản 2 Điều 7"),
        (
            " điểm a, b khoản 1 Điều 3 của Quy chế ban hành kèm theo",
            "điểm a, b khoản 1 Điều 3 Quy chế",
        ),
        (" Điều 7a vào sau Điều 7 như sau:", "Điều 7a"),
        (" một số điều của Nghị quyết", ""),
    ],
)
def test_provisions_are_named_as_lists_of_them_are(words, provisions):
    assert provisions_in(words) == provisions


def test_bases_are_documents_by_number_and_laws_by_name():
    found = read_bases(
        lines(
            "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024; Luật Nhà ở ngày 27 tháng 11 năm 2023;",
            "Căn cứ Nghị định số 102/2024/NĐ-CP ngày 30 tháng 7 năm 2024 của Chính phủ;",
            "Căn cứ chức năng, nhiệm vụ được giao;",
            "Điều 1. Căn cứ Luật Cư trú.",
            "Căn cứ Luật Cư trú;",
        )
    )

    assert [(basis.name, basis.number and basis.number.canonical) for basis in found] == [
        ("Luật Đất đai ngày 18 tháng 01 năm 2024", None),
        ("Luật Nhà ở ngày 27 tháng 11 năm 2023", None),
        ("Nghị định số 102/2024/NĐ-CP ngày 30/07/2024", "102/2024/NĐ-CP"),
    ]

"""Hand-made texts, each with the outline that a lawyer would draw.

An outline has a line for each provision, `address | heading`, indented by depth; then a line for
each doubt, `! line code`.
"""

from collections import Counter
from pathlib import Path

import pytest
from django.utils.translation import override

from documents.provisions import ParsedDocument, blocks_of_html, blocks_of_text, parse

TEXTS = Path(__file__).parent / "texts"
SOURCES = sorted(path for path in TEXTS.iterdir() if path.suffix in (".txt", ".html"))


def read(name: str) -> ParsedDocument:
    source = TEXTS / name
    text = source.read_text(encoding="utf-8")
    return parse(blocks_of_html(text) if source.suffix == ".html" else blocks_of_text(text))


def outline(parsed: ParsedDocument) -> str:
    lines = []
    for node in parsed.walk():
        heading = f" | {node.heading}" if node.heading else ""
        lines.append(f"{'  ' * (node.depth - 1)}{node.anchor}{heading}")
    lines += [f"! {doubt.line} {doubt.code}" for doubt in parsed.warnings]
    return "\n".join(lines)


def content(parsed: ParsedDocument, anchor: str) -> str:
    return next(node.content for node in parsed.walk() if node.anchor == anchor)


def test_there_are_texts_for_every_trap():
    assert len(SOURCES) >= 60


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_text_is_read_as_its_outline_says(source):
    expected = source.with_suffix(".outline").read_text(encoding="utf-8").strip()

    assert outline(read(source.name)) == expected


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_word_is_lost(source):
    text = source.read_text(encoding="utf-8")
    blocks = blocks_of_html(text) if source.suffix == ".html" else blocks_of_text(text)

    kept = [block.text for node in parse(blocks).root.walk() for block in node.blocks]

    assert " ".join(kept).split() == " ".join(block.text for block in blocks).split()


@pytest.mark.parametrize(
    ("name", "anchor", "words"),
    [
        ("page_breaks.txt", "dieu-1.khoan-1",
         "Sở Nội vụ chủ trì việc kiểm tra và bảo đảm cung cấp thông tin kịp thời cho người dân."),
        ("page_headers.txt", "dieu-1.khoan-1",
         "Quyết định này áp dụng với các hợp tác xã ở các xã vùng cao."),
        ("numbers_that_are_no_clauses.txt", "dieu-1.khoan-1",
         "Kinh phí thực hiện là 1.500.000 đồng cho mỗi hộ."),
        ("numbers_that_are_no_clauses.txt", "dieu-1.khoan-2",
         "Thời hạn nộp trước ngày 25 tháng 3 năm 2026.\n2026. Năm nay là năm đầu."),
        ("amending_with_quotes.txt", "dieu-1.khoan-2",
         "Bổ sung khoản 3 Điều 7 như sau:\n“3. Tài liệu họp gửi trước hai ngày.”."),
        ("bullets.txt", "dieu-1",
         "- Soạn thảo;\n- Trình ký;\n+ Theo dõi;\n• Báo cáo."),
        ("mentions_in_running_text.txt", "dieu-2", "Nội dung."),
        ("columns_of_numbers.txt", "dieu-1", "Số thứ tự\n1\n2\n3\nTên\nMột\nHai\nBa"),
        ("page.html", "dieu-2", "Điều\tTên\nĐiều 3. Trong ô\t1. Cũng trong ô"),
        ("articles_without_titles.txt", "dieu-2",
         "Giao Sở Tài chính cấp kinh phí theo tiến độ."),
        ("consolidated_with_notes.txt", "dieu-3", "(được bãi bỏ)"),
        ("official_letter.txt", "ket-thuc",
         "Nơi nhận:\n- Như trên;\n- Lưu: VT, VX.\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nĐặng Văn Mẫu"),
    ],
)  # fmt: skip
def test_words_lie_where_they_belong(name, anchor, words):
    assert content(read(name), anchor) == words


def test_wrapped_lines_are_one_paragraph():
    words = content(read("wrapped_lines.txt"), "dieu-1.khoan-1")

    assert "\n" not in words
    assert "trước ngày 25 tháng 3" in words
    assert "của Sở Công Thương và" in words


def test_quoted_article_belongs_to_the_clause_that_quotes_it():
    words = content(read("amending_with_quotes.txt"), "dieu-1.khoan-1")

    assert "“Điều 5. Chế độ họp\n1. Họp giao ban" in words
    assert words.endswith("b) Khi có dịch bệnh.”")


def test_counts_tell_how_many_of_each_kind_there_are():
    parsed = read("attached_statute.txt")

    assert parsed.counts() == Counter(
        {"article": 4, "closing": 1, "container": 1, "chapter": 2, "clause": 2}
    )


def test_doubts_are_told_in_the_language_that_asks():
    doubt = read("gaps_and_repeats.txt").warnings[0]

    with override("en"):
        assert doubt.message == "Clause 3 follows clause 1: is one missing?"

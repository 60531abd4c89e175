"""Plain texts, Markdown, HTML, and files that are not read."""

import pytest

from documents.formats import UnreadableFile, read_file
from documents.formats.encodings import decoded
from documents.formats.markdown import blocks_of_markdown
from documents.provisions.blocks import BlockKind

SENTENCE = "Ủy ban nhân dân tỉnh quyết định mở chợ đầu mối ở xã Thái Bình từ ngày mai."
TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc."
VNI = (
    "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM. Ñoäc laäp - Töï do - Haïnh phuùc. Ñieàu 1. Phaïm vi."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_in_each_of_its_encodings(encoding):
    assert decoded(SENTENCE.encode(encoding)) == (SENTENCE, [])


def test_windows_1258_is_read_with_a_warning():
    old = "Quy\u00ea\u0301t \u0111i\u0323nh cu\u0309a ti\u0309nh".encode("cp1258")

    text, warnings = decoded(old)

    assert text == "Quyết định của tỉnh"
    assert len(warnings) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_tcvn3_is_converted_with_a_warning(encoding):
    text, warnings = decoded(TCVN3.encode(encoding))

    assert text == "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc."
    assert len(warnings) == 1


def test_vni_is_named_and_refused():
    with pytest.raises(UnreadableFile, match="VNI"):
        decoded(VNI.encode())


def test_foreign_words_in_modern_text_prove_no_old_encoding():
    text = f"{SENTENCE} Café, naïve, São Tomé, Zürich, Ångström, Ærø, àéîõü."

    assert decoded(text.encode()) == (text, [])


def test_markdown_has_headings_lists_tables_and_keeps_labels():
    blocks = blocks_of_markdown(
        "# Quy chế\n\n## Điều 1. Phạm vi\n1. Câu thứ nhất\nvẫn của nó.\n2. **Đậm** và <b>\n"
        "a) điểm a\n\n- gạch đầu dòng\n\n| Loại | Mức |\n|---|---|\n| Chợ | 5.000 |\n\n---\n"
    )

    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.HEADING, "Quy chế"),
        (BlockKind.HEADING, "Điều 1. Phạm vi"),
        (BlockKind.PARAGRAPH, "1. Câu thứ nhất vẫn của nó."),
        (BlockKind.PARAGRAPH, "2. Đậm và <b>"),
        (BlockKind.PARAGRAPH, "a) điểm a"),
        (BlockKind.ITEM, "gạch đầu dòng"),
        (BlockKind.TABLE, "Loại\tMức\nChợ\t5.000"),
        (BlockKind.RULE, ""),
    ]
    assert blocks[3].html == "<p>2. <b>Đậm</b> và &lt;b&gt;</p>"
    assert [block.line for block in blocks] == [1, 3, 4, 6, 7, 9, 11, 15]


def test_lines_that_were_wrapped_are_one_paragraph(tmp_path):
    path = tmp_path / "van-ban.txt"
    wrapped = "\n".join(
        f"{number}. Ủy ban nhân dân các xã, phường có trách nhiệm báo cáo kết quả của\n"
        "mình hằng năm cho Ủy ban nhân dân tỉnh trước ngày mười lăm tháng mười hai."
        for number in range(1, 6)
    )
    path.write_text(wrapped, encoding="utf-8")

    blocks = read_file(path, 10_000).blocks

    assert len(blocks) == 5
    assert blocks[0].text.endswith(
        "kết quả của mình hằng năm cho Ủy ban nhân dân tỉnh trước ngày mười lăm tháng mười hai."
    )


@pytest.mark.parametrize("name", ["van-ban.doc", "anh.jpg", "khong-duoi"])
def test_other_kinds_are_refused(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(b"x")

    with pytest.raises(UnreadableFile):
        read_file(path, 10_000)


def test_empty_too_large_and_missing_files_are_refused(tmp_path):
    empty, large = tmp_path / "rong.txt", tmp_path / "lon.txt"
    empty.write_bytes(b"")
    large.write_bytes(b"x" * 101)

    for path in (empty, large, tmp_path / "mat.txt"):
        with pytest.raises(UnreadableFile):
            read_file(path, 100)

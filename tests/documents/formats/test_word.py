"""Word files as blocks."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from documents.formats import UnreadableFile, read_file
from documents.formats.tables import cells_of
from documents.formats.word import read_word
from documents.provisions.blocks import BlockKind


def blocks_of(document):
    target = BytesIO()
    document.save(target)
    target.seek(0)
    return read_word(target).blocks


def test_paragraphs_headings_and_tables_come_in_order_with_their_look():
    document = Document()
    document.add_heading("Điều 1. Phạm vi", level=3)
    paragraph = document.add_paragraph()
    paragraph.add_run("Điều 2.").bold = True
    paragraph.add_run(" Đối tượng")
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "Mức thu"
    centred = document.add_paragraph()
    centred.add_run("QUYẾT ĐỊNH").bold = True
    centred.alignment = WD_ALIGN_PARAGRAPH.CENTER

    heading, mixed, table, title = blocks_of(document)

    assert (heading.kind, heading.level, heading.html) == (
        BlockKind.HEADING,
        3,
        "<h3>Điều 1. Phạm vi</h3>",
    )
    assert (mixed.html, mixed.is_bold) == ("<p><b>Điều 2.</b> Đối tượng</p>", False)
    assert (table.kind, table.text) == (BlockKind.TABLE, "\tMức thu")
    assert (title.is_bold, title.is_centred) == (True, True)
    assert [heading.line, mixed.line, title.line] == [1, 2, 4]


def test_text_is_composed_and_markup_in_it_is_words():
    document = Document()
    document.add_paragraph("Quye\u0302\u0301t  đi\u0323nh <script>")

    (block,) = blocks_of(document)

    assert block.text == "Quyết định <script>"
    assert block.html == "<p>Quyết định &lt;script&gt;</p>"


def test_line_break_begins_another_block():
    document = Document()
    document.add_paragraph("QUYẾT ĐỊNH\nVề chợ nông thôn")

    assert [block.text for block in blocks_of(document)] == ["QUYẾT ĐỊNH", "Về chợ nông thôn"]


def test_words_deleted_under_tracking_are_gone_and_inserted_ones_stay():
    document = Document()
    paragraph = document.add_paragraph("Mức thu ")
    for tag, text in (("w:del", "10"), ("w:ins", "20")):
        change = OxmlElement(tag)
        paragraph._p.append(change)
        run = paragraph.add_run(text)._r
        change.append(run)

    assert [block.text for block in blocks_of(document)] == ["Mức thu 20"]


def test_cells_that_are_merged_span_rows_and_columns():
    document = Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Cao"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Rộng"
    table.cell(2, 2).text = "Cuối"

    (block,) = blocks_of(document)
    first, second, third = cells_of(block.html)

    assert [(cell.lines, cell.columns, cell.rows) for cell in first] == [
        (["Cao"], 1, 2),
        (["Rộng"], 2, 1),
    ]
    assert len(second) == 2
    assert third[2].lines == ["Cuối"]


def numbered(document, text, level=0, number="1"):
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = int(number)
    return paragraph


def with_lists(document, levels, override=False):
    """Put one list of these levels (format, text) in the file, and a second that starts anew."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "7")
    for depth, (form, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(depth))
        for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            level.append(child)
        abstract.append(level)
    root.append(abstract)
    for code in ("1", "2"):
        number = OxmlElement("w:num")
        number.set(qn("w:numId"), code)
        definition = OxmlElement("w:abstractNumId")
        definition.set(qn("w:val"), "7")
        number.append(definition)
        if code == "2":
            change = OxmlElement("w:lvlOverride")
            change.set(qn("w:ilvl"), "0")
            start = OxmlElement("w:startOverride")
            start.set(qn("w:val"), "1")
            change.append(start)
            number.append(change)
        root.append(number)


def test_labels_that_word_counts_are_told():
    document = Document()
    with_lists(document, [("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%1.%3")])
    numbered(document, "một")
    numbered(document, "a", level=1)
    numbered(document, "b", level=1)
    numbered(document, "hai")
    numbered(document, "lại a", level=1)
    numbered(document, "sâu", level=2)
    numbered(document, "danh sách mới", number="2")

    labels = [block.numbering for block in blocks_of(document)]

    assert labels == ["1.", "a)", "b)", "2.", "a)", "2.i", "1."]


def test_bullets_have_no_label():
    document = Document()
    document.add_paragraph("một", style="List Bullet")

    (block,) = blocks_of(document)

    assert (block.kind, block.numbering, block.html) == (BlockKind.ITEM, "", "<li>một</li>")


def test_old_encoding_is_turned_into_unicode_with_a_warning():
    document = Document()
    document.add_paragraph("Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc")
    target = BytesIO()
    document.save(target)
    target.seek(0)

    text = read_word(target)

    assert text.blocks[0].text == "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"
    assert len(text.warnings) == 1


def test_damaged_file_and_bombs_are_refused_in_a_sentence(tmp_path):
    broken = tmp_path / "hong.docx"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    bomb = tmp_path / "bom.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (70 * 1024 * 1024))
    plain = tmp_path / "van-ban.docx"
    plain.write_bytes(b"khong phai word")

    for path in (broken, bomb, plain):
        with pytest.raises(UnreadableFile) as refusal:
            read_file(path, 10_000_000)
        assert str(refusal.value)


def test_entities_are_not_expanded(tmp_path):
    path = tmp_path / "thuc-the.docx"
    secret = tmp_path / "bi-mat.txt"
    secret.write_text("bi mat")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:body><w:p><w:r><w:t>trước &e; sau</w:t></w:r></w:p></w:body></w:document>",
        )

    blocks = read_file(path, 10_000_000).blocks

    assert "bi mat" not in " ".join(block.text for block in blocks)

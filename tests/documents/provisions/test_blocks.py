"""Blocks of plain text, of HTML and of the text that editors write."""

import unicodedata

from documents.blocks import LegalTextBlock
from documents.provisions import BlockKind, blocks_of_html, blocks_of_text, source_blocks


def stream(*parts):
    block = LegalTextBlock()
    children = block.child_blocks
    return block.to_python(
        [
            {"type": kind, "value": children[kind].get_prep_value(children[kind].to_python(value))}
            for kind, value in parts
        ]
    )


def test_lines_count_as_an_editor_sees_them():
    blocks = blocks_of_text("Một\r\n\r\nHai\fBa\n")

    assert [(block.text, block.line) for block in blocks] == [("Một", 1), ("Hai Ba", 3)]


def test_form_feed_turns_the_page():
    assert [block.page for block in blocks_of_text("Một\n\fHai\n\fBa")] == [0, 1, 2]


def test_text_is_stored_in_nfc():
    decomposed = unicodedata.normalize("NFD", "Điều kiện")

    assert blocks_of_text(decomposed)[0].text == "Điều kiện"
    assert blocks_of_html(f"<p>{decomposed}</p>")[0].text == "Điều kiện"


def test_web_page_around_the_text_is_left_out():
    blocks = blocks_of_html(
        "<html><body><nav>Menu</nav><div role='banner'>Banner</div><article><p>Lời văn</p>"
        "<script>x</script><style>y</style><button>In</button><p hidden>Ẩn</p>"
        "<p style='display: none'>Ẩn</p></article><footer>Chân</footer></body></html>"
    )

    assert [block.text for block in blocks] == ["Lời văn"]


def test_line_breaks_begin_new_blocks_and_markup_goes_on():
    blocks = blocks_of_html("<p align='center'><b>Chương I<br>QUY ĐỊNH <i>CHUNG</i></b></p>")

    assert [block.html for block in blocks] == [
        "<p><b>Chương I</b></p>",
        "<p><b>QUY ĐỊNH <i>CHUNG</i></b></p>",
    ]
    assert all(block.is_bold and block.is_centred for block in blocks)


def test_lists_are_counted_as_they_are_shown():
    blocks = blocks_of_html(
        "<ol start='3'><li>Ba<ol><li>a</li><li>b</li><li>c</li><li>d</li><li>đ</li></ol></li></ol>"
        "<ol type='I'><li>Mục</li></ol><ul><li>gạch</li></ul>"
    )

    assert [block.numbering for block in blocks] == [
        "3.", "a)", "b)", "c)", "d)", "đ)", "I.", "",
    ]  # fmt: skip
    assert {block.kind for block in blocks} == {BlockKind.ITEM}


def test_wagtails_own_links_stay_as_they_are():
    html = blocks_of_html('<p><a linktype="page" id="3" onclick="x()">Trang</a></p>')[0].html

    assert html == '<p><a linktype="page" id="3">Trang</a></p>'


def test_table_keeps_heads_spans_and_caption():
    block = blocks_of_html(
        "<table><caption>Mức thu</caption><tr><th>Loại</th><th>Mức</th></tr>"
        "<tr><td rowspan='2'>Xe<br>máy</td><td>1</td></tr><tr><td>2</td></tr></table>"
    )[0]

    assert block.kind == BlockKind.TABLE
    assert block.text == "Mức thu\nLoại\tMức\nXe máy\t1\n2"
    assert '<caption>Mức thu</caption><thead><tr><th scope="col">Loại</th>' in block.html
    assert '<td rowspan="2">Xe<br/>máy</td>' in block.html


def test_layout_table_is_opened():
    blocks = blocks_of_html("<table><tr><td><p>Một</p><p>Hai</p></td></tr></table>")

    assert [block.text for block in blocks] == ["Một", "Hai"]


def test_text_of_a_page_is_counted_through_its_parts():
    value = stream(
        ("text", "<h3>Điều 1. Bảng</h3><p>Một</p>"),
        (
            "table",
            {
                "data": [["Loại", "Mức", ""], ["Xe", "1", "<2>"]],
                "first_row_is_table_header": True,
                "table_caption": "Bảng giá",
                "mergeCells": [{"row": 0, "col": 1, "rowspan": 1, "colspan": 2}],
            },
        ),
        ("table", {"data": [["", None]]}),
        ("text", "<p>Hai</p>"),
    )

    blocks = source_blocks(value)

    assert [(block.kind.value, block.line) for block in blocks] == [
        ("h", 1), ("p", 2), ("table", 3), ("p", 4),
    ]  # fmt: skip
    assert blocks[2].text == "Bảng giá\nLoại\tMức\nXe\t1\t<2>"
    assert blocks[2].html == (
        '<table><caption>Bảng giá</caption><thead><tr><th scope="col">Loại</th>'
        '<th scope="col" colspan="2">Mức</th></tr></thead>'
        "<tbody><tr><td>Xe</td><td>1</td><td>&lt;2&gt;</td></tr></tbody></table>"
    )

"""The HTML that readers see, and the table of contents."""

from documents.provisions import blocks_of_html, blocks_of_text, contents, parse, render
from tests.documents.provisions.test_texts import read

SOURCE = """Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi & đối tượng
1. Khoản một:
a) Điểm a.
Điều 2. Thi hành từ ngày ký."""


def html_of(html):
    return render(parse(blocks_of_html(html)))


def test_each_provision_is_a_section_with_its_address():
    html = render(parse(blocks_of_text(SOURCE)))

    assert html == (
        '<section class="provision provision--chapter" id="chuong-i">'
        '<h2 class="provision__heading"><span class="provision__label">Chương I</span> '
        '<span class="provision__title">QUY ĐỊNH CHUNG</span></h2>'
        '<section class="provision provision--article" id="dieu-1">'
        '<h3 class="provision__heading"><span class="provision__label">Điều 1.</span> '
        '<span class="provision__title">Phạm vi &amp; đối tượng</span></h3>'
        '<section class="provision provision--clause" id="dieu-1.khoan-1"><p>1. Khoản một:</p>'
        '<section class="provision provision--point" id="dieu-1.khoan-1.diem-a"><p>a) Điểm a.</p>'
        "</section></section></section>"
        '<section class="provision provision--article" id="dieu-2">'
        '<h3 class="provision__heading"><span class="provision__label">Điều 2.</span></h3>'
        "<p>Thi hành từ ngày ký.</p></section></section>"
    )


def test_contents_list_what_has_a_heading():
    assert contents(parse(blocks_of_text(SOURCE))) == [
        (1, "chapter", "chuong-i", "Chương I", "QUY ĐỊNH CHUNG"),
        (2, "article", "dieu-1", "Điều 1", "Phạm vi & đối tượng"),
        (2, "article", "dieu-2", "Điều 2", ""),
    ]


def test_who_decides_and_that_it_does_stand_out_from_the_grounds():
    text = (
        "ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Thử;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Quy chế.\nNỘI DUNG"
    )

    html = render(parse(blocks_of_text(text)))

    assert '<p class="provision__capitals">ỦY BAN NHÂN DÂN TỈNH</p><p>Căn cứ' in html
    assert '<p class="provision__capitals">QUYẾT ĐỊNH:</p>' in html
    assert html.count("provision__capitals") == 2


def test_links_bold_and_italic_stay_and_headings_are_not_bold_twice():
    html = html_of(
        '<p><b>Điều 1. Theo <a href="https://example.vn/">luật</a></b></p>'
        "<p>1. Chữ <b>đậm</b> và <i>nghiêng</i>.</p>"
    )

    assert 'Theo <a href="https://example.vn/">luật</a></span></h2>' in html
    assert "<p>1. Chữ <b>đậm</b> và <i>nghiêng</i>.</p>" in html


def test_article_without_heading_keeps_its_markup():
    html = html_of("<p><b>Điều 1.</b> Giao <i>Sở Tài chính</i> thi hành.</p>")

    assert '<span class="provision__label">Điều 1.</span></h2>' in html
    assert "<p>Giao <i>Sở Tài chính</i> thi hành.</p>" in html


def test_label_that_a_list_counts_is_written_out():
    html = html_of("<h2>Điều 1. Việc</h2><ol><li>Một</li><li>Hai</li></ol>")

    assert 'id="dieu-1.khoan-1"><p>1. Một</p>' in html
    assert 'id="dieu-1.khoan-2"><p>2. Hai</p>' in html


def test_bullets_are_one_list():
    html = html_of("<h2>Điều 1. Việc</h2><ul><li>Một</li><li>Hai</li></ul>")

    assert "<ul><li>Một</li><li>Hai</li></ul>" in html


def test_table_scrolls_in_a_region_with_a_name():
    html = html_of("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>")

    assert (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Bảng 1"><table><thead>'
    ) in html


def test_headings_go_down_to_the_sixth_level_and_no_further():
    html = render(
        parse(
            blocks_of_text(
                "QUY CHẾ\nLàm việc\n(Kèm theo Quyết định 1)\nPhần I\nMỘT\nChương I\nHAI\n"
                "Mục 1\nBA\nTiểu mục 1\nBỐN\nĐiều 1. Năm\nNội dung."
            )
        )
    )

    assert html.count("<h6") == 2
    assert "<h7" not in html


def test_page_number_inside_a_sentence_is_set_apart():
    html = render(read("page_breaks.txt"))

    assert (
        '<p>1. Sở Nội vụ chủ trì việc kiểm tra và bảo đảm <span class="page-mark">2</span> '
        "cung cấp thông tin kịp thời cho người dân.</p>"
    ) in html


def test_nothing_of_a_text_becomes_markup():
    html = render(parse(blocks_of_text("Điều 1. <script>alert(1)</script>\n1. <b>x</b> & y")))

    assert "<script" not in html
    assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in html


def test_unsafe_links_lose_their_address():
    html = html_of('<p>Xem <a href="javascript:alert(1)">đây</a> <a href="data:x">kia</a>.</p>')

    assert "<a" not in html
    assert "Xem đây kia." in html

"""Which lines belong to a heading."""

from documents.provisions import blocks_of_html, parse


def test_a_heading_of_the_source_does_not_go_on_in_the_paragraph_below_it():
    html = (
        "<h3>Điều 2. Thay cụm từ</h3><p>Thay cụm từ “cơ quan” bằng cụm từ “Sở Xây dựng”.</p>"
        "<h3>Điều 3. Hiệu lực</h3><p>Từ ngày ký.</p>"
    )

    headings = [(node.number, node.heading) for node in parse(blocks_of_html(html)).walk()]

    assert headings[-2:] == [("2", "Thay cụm từ"), ("3", "Hiệu lực")]

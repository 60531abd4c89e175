"""What holds of any text whatever: nothing is lost, nothing fails, addresses are unique."""

import unicodedata
from html import unescape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.provisions import blocks_of_html, blocks_of_text, contents, parse, render
from documents.provisions.anchors import LONGEST
from documents.provisions.inline import cut
from tests.documents.provisions.test_texts import SOURCES

LINES = sorted(
    {
        line
        for source in SOURCES
        if source.suffix == ".txt"
        for line in source.read_text(encoding="utf-8").splitlines()
    }
)
shuffled = st.lists(st.sampled_from(LINES), max_size=60).map("\n".join)
marks = st.sampled_from(
    ["Điều 1.", "Điều 2", "1.", "a)", "đ)", "“", "”", '"', "như sau:", "I.", "A.", "Phụ lục", "\f",
     "QUY CHẾ", "(Kèm theo", "Chương I", "\n", " ", "2", "- 3 -", "1.1.", "\u0301", "\ufeff", "[1]"]
)  # fmt: skip
strange = st.lists(st.one_of(marks, st.text(max_size=12)), max_size=50).map("".join)
tags = st.sampled_from(
    ["<p>", "</p>", "<br>", "<b>", "</b>", "<li>", "<ol>", "</ol>", "<table>", "<tr>", "<td>",
     "</td>", "</table>", "<h2>", "</h2>", '<a href="/x">', "</a>", "<hr>", "&amp;", "<!--",
     "-->", "<div>"]
)  # fmt: skip
markup = st.lists(st.one_of(tags, marks, st.text(max_size=8)), max_size=50).map("".join)
relaxed = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def words(text):
    return unicodedata.normalize("NFC", text).split()


def kept(parsed):
    return [block.text for node in parsed.root.walk() for block in node.blocks]


def shown(html):
    """Return the characters that a page shows, without spaces."""
    bare, inside = [], False
    for character in html:
        if character in "<>":
            inside = character == "<"
        elif not inside:
            bare.append(character)
    return "".join(unescape("".join(bare)).split())


@relaxed
@given(shuffled)
def test_shuffled_lines_of_legal_texts_are_all_kept(text):
    parsed = parse(blocks_of_text(text))

    assert words(" ".join(kept(parsed))) == words(text)
    assert shown(render(parsed)) == "".join(words(text))


@relaxed
@given(strange)
def test_any_text_is_kept(text):
    parsed = parse(blocks_of_text(text))

    assert words(" ".join(kept(parsed))) == words(text)


@relaxed
@given(markup)
def test_any_markup_is_read_without_failing(html):
    blocks = blocks_of_html(html)
    parsed = parse(blocks)

    assert words(" ".join(kept(parsed))) == words(" ".join(block.text for block in blocks))
    render(parsed)


@relaxed
@given(st.one_of(shuffled, strange))
def test_addresses_are_unique_and_fit_their_column(text):
    parsed = parse(blocks_of_text(text))
    anchors = [node.anchor for node in parsed.walk()]

    assert len(set(anchors)) == len(anchors)
    assert all(0 < len(anchor) <= LONGEST for anchor in anchors)
    assert {entry[2] for entry in contents(parsed)} <= set(anchors)


@relaxed
@given(st.one_of(shuffled, strange))
def test_what_is_rendered_is_read_the_same_again(text):
    parsed = parse(blocks_of_text(text))

    again = parse(parsed_block for node in parsed.root.walk() for parsed_block in node.blocks)

    assert [node.anchor for node in again.walk()] == [node.anchor for node in parsed.walk()]


@given(st.text(max_size=20), st.text(max_size=20), st.integers(0, 45))
def test_markup_is_cut_where_its_text_is(plain, bold, at):
    def escaped(words):
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    left, right = cut(f"{escaped(plain)}<b>{escaped(bold)}</b>", at)

    assert shown(left) == "".join((plain + bold)[:at].split())
    assert shown(right) == "".join((plain + bold)[at:].split())
    assert left.count("<b>") == left.count("</b>")
    assert right.count("<b>") == right.count("</b>")


def test_time_grows_with_the_text_and_no_faster():
    """Unclosed quotations and titles that look far ahead are read in one pass all the same."""
    hard = ["1. Sửa đổi Điều 5 như sau:", "“Điều 5. Tên", "QUY CHẾ", "(Kèm theo Quyết định)"]
    blocks = blocks_of_text("\n".join(hard * 5000))

    assert len(kept(parse(blocks))) == len(blocks)

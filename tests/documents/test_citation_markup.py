"""Marks around citations never break the HTML that they stand in."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations import find_citations
from documents.citations.markup import marked, replaced, runs_of, unmarked


def mark(html):
    spans, number = [], 0
    for run in runs_of(html):
        for found in find_citations(run.text):
            if run.is_free(found.start, found.end):
                spans.append((number, run.starts[found.start], run.ends[found.end - 1]))
                number += 1
    return marked(html, spans)


class Nesting(HTMLParser):
    """Fails on any tag that does not close what was opened last."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in {"br", "hr", "img"}:
            assert not (tag == "a" and "a" in self.open)
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def nested(html):
    parser = Nesting()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>theo Điều 5 và</p>", '<p>theo <cite data-citation="0">Điều 5</cite> và</p>'),
        (
            "<p>theo khoản 2 <b>Điều 7</b> Luật Đất đai</p>",
            '<p>theo <cite data-citation="0">khoản 2 <b>Điều 7</b> Luật Đất đai</cite></p>',
        ),
        (
            "<p>theo <b>khoản 2 Điều 7</b> Luật Đất đai</p>",
            '<p>theo <b><cite data-citation="0">khoản 2 Điều 7</cite></b>'
            '<cite data-citation="0"> Luật Đất đai</cite></p>',
        ),
        (
            '<p>theo <a href="/x">Điều 5</a> và Điều 6 Luật Đất đai</p>',
            '<p>theo <a href="/x">Điều 5</a> và Điều 6 Luật Đất đai</p>',
        ),
        (
            "<p>theo khoản 2&nbsp;Điều 7<br>Luật Đất đai &amp;</p>",
            '<p>theo <cite data-citation="0">khoản 2&nbsp;Điều 7<br>Luật Đất đai</cite> &amp;</p>',
        ),
        ("<p>theo khoản 2</p><p>Điều 7 Luật</p>", "<p>theo khoản 2</p><p>Điều 7 Luật</p>"),
        (
            "<table><tr><td>theo Điều 5</td><td>Điều 6. Tên</td></tr></table>",
            '<table><tr><td>theo <cite data-citation="0">Điều 5</cite></td><td>Điều 6. Tên</td>'
            "</tr></table>",
        ),
        ('<p title="theo Điều 5 Luật này">x</p>', '<p title="theo Điều 5 Luật này">x</p>'),
        ("<!-- theo Điều 5 --><p>x</p>", "<!-- theo Điều 5 --><p>x</p>"),
    ],
)
def test_marks_stand_where_the_words_are(html, expected):
    assert mark(html) == expected
    nested(mark(html))


def test_runs_know_the_provision_they_stand_in():
    html = (
        '<section id="dieu-5"><h3>Điều 5. Tên</h3><section id="dieu-5.khoan-1"><p>1. A</p>'
        "</section><p>B</p></section><section><p>C</p></section>"
    )

    assert [(run.text, run.anchor) for run in runs_of(html)] == [
        ("Điều 5. Tên", "dieu-5"),
        ("1. A", "dieu-5.khoan-1"),
        ("B", "dieu-5"),
        ("C", ""),
    ]


def test_marks_become_links_or_plain_words():
    html = mark("<p>theo Điều 5 và theo <b>khoản 2 Điều 7</b> Luật Đất đai</p>")

    first = replaced(html, lambda number: '<a href="#x">' if number == 0 else "")
    second = replaced(html, lambda number: '<a href="#y">' if number == 1 else "")

    assert first == (
        '<p>theo <a href="#x">Điều 5</a> và theo <b>khoản 2 Điều 7</b> Luật Đất đai</p>'
    )
    assert nested(second).count("<a ") == 2
    assert "<cite" not in first + second


pieces = st.sampled_from(
    ["<b>", "</b>", "<i>", "</i>", "<br>", "theo Điều 5 ", "khoản 2 ", "Điều 7 ", "Luật Đất đai ",
     "&amp;", "&nbsp;", "và ", "<p>", "</p>", '<a href="/">', "</a>", "<", "&x"]
)  # fmt: skip


@given(st.lists(pieces, max_size=30).map("".join))
def test_marking_adds_marks_and_nothing_else(html):
    with_marks = mark(html)

    assert unmarked(with_marks) == html
    assert replaced(with_marks, lambda number: "") == html


elements = st.recursive(
    st.sampled_from(["theo Điều 5 ", "khoản 2 ", "Điều 7 ", "Luật Đất đai ", "&amp; ", "<br>"]),
    lambda inner: st.tuples(st.sampled_from(["b", "i", "p", "a"]), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=20,
).filter(lambda html: not re.search(r"<a>(?:(?!</a>).)*<a>", html))


@given(st.lists(elements, max_size=6).map("".join))
def test_what_is_well_nested_stays_so(html):
    nested(replaced(mark(html), lambda number: '<a href="#x">'))

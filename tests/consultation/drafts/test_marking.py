"""Links beside provisions; pure."""

from uuid import uuid4

from consultation.drafts.marking import Place, mark_of, with_marks
from documents.provisions import parse, render
from documents.provisions.markup import blocks_of_html

TEXT = "<p>Điều 1. Phạm vi</p><p>Gồm:</p><p>1. Bến công cộng.</p><p>2. Bến tư &amp; khác.</p>"


def rendered():
    return render(parse(blocks_of_html(TEXT)))


def place(anchor="dieu-1", kind="article", label="Điều 1"):
    return Place(anchor, uuid4(), kind, label)


def test_mark_stands_behind_a_provisions_own_words_and_before_those_inside():
    html = with_marks(rendered(), {"dieu-1": "[MỘT]", "dieu-1.khoan-2": "[HAI]"})
    order = [html.index(part) for part in ("Gồm:", "[MỘT]", "Bến công cộng", "Bến tư", "[HAI]")]
    assert order == sorted(order)
    assert html.replace("[MỘT]", "").replace("[HAI]", "") == rendered()


def test_text_without_marks_stays_as_it_is():
    assert with_marks(rendered(), {}) == rendered()
    assert with_marks(rendered(), {"dieu-9": "[KHÔNG]"}) == rendered()


def test_links_lead_to_the_form_and_to_the_opinions_and_name_the_provision():
    mark = mark_of(place(), 3, "/du-thao/gop-y/")
    assert 'href="/du-thao/gop-y/?about=dieu-1"' in mark
    assert 'href="?about=dieu-1#opinions"' in mark
    assert mark.count(": Điều 1</span>") == 2
    assert "3 " in mark


def test_nothing_is_asked_when_no_opinion_is_taken_nor_beside_a_point():
    assert mark_of(place(), 0, "") == ""
    assert "gop-y" not in mark_of(place(kind="point"), 1, "/gop-y/")
    assert mark_of(place(kind="point"), 0, "/gop-y/") == ""


def test_a_label_cannot_break_out_of_its_link():
    assert "<script>" not in mark_of(place(label='"><script>'), 1, "/gop-y/")

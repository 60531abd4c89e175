"""Passages with marked words."""

from search.snippets import LENGTH, best_section, folded_in_place, marked, snippet, spans_in


def passage_of(text, words):
    return snippet(text, spans_in(folded_in_place(text), words))


def test_words_are_marked_whatever_their_accents():
    assert marked("Đường bộ, đường sắt", ["duong"]) == (
        "<mark>Đường</mark> bộ, <mark>đường</mark> sắt"
    )


def test_the_author_s_spelling_of_i_and_y_stays_in_the_marks():
    assert marked("Quản lí và quản lý, tai", ["lý", "tay"]) == (
        "Quản <mark>lí</mark> và quản <mark>lý</mark>, tai"
    )
    assert marked("quản lị", ["quản lí"]) == "<mark>quản lị</mark>"


def test_parts_of_words_are_not_marked():
    assert marked("Đường", ["duo"]) == "Đường"


def test_text_is_escaped_inside_and_outside_of_marks():
    text = '<script>alert("x")</script> & đường'
    result = passage_of(text, ["script", "duong"])
    assert "<script>" not in result
    assert "&lt;<mark>script</mark>&gt;" in result
    assert "&amp; <mark>đường</mark>" in result


def test_passage_holds_most_of_the_words():
    text = "Đường " + "xa " * 300 + "rồi đến bảo trì đường bộ hằng năm " + "gần " * 300
    passage = passage_of(text, ["bảo", "trì", "đường", "bộ"])
    assert "<mark>bảo</mark> <mark>trì</mark> <mark>đường</mark> <mark>bộ</mark>" in passage
    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert len(passage) < LENGTH + 80


def test_short_text_is_shown_whole():
    assert passage_of("Chỉ một câu.", ["khác"]) == "Chỉ một câu."
    assert passage_of("", ["khác"]) == ""


def test_letters_that_grow_when_folded_do_not_shift_the_marks():
    assert marked("İ İ İ đường ßß", ["duong"]) == "İ İ İ <mark>đường</mark> ßß"


def test_text_without_spaces_ends_somewhere():
    assert len(passage_of("đ" * 9000, ["khác"])) <= LENGTH + 4


def test_section_with_most_different_words_is_best_and_the_first_of_equals():
    text = "Mở đầu. Điều 1 đường đường. Điều 2 đường sắt. Điều 3 đường sắt."
    begins = [text.index(f"Điều {number}") for number in (1, 2, 3)]
    folded = folded_in_place(text)
    assert best_section(text, begins, spans_in(folded, ["đường", "sắt"])) == 1
    assert best_section(text, begins, spans_in(folded, ["đường"])) == 0
    assert best_section(text, begins, spans_in(folded, ["mở"])) == -1
    assert best_section(text, begins, spans_in(folded, ["đường", "sắt"]), last=1) == 2
    assert best_section(text, begins[:2], spans_in(folded, ["đường", "sắt"]), last=1) == 1
    assert best_section(text, begins, spans_in(folded, ["khác"])) == -1


def test_the_head_of_a_document_is_shown_only_where_it_says_more_than_any_article():
    text = "Căn cứ Luật Đất đai. Điều 1 giá đất. Điều 2 tổ chức."
    begins = [text.index(f"Điều {number}") for number in (1, 2)]
    folded = folded_in_place(text)
    assert best_section(text, begins, spans_in(folded, ["đất"])) == 0
    assert best_section(text, begins, spans_in(folded, ["đất", "đai"])) == -1


def test_passage_stays_inside_its_section():
    text = "Điều 1. Đường bộ là đường. " * 3 + "Điều 2. Giá đất theo đường. " * 3
    begin = text.index("Điều 2")
    passage = snippet(text, spans_in(folded_in_place(text), ["đường"]), begin)
    assert "Điều 1" not in passage
    assert passage.startswith("… Điều 2. Giá đất theo <mark>đường</mark>")


def test_right_accents_hide_wrong_ones_and_no_accents_stand_for_all():
    text = "Bảo trì, bố trí, báo trí"
    assert marked(text, ["bảo", "trì"]) == "<mark>Bảo</mark> <mark>trì</mark>, bố trí, báo trí"
    assert marked(text, ["bao"]).count("<mark>") == 2
    assert marked(text, ["bạo"]).count("<mark>") == 2


def test_expressions_are_marked_whole():
    text = "Ủy ban nhân dân tỉnh, nhân dân và Ủy  ban Nhân dân"
    shown = marked(text, ["ủy ban nhân dân", "UBND"])
    assert shown == ("<mark>Ủy ban nhân dân</mark> tỉnh, nhân dân và <mark>Ủy  ban Nhân dân</mark>")

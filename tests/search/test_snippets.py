"""Passages with marked words."""

from search.snippets import LENGTH, marked, snippet


def test_words_are_marked_whatever_their_accents():
    assert marked("Đường bộ, đường sắt", ["duong"]) == (
        "<mark>Đường</mark> bộ, <mark>đường</mark> sắt"
    )


def test_parts_of_words_are_not_marked():
    assert marked("Đường", ["duo"]) == "Đường"


def test_text_is_escaped_inside_and_outside_of_marks():
    text = '<script>alert("x")</script> & đường'
    result = snippet(text, ["script", "duong"])
    assert "<script>" not in result
    assert "&lt;<mark>script</mark>&gt;" in result
    assert "&amp; <mark>đường</mark>" in result


def test_passage_holds_most_of_the_words():
    text = "Đường " + "xa " * 300 + "rồi đến bảo trì đường bộ hằng năm " + "gần " * 300
    passage = snippet(text, ["bảo", "trì", "đường", "bộ"])
    assert "<mark>bảo</mark> <mark>trì</mark> <mark>đường</mark> <mark>bộ</mark>" in passage
    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert len(passage) < LENGTH + 80


def test_short_text_is_shown_whole():
    assert snippet("Chỉ một câu.", ["khác"]) == "Chỉ một câu."
    assert snippet("", ["khác"]) == ""


def test_letters_that_grow_when_folded_do_not_shift_the_marks():
    assert marked("İ İ İ đường ßß", ["duong"]) == "İ İ İ <mark>đường</mark> ßß"


def test_text_without_spaces_ends_somewhere():
    assert len(snippet("đ" * 9000, ["khác"])) <= LENGTH + 4

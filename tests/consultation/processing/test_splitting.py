"""Cutting the published copy: no sign of it gets lost, whatever is typed."""

import random

import pytest

from consultation.processing.splitting import (
    at_blank_lines,
    cut,
    cut_again,
    joined,
    separator_of,
    spans,
)

COPY = "Một, hai.\n\nBa   bốn\tnăm.\r\n- sáu\n- bảy"


def signs(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        (COPY, [COPY]),
        ("Một, hai.\n---\nBa bốn năm.\n- sáu\n- bảy", ["Một, hai.", COPY[11:]]),
        ("---\nMột, hai.\n---\n\n---\nBa bốn năm. - sáu - bảy\n---", ["Một, hai.", COPY[11:]]),
        ("Một, ha\n  ---  \ni.\nBa bốn năm.\n- sáu\n- bảy", ["Một, ha", COPY[7:]]),
    ],
)
def test_parts_are_cut_from_the_copy_itself(typed, parts):
    assert cut(COPY, typed, "---") == parts


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Một, hai.",
        COPY + " tám",
        COPY.replace("Ba", "Bà"),
        "Ba   bốn\tnăm. - sáu - bảy\n---\nMột, hai.",
        COPY.replace("- sáu", "-- sáu"),
    ],
)
def test_words_that_are_missing_added_changed_or_moved_are_no_parts(typed):
    assert cut(COPY, typed, "---") is None


def test_a_copy_with_a_line_of_dashes_gets_another_separator():
    copy = "Một\n---\nHai\n----\nBa"
    separator = separator_of(copy)
    assert separator == "-----"
    assert cut(copy, copy, separator) == [copy]
    assert cut(copy, f"Một\n---\nHai\n{separator}\n----\nBa", separator) == [
        "Một\n---\nHai",
        "----\nBa",
    ]


def test_no_sign_is_lost_however_a_copy_is_cut():
    chance = random.Random(14)
    for _case in range(300):
        length = chance.randint(1, 60)
        copy = "".join(chance.choice("ab-đế<&\n\r\t ­😀\u00a0") for _sign in range(length))
        if not copy.strip():
            continue
        separator = separator_of(copy)
        typed = "".join(
            sign + (f"\n{separator}\n" if chance.random() < 0.2 else "") for sign in copy
        )
        parts = cut(copy, typed, separator)
        if parts is None:  # a separator ran into the copy's own dashes
            assert "-" in copy
            continue
        assert "".join(map(signs, parts)) == signs(copy)
        assert all(part in copy for part in parts)
        assert cut(copy, joined(parts, separator), separator) == parts


def test_blank_lines_become_separators():
    typed = at_blank_lines("Một\r\n\r\n\r\nHai\nhai\n \nBa", "---")
    assert typed == "Một\n---\nHai\nhai\n---\nBa"
    assert at_blank_lines(typed, "---") == typed


def test_parts_that_are_still_in_a_changed_copy_are_found_again():
    assert cut_again("Một. [...] Ba.", ["Một.", "Hai ở số nhà 5.", "Ba."]) == [
        "Một.",
        "[...]",
        "Ba.",
    ]
    assert cut_again("Mới cả.", ["Một.", "Hai."]) == ["Mới cả."]


def test_spans_count_signs_and_no_white_space():
    assert spans(["a b", "c\n"]) == [(0, 2), (2, 3)]

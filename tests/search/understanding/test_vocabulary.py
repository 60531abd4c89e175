"""Expressions that mean the same."""

import re

import pytest
from django.utils.translation import override

from agencies.texts import fold
from search.understanding import Vocabulary, understand
from search.understanding.groups import built_in_groups, parse_groups

SYLLABLE = re.compile(
    r"(?:[bcdghklmnpqrstvx]|ch|gi|gh|kh|ng|ngh|nh|ph|qu|th|tr)?"
    r"(?:(?:[aeiou]{1,3}y?|ye)(?:c|ch|m|n|ng|nh|p|t)?|y)"
)


def ways(typed, vocabulary=None):
    """Return the folded ways of each demand, as words with spaces."""
    query = understand(typed, vocabulary) if vocabulary else understand(typed)
    return [[" ".join(way) for way in demand.folded] for demand in query.demands]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("UBND", "ủy ban nhân dân"),
        ("HĐND", "hội đồng nhân dân"),
        ("QĐ", "quyết định"),
        ("NQ", "nghị quyết"),
        ("TTHC", "thủ tục hành chính"),
        ("KT-XH", "kinh tế - xã hội"),
        ("GPMB", "giải phóng mặt bằng"),
        ("BĐS", "bất động sản"),
        ("GD&ĐT", "giáo dục và đào tạo"),
        ("NN&PTNT", "nông nghiệp và phát triển nông thôn"),
        ("ĐTC", "đầu tư công"),
    ],
)
def test_abbreviation_and_its_words_find_each_other(short, long):
    assert ways(long)[0][1:]
    assert ways(short)[0][0] in ways(long)[0]
    assert ways(long)[0][0] in ways(short)[0]


def test_abbreviation_is_known_in_lower_case_and_without_accents():
    assert ways("hdnd") == ways("hđnd") == ways("HĐND")


def test_ambiguous_abbreviation_means_itself_and_all_that_it_stands_for():
    (found,) = ways("ct")
    assert found[0] == "ct"
    assert {"chi thi", "chu tich"} <= set(found)


def test_expressions_are_known_in_both_spellings_of_a_lone_i():
    assert ways("xử lí vi phạm hành chính") == ways("xử lý vi phạm hành chính")
    assert len(ways("xử lí vi phạm hành chính")) == 1


def test_words_of_an_ambiguous_abbreviation_do_not_find_it():
    assert ways("chủ tịch") == [["chu"], ["tich"]]


def test_longest_expression_counts():
    assert [found[0] for found in ways("GCN QSDĐ")] == ["gcn qsdd"]
    assert [found[0] for found in ways("cán bộ công chức viên chức xã")] == [
        "can bo cong chuc vien chuc",
        "xa",
    ]


def test_wrong_accents_are_another_expression():
    assert ways("quyết đinh") == [["quyet"], ["dinh"]]
    assert ways("quyệt định") == [["quyet"], ["dinh"]]


def test_either_place_of_the_tone_is_the_same_expression():
    assert ways("uỷ ban nhân dân") == ways("ủy ban nhân dân")


def test_no_built_in_abbreviation_is_a_syllable():
    singles = {
        fold(way[0]) for group in built_in_groups() for way in group.expressions if len(way) == 1
    }
    assert not [word for word in singles if SYLLABLE.fullmatch(word)]


def test_built_in_groups_are_given_once():
    groups = built_in_groups()
    assert len(set(groups)) == len(groups)
    assert len(groups) > 100


def test_agencies_are_known_inside_longer_queries_both_ways():
    vocabulary = Vocabulary(agencies={"bqlkkt": "Ban Quản lý và Phát triển khu kinh tế"})
    assert "bqlkkt" in ways("ban quản lý phát triển khu kinh tế mới", vocabulary)[0]
    assert "ban quan ly va phat trien khu kinh te" in ways("bqlkkt mới", vocabulary)[0]


def test_editors_add_groups():
    vocabulary = Vocabulary().with_groups(["# ours", "", "xe ôm = xe thồ = XOTH"])
    (found,) = ways("xe ôm", vocabulary)
    assert found == ["xe om", "xe tho", "xoth"]
    assert ways("xe ôm") == [["xe"], ["om"]]


def test_one_way_group_is_found_from_its_first_expression_only():
    vocabulary = Vocabulary(groups=()).with_groups(["xe máy > mô tô"])
    assert ways("xe máy", vocabulary) == [["xe may", "mo to"]]
    assert ways("mô tô", vocabulary) == [["mo"], ["to"]]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("sổ đỏ", "Line 2: write at least two different expressions"),
        ("sổ đỏ =", "Line 2: write at least two different expressions"),
        ("a = a", "Line 2: write at least two different expressions"),
        ("a = b > c", "Line 2: use either"),
        (" = ".join(f"a{number}" for number in range(13)), "Line 2: a line holds at most"),
        ("a = " + "b " * 17, "Line 2: a line holds at most"),
    ],
)
def test_line_that_is_no_group_is_refused_with_a_sentence(line, sentence):
    with override("en"), pytest.raises(ValueError, match=sentence):
        parse_groups(["a = b", line])

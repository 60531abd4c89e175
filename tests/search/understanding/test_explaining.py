"""How an understood query is explained in one line."""

import pytest
from django.utils import translation

from search.understanding import Vocabulary, explain, understand

VOCABULARY = Vocabulary(agencies={"skhcn": "Sở Khoa học và Công nghệ"})


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("04/2024/qd-ubnd", "Looking for document No. 04/2024/QĐ-UBND"),
        ("4/2024", "Looking for document No. 4/2024"),
        ("NQ 04/2024", "Looking for Resolution No. 04/2024"),
        ("luật số 31/2024", "Looking for Law No. 31/2024"),
        ("HĐ 5/2024", "Looking for document No. 5/2024"),
        ("khoản 2 điều 5 qđ 04/2024", "Looking for clause 2, Article 5 of Decision No. 04/2024"),
        ("điều 5 04/2024/QĐ-UBND", "Looking for Article 5 of document No. 04/2024/QĐ-UBND"),
        ("điều 5 qđ số 4 năm 2019", "Looking for Article 5 of Decision No. 4/2019"),
        ("điều 12 luật đất đai 2024", "Looking for Article 12 of “luật đất đai 2024”"),
        ('"vi phạm"', "Looking for exactly “vi phạm”"),
        ("SKHCN", "Looking for “Sở Khoa học và Công nghệ” (SKHCN)"),
        ("UBND tỉnh", "UBND is read as “ủy ban nhân dân”"),
        ("ubnd hđnd", "ubnd is read as “ủy ban nhân dân”; hđnd is read as “hội đồng nhân dân”"),
        ("bv", "bv is read as “bệnh viện”, “bảo vệ”"),
        ("ủy ban nhân dân", "“UBND” is looked for as well"),
        ("học phí bao nhiêu", "Pages need not have “bao nhiêu”"),
        ("đường bộ", ""),
        ('đường "bộ"', ""),
        ("", ""),
    ],
)
def test_query_is_explained_as(typed, line):
    with translation.override("en"):
        assert explain(understand(typed, VOCABULARY)) == line


def test_provision_is_named_in_the_language_of_the_reader():
    query = understand("khoản 2 điều 5 quyết định 04/2024")
    with translation.override("vi"):
        assert "khoản 2 Điều 5" in explain(query)


def test_plain_search_needs_no_explanation_but_for_its_phrase():
    assert explain(understand("UBND 04/2024/QĐ-UBND", plain=True)) == ""

"""Groups of synonyms: what is one, and how the search gets them."""

import pytest
from django.utils.translation import override

from search.steering.expressions import expressions_in, faults_of
from search.steering.synonyms import synonym_lines
from tests.factories.agencies import portal_factory
from tests.factories.searches import synonyms


@pytest.mark.parametrize(
    "typed", ["cccd = căn cước công dân", "a=b=c", "5g = mạng di động thế hệ 5", " a = b = "]
)
def test_groups_that_can_be_used(typed):
    assert faults_of(expressions_in(typed)) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "at least two"),
        ("một mình", "at least two"),
        ("===", "at least two"),
        (" = ".join("abcdefghijk"), "at most 10"),
        ("a = một hai ba bốn năm sáu bảy tám chín", "more than 8 words"),
        ("QĐ-UBND = quyết định", "other signs"),
        ("a = b => c", "other signs"),
        ("Hà Nội = ha noi", "the same to the search"),
    ],
)
@pytest.mark.django_db
def test_what_is_wrong_with_a_group_is_said_in_a_sentence(typed, told):
    with override("en"):
        assert any(told in fault for fault in faults_of(expressions_in(typed)))


def test_expressions_are_read_in_one_form():
    assert expressions_in("  Ca\u0306n   cước= CCCD ") == ["Căn cước", "CCCD"]


@pytest.mark.django_db(transaction=False)
class TestLines:
    """What the engines get."""

    @pytest.fixture(autouse=True)
    def commits(self, django_capture_on_commit_callbacks):
        self.commits = django_capture_on_commit_callbacks

    def test_a_change_is_seen_at_once_by_the_worker_that_made_it(self, portal):
        assert synonym_lines(portal) == []
        with self.commits(execute=True):
            group = synonyms(portal, "a = b")
        assert synonym_lines(portal) == ["a = b"]
        with self.commits(execute=True):
            group.expressions = "a = c"
            group.save()
        assert synonym_lines(portal) == ["a = c"]
        with self.commits(execute=True):
            group.delete()
        assert synonym_lines(portal) == []

    def test_lines_are_read_once(self, portal, django_assert_num_queries):
        synonyms(portal, "a = b")
        synonym_lines(portal)
        with django_assert_num_queries(0):
            assert synonym_lines(portal) == ["a = b"]

    def test_a_site_has_its_portals_lines_and_another_portal_its_own(self, portal, department):
        other = portal_factory()
        synonyms(portal, "a = b")
        synonyms(other, "c = d")
        assert synonym_lines(department) == ["a = b"]
        assert synonym_lines(other) == ["c = d"]

"""A merger of sites with thousands of pages stays one thing done set by set."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from agencies.models import FormerAddress, PagePassage
from editorial.models import EditorialPage
from tests.factories.life import many_articles, merger

pytestmark = pytest.mark.django_db


def queries_of(event):
    with CaptureQueriesContext(connection) as captured:
        event.rehearse()
    return len(captured)


def test_ten_times_the_pages_take_hardly_more_queries(province):
    many_articles(province.old, 20)
    few = queries_of(merger([province.old], province.new))
    many_articles(province.other, 200)
    many = queries_of(merger([province.other], province.new))
    assert many <= few + 20


def test_thousands_of_pages_merge_at_once(province):
    many_articles(province.old, 2_000)
    many_articles(province.new, 2_000)
    before = Page.objects.count()
    with CaptureQueriesContext(connection) as captured:
        event = merger([province.old], province.new).execute()
    assert len(captured) < 500
    assert Page.objects.count() == before
    assert PagePassage.objects.filter(event=event).count() == 2_000
    assert FormerAddress.objects.filter(agency=province.old).count() > 2_000
    assert not EditorialPage.objects.filter(agency=province.old).live().exists()
    # Every slug was taken; every page has one of its own now.
    places = EditorialPage.objects.filter(agency=province.new).values_list("url_path", flat=True)
    assert len(places) == len(set(places))

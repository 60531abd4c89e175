"""Uncached pages make a fixed number of queries, however many sites there are."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from agencies.enums import AgencyKind
from agencies.models import Agency
from editorial.doors.live_content import approved_change
from founding.homes import opening_blocks
from home.models import HomePage
from tests.factories.agencies import language_roots, portal_factory
from tests.factories.consultation import consultation, consultation_index
from tests.factories.documents import document, library
from tests.factories.editorial import publish
from tests.factories.home import home_of
from tests.factories.news import article, news_index
from tests.factories.projects import project, register

pytestmark = pytest.mark.django_db


def queries(client, agency, path):
    """Return the number of queries of the second request, root paths being known by then."""
    for attempt in range(2):
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path, headers={"host": agency.host})
        assert response.status_code == 200, (path, attempt)
    return len(captured)


def open_sites(portal, wanted):
    """Open bare component sites until there are `wanted`."""
    container = language_roots()["vi"]
    for number in range(portal.components.count(), wanted):
        host = f"xa{number}.{portal.host}"
        agency = Agency.objects.create(
            kind=AgencyKind.COMMUNE,
            portal=portal,
            name=f"Xã số {number}",
            short_name=f"XA{number}",
            label=f"xa{number}",
            host=host,
        )
        home = HomePage(title=agency.name, slug=host.replace(".", "-"), agency=agency)
        home.locale = container.locale
        with approved_change():
            container.add_child(instance=home)
        agency.site = Site.objects.create(hostname=host, root_page=home)
        agency.save(update_fields=["site"])


@pytest.fixture
def portal():
    portal = portal_factory()
    home = home_of(portal)
    home.body = opening_blocks(portal, "vi")
    publish(home)
    return portal


def test_home_and_article_keep_their_number_of_queries_with_32_and_150_sites(client, portal):
    index = news_index(home_of(portal))
    articles = [article(index) for _ in range(6)]
    paths = {"/": 15, f"/{index.slug}/": 13, f"/{index.slug}/{articles[0].slug}/": 10}
    counts = {}
    for sites in (32, 150):
        open_sites(portal, sites)
        cache.clear()
        counts[sites] = {path: queries(client, portal, path) for path in paths}
    assert counts[32] == counts[150]
    for path, limit in paths.items():
        assert counts[150][path] <= limit, (path, counts[150][path])


def test_home_makes_as_many_queries_for_many_items_as_for_few(client, portal):
    news, shelf = news_index(home_of(portal)), library(portal)
    works, drafts = register(portal), consultation_index(home_of(portal))

    def fill(count):
        for _ in range(count):
            article(news)
            document(shelf)
            project(works)
            consultation(drafts)

    fill(2)
    few = queries(client, portal, "/")
    fill(4)
    assert queries(client, portal, "/") == few
    assert few <= 15, few

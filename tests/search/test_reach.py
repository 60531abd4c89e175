"""What bounds a portal's search is read anew for each, though its query is worked out once."""

import pytest
from wagtail.models import PageViewRestriction

from search.reach import Reach
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page
from tests.factories.syndication import linked_item, withdrawn

pytestmark = pytest.mark.django_db


def test_new_sites_walls_and_broken_links_are_seen_at_once():
    portal, other = portal_factory(), portal_factory()
    target = publish(standard_page(home_of(portal)))
    link = linked_item(home_of(portal), target)
    before = Reach.of(portal)
    assert (set(before.sites), before.walls, before.hidden) == ({portal.pk}, (), ())
    site = component(portal)
    closed = standard_page(home_of(site))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    withdrawn(target)
    after = Reach.of(site)
    assert set(after.sites) == {portal.pk, site.pk}
    assert after.walls == (closed.path,)
    assert after.hidden == (link.pk,)
    assert set(Reach.of(other).sites) == {other.pk}

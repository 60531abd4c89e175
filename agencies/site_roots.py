"""Where the pages of each site begin, known in each process and found without going over all.

Wagtail asks once a site when its list is cold, carries the whole list from the cache with every
request, and goes over all of it for every link. With thousands of sites each of these shows. Here
the list is one query, stays in the process for as long as a small mark in the shared cache stands,
and a page finds its own sites by the beginnings of its path (decision 0023).
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

from django.core.cache import cache
from django.db import transaction
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

MARK = "agencies.site_roots"
KEPT_SECONDS = 3600


class RootPaths(list[SiteRootPath]):
    """All root paths as Wagtail lists them, the most specific first, and by path."""

    def __init__(self, rows: list[SiteRootPath]) -> None:
        super().__init__(rows)
        self._by_path: dict[str, list[SiteRootPath]] = {}
        for row in rows:
            self._by_path.setdefault(row.root_path, []).append(row)
        self.is_one_site = len({row.site_id for row in rows}) == 1

    def above(self, url_path: str) -> tuple[SiteRootPath, ...]:
        """Return the root paths below which a page stands, the most specific first."""
        steps = url_path.split("/")[:-1]
        beginnings = list(accumulate(f"{step}/" for step in steps))
        found = (self._by_path.get(path, ()) for path in reversed(beginnings))
        return tuple(row for rows in found for row in rows)


_known: tuple[str, RootPaths] = ("", RootPaths([]))


def site_root_paths() -> RootPaths:
    """Return all root paths; no query while nothing has changed."""
    global _known
    mark = cache.get(MARK)
    if mark is None:
        # Set before the rows are read: whatever changes meanwhile takes this mark away again.
        cache.add(MARK, uuid.uuid4().hex, KEPT_SECONDS)
        mark = cache.get(MARK) or ""
    if mark != _known[0] or not mark:
        _known = (mark, _read())
    return _known[1]


def forget_site_root_paths() -> None:
    """Have all processes read anew, now and once more when the change stands."""
    cache.delete(MARK)
    transaction.on_commit(lambda: cache.delete(MARK))


@contextmanager
def changing_site_roots() -> Iterator[None]:
    """Change sites and their homes in one transaction, and forget what was read if it fails."""
    try:
        with transaction.atomic():
            yield
    except BaseException:
        cache.delete(MARK)
        raise


def _read() -> RootPaths:
    """Read every site with its root page in each language, in two queries."""
    sites = Site.objects.select_related("root_page").order_by(
        "-root_page__url_path", "-is_default_site", "hostname"
    )
    sites = list(sites.only("hostname", "port", "is_default_site", "root_page__translation_key"))
    keys = Site.objects.order_by().values("root_page__translation_key")
    pages = Page.objects.filter(translation_key__in=keys).order_by("locale_id")
    homes: dict[uuid.UUID, list[tuple[str, str]]] = {}
    rows = pages.values_list("translation_key", "url_path", "locale__language_code")
    for key, url_path, language in rows:
        homes.setdefault(key, []).append((url_path, language))
    return RootPaths(
        [
            SiteRootPath(site.pk, url_path, site.root_url, language)
            for site in sites
            for url_path, language in homes.get(site.root_page.translation_key, ())
        ]
    )


def _relevant(page: Page, cache_object: Any = None) -> tuple[SiteRootPath, ...]:
    roots = page._get_site_root_paths(cache_object)
    return roots.above(page.url_path)  # type: ignore[no-any-return]


def _url(page: Page, request: Any = None, current_site: Site | None = None) -> str | None:
    """Return the address of a page: its path on its own site, else with the host before it."""
    site = current_site or (Site.find_for_request(request) if request is not None else None)
    parts = page.get_url_parts(request=request)
    if parts is None or parts[2] is None:
        return None
    site_id, root_url, path = parts
    is_own = site is not None and site.pk == site_id
    return path if is_own or page._get_site_root_paths(request).is_one_site else root_url + path


def install() -> None:
    """Have Wagtail use this list; called once when the app is ready."""
    Page.get_url = _url
    Page.url = property(_url)
    Site.get_site_root_paths = staticmethod(site_root_paths)
    Site.clear_site_root_paths_cache = staticmethod(forget_site_root_paths)
    Page._get_relevant_site_root_paths = _relevant

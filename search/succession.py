"""Search entries of pages that pass to another agency: they follow at once."""

import logging
from collections.abc import Iterable

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from modelsearch.backends import get_search_backends_with_name
from wagtail.models import Page

from agencies.succession import Succession
from editorial.models import EditorialPage
from editorial.succession.versions import batches
from search.models import SearchEntry

logger = logging.getLogger(__name__)


def follow_pages(passing: Succession) -> Iterable[str]:
    """Give entries the new place and agency; forget those of pages that went offline.

    Set by set, in the transaction; an engine is told once that is committed.
    """
    SearchEntry.objects.filter(page__in=list(passing.joined)).delete()
    place = Page.objects.filter(pk=OuterRef("pk")).values("path")[:1]
    count = 0
    for some in batches(passing.pages):
        entries = SearchEntry.objects.filter(pk__in=some)
        count += entries.update(agency=passing.successor, path=Subquery(place))
    transaction.on_commit(lambda: _tell_engines(passing), robust=True)
    said = _("Pages found by search under the successor's name from now on: %(count)d")
    return [said % {"count": count}] if count else []


def _tell_engines(passing: Succession) -> None:
    """Hold anew in every engine what has moved, many at a time; the database needs none."""
    for name, backend in get_search_backends_with_name(with_auto_update=True):
        if not backend.catch_indexing_errors:
            continue
        try:
            for some in batches(passing.pages | passing.joined.keys()):
                pages = list(EditorialPage.objects.filter(pk__in=some).specific())
                for model in {type(page) for page in pages}:
                    backend.add_bulk(model, [page for page in pages if type(page) is model])
                entries = SearchEntry.objects.filter(pk__in=some).exclude(type="")
                backend.add_bulk(SearchEntry, list(entries))
            for key in passing.joined:
                backend.delete(SearchEntry(page_id=key))
        except Exception:
            # An engine that is down undoes no merger; `update_index` makes up for it.
            logger.exception("The engine %s did not take in a succession", name)

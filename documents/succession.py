"""Libraries and the register of issuers when an agency passes on (TQ-4, ND43-17)."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _
from wagtail.models import Page

from agencies.succession import Succession
from documents.library.changes import note_change
from documents.models import IssuingBody, LegalDocumentPage
from editorial.succession.versions import batches


def put_on_shelves(passing: Succession) -> Iterable[str]:
    """Let documents stand in the libraries to which they moved."""
    by_place: defaultdict[str, list[int]] = defaultdict(list)
    for some in batches(passing.pages):
        rows = LegalDocumentPage.objects.filter(pk__in=some).order_by()
        for key, path in rows.values_list("pk", "path"):
            by_place[path[: -Page.steplen]].append(key)
    shelves = dict(Page.objects.filter(path__in=by_place).order_by().values_list("path", "pk"))
    for place, keys in by_place.items():
        for some in batches(keys):
            LegalDocumentPage.objects.filter(pk__in=some).update(shelf=shelves[place])
    if not by_place:
        return []
    note_change()
    count = sum(map(len, by_place.values()))
    said = _("Legal documents that stand in the successor's libraries now: %(count)d")
    return [said % {"count": count}]


def keep_issuers(passing: Succession) -> Iterable[str]:
    """Leave issuers their names, as documents bear them; their duties are the successor's now.

    So a document of the old agency on the successor's site stays that of its issuer, and its
    clocks count as they did.
    """
    if not passing.takes_rest:
        return []
    bodies = list(IssuingBody.objects.filter(agency=passing.source).order_by("name"))
    IssuingBody.objects.filter(pk__in=[body.pk for body in bodies]).update(agency=passing.successor)
    said = _("“%(name)s” keeps its name on its documents; %(agency)s answers for it now")
    names = {"agency": passing.successor.name}
    return [said % {**names, "name": body.name} for body in bodies]

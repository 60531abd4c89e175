"""Proposals to the portal and sections of the portal when an agency passes on or closes."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from agencies.models import Agency
from agencies.succession import Closing, Succession
from editorial.models import EditorialPage
from editorial.succession.versions import batches, put_into_versions
from syndication.models import Syndication
from syndication.sections import GrantSectionRights


def pass_on_proposals(passing: Succession) -> Iterable[str]:
    """Let the successor answer for the portal's copies of the pages that it took over."""
    count = 0
    standing = Syndication.objects.filter(copy__isnull=False, declined_at=None, detached_at=None)
    for some in batches(passing.pages):
        mine = standing.filter(agency=passing.source, original__in=some)
        count += mine.update(agency=passing.successor)
    said = _("Copies on the portal that follow the pages taken over: %(count)d")
    return [said % {"count": count}] if count else []


def pass_on_sections(passing: Succession) -> Iterable[str]:
    """Let the successor supply the portal's sections that the old agency supplied (QN-TH)."""
    if not passing.takes_rest:
        return []
    said = _("“%(section)s” is supplied by %(agency)s")
    sections = _give(passing.source, passing.successor)
    return [
        said % {"section": section.title, "agency": passing.successor.name} for section in sections
    ]


def give_back_sections(closing: Closing) -> Iterable[str]:
    """Give the sections that nobody took over back to the portal's Board."""
    said = _("“%(section)s” is supplied by the portal's Board again")
    return [said % {"section": section.title} for section in _give(closing.agency, None)]


def _give(source: Agency, successor: Agency | None) -> list[EditorialPage]:
    keys = list(source.owned_sections.order_by("path").values_list("pk", flat=True))
    EditorialPage.objects.filter(pk__in=keys).update(owner_agency=successor)
    owner = successor.pk if successor else None
    put_into_versions({key: {"owner_agency": owner} for key in keys})
    related = ("owner_agency__portal", "agency")
    sections = list(
        EditorialPage.objects.filter(pk__in=keys).select_related(*related).order_by("path")
    )
    for section in sections:
        GrantSectionRights(section).execute()
    return sections

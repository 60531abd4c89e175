"""Pages that stand above the results."""

from datetime import date

from django.db.models import Exists, Q

from agencies.enums import AgencyStatus
from agencies.models import Agency
from editorial.models import EditorialPage
from editorial.querysets import restricted_above
from search.steering.expressions import query_key
from search.steering.models import PromotedResult

MOST_SHOWN = 3


def promoted_for(
    agency: Agency, language: str, understood_text: str, today: date
) -> list[tuple[EditorialPage, str]]:
    """Return at most three pages, each with its note, that the agency promotes for a whole query.

    Only pages that anybody may read today, in the language of the search and of the own portal.
    One query; the pages come with their agency.
    """
    key = query_key(understood_text)
    if not key:
        return []
    portal = agency.portal_id or agency.pk
    rows = PromotedResult.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=today),
        Q(ends_on=None) | Q(ends_on__gte=today),
        Q(page__agency=portal) | Q(page__agency__portal=portal),
        ~Exists(restricted_above("page__path")),
        agency=agency,
        folded__contains=f"\n{key}\n",
        page__live=True,
        page__locale__language_code=language,
        page__agency__status=AgencyStatus.ACTIVE,
    )
    found = rows.select_related("page__agency").order_by("order", "pk")[:MOST_SHOWN]
    return [(row.page, row.note) for row in found]

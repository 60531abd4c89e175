"""Reports of an agency that passes on: those of past periods stay its own."""

from collections.abc import Iterable

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from agencies.succession import Succession
from reports.enums import ReportState
from reports.models import Report


def keep_reports(passing: Succession) -> Iterable[str]:
    """Leave reports with the old agency; the successor's Board issues what is still a draft."""
    if not passing.takes_rest:
        return []
    issued = Count("pk", filter=Q(state=ReportState.ISSUED))
    counts = Report.objects.filter(agency=passing.source).aggregate(all=Count("pk"), issued=issued)
    if not counts["all"]:
        return []
    said = _(
        "%(issued)d issued reports and %(drafts)d drafts stay with %(source)s;"
        " the Board of %(successor)s may issue the drafts"
    )
    return [
        said
        % {
            "issued": counts["issued"],
            "drafts": counts["all"] - counts["issued"],
            "source": passing.source.name,
            "successor": passing.successor.name,
        }
    ]

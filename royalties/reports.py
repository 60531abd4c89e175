"""Royalties in the periodic reports (requirements, section I)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.models import Agency
from agencies.regulations.enums import ReportItem
from reports.cells import Words
from reports.sections import Chart, Figure, Section, Table, register_section
from royalties.decree import decrees
from royalties.enums import EntryState
from royalties.models import RoyaltyEntry

DONG = pgettext_lazy("unit", "đ")
ENTRIES = pgettext_lazy("unit", "royalties")


def royalties(agency: Agency, start: date, end: date, now: datetime) -> Section:
    """Sums of royalties: for items of the period, paid in it, and unpaid at its end (ND18-4.10).

    Proposals have no amount of their own yet and count from their approval on. Three queries.
    """
    mine = RoyaltyEntry.objects.filter(agency=agency, amount__isnull=False)
    of_period = mine.filter(published_on__range=(start, end))
    paid = mine.filter(state=EntryState.PAID, sheet__paid_on__range=(start, end)).aggregate(
        sum=Sum("amount"),
        late=Count("pk", filter=Q(sheet__paid_on__gt=F("due_on"))),
    )
    unpaid = mine.filter(published_on__lte=end)
    unpaid = unpaid.filter(Q(sheet=None) | Q(sheet__paid_on=None) | Q(sheet__paid_on__gt=end))
    left = unpaid.aggregate(
        sum=Sum("amount"),
        overdue=Sum("amount", filter=Q(due_on__lt=end)),
    )
    genres = list(
        of_period.order_by("genre").values("genre").annotate(n=Count("pk"), sum=Sum("amount"))
    )
    return Section(
        figures=[
            Figure(_("Royalties for items of the period"), _total(genres, "sum"), DONG),
            Figure(_("Items and works with a royalty"), _total(genres, "n"), ENTRIES),
            Figure(_("Royalties paid in the period"), paid["sum"] or 0, DONG),
            Figure(_("Paid after their last day"), paid["late"], ENTRIES),
            Figure(_("Unpaid at the end of the period"), left["sum"] or 0, DONG),
            Figure(_("Of these overdue"), left["overdue"] or 0, DONG),
        ],
        tables=[
            Table(
                _("Royalties of the period by genre"),
                [_("Genre"), pgettext_lazy("column", "Amount (đ)"), _("Royalties")],
                [[_genre(row["genre"]), row["sum"], row["n"]] for row in genres],
            )
        ]
        if genres
        else [],
        chart=Chart.BARS,
        notes=[_("Proposals that await approval are not counted.")],
    )


def _total(rows: Iterable[Mapping[str, Any]], name: str) -> int:
    return sum(row[name] for row in rows)


def _genre(code: str) -> Words | str:
    """Return the genre's title in both languages, by the newest decree that knows it."""
    found = (decree.genre(code) for decree in decrees())
    genre = next((each for each in found if each is not None), None)
    return Words(genre.title, genre.title_en) if genre else code


def register() -> None:
    """Bring the section into every report that counts royalties."""
    register_section(ReportItem.ROYALTIES, _("Royalties"), royalties)

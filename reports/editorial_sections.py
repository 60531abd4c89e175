"""The sections that every report has from the editorial layer itself."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.models import Agency
from agencies.regulations.enums import Clock, ReportItem
from editorial.enums import Change, Lane, Verdict, WithdrawalReason
from editorial.models import Approval, Correction, Withdrawal
from reports.cells import Words
from reports.counts import Tally, late_items, rate, tallies
from reports.periods import moments
from reports.sections import Chart, Figure, Section, Table, register_section

ITEMS = pgettext_lazy("unit", "items")
PER_CENT = "%"


def published(agency: Agency, start: date, end: date, now: datetime) -> Section:
    """Items published by kind of information and language."""
    names = kind_names(agency)
    by_kind: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for tally in tallies([agency], start, end, now):
        by_kind[tally.kind][tally.language] += tally.published
    rows: list[list[Any]] = [
        [names.get(kind, _("No kind given")), sum(each.values()), each["vi"], each["en"]]
        for kind, each in by_kind.items()
        if sum(each.values())
    ]
    rows.sort(key=lambda row: -row[1])
    return Section(
        figures=[
            Figure(_("Items published"), sum(row[1] for row in rows), ITEMS),
            Figure(_("In Vietnamese"), sum(row[2] for row in rows), ITEMS),
            Figure(_("In English"), sum(row[3] for row in rows), ITEMS),
        ],
        tables=[
            Table(
                _("Items published by kind of information"),
                [_("Kind of information"), _("Items"), _("In Vietnamese"), _("In English")],
                rows,
            )
        ],
        chart=Chart.BARS,
    )


def on_time(agency: Agency, start: date, end: date, now: datetime) -> Section:
    """How many items kept their clocks, in all and by kind (TQ-6.2, TQ-7)."""
    names = kind_names(agency)
    by_kind: dict[str, list[Tally]] = defaultdict(list)
    for tally in tallies([agency], start, end, now):
        by_kind[tally.kind].append(tally)
    rows = []
    for kind, found in by_kind.items():
        timed, kept, supplied, supplied_kept = _clock_sums(found)
        if timed or supplied:
            name = names.get(kind, _("No kind given"))
            rates = [rate(kept, timed), timed, kept, supplied, supplied_kept]
            rows.append([name, *rates, rate(supplied_kept, supplied)])
    timed, kept, supplied, supplied_kept = _clock_sums(
        [tally for found in by_kind.values() for tally in found]
    )
    return Section(
        figures=[
            Figure(_("Published in time"), rate(kept, timed), PER_CENT),
            Figure(_("Items with a time limit for publishing"), timed, ITEMS),
            Figure(_("Supplied to the Board in time"), rate(supplied_kept, supplied), PER_CENT),
            Figure(_("Items with a time limit for supply"), supplied, ITEMS),
        ],
        tables=[
            Table(
                _("On-time rate by kind of information"),
                [
                    _("Kind of information"),
                    _("Published in time (%)"),
                    _("With a time limit"),
                    _("In time"),
                    _("With a time limit for supply"),
                    _("Supplied in time"),
                    _("Supplied in time (%)"),
                ],
                rows,
            )
        ],
        chart=Chart.SHARES,
        notes=[
            _("Items that came due in the period and were not published by its end count as late.")
        ],
    )


def late(agency: Agency, start: date, end: date, now: datetime) -> Section:
    """Every late item with its reason (TQ-7)."""
    names = kind_names(agency)
    found = late_items(agency, start, end, now)
    rows = [
        [
            item.title,
            names.get(item.kind, _("No kind given")),
            Clock(item.clock).label,
            item.due_at,
            item.done_at,
            item.days,
            item.reason,
        ]
        for item in found
    ]
    return Section(
        figures=[
            Figure(_("Late items"), len({item.page for item in found}), ITEMS),
            Figure(
                _("Not published by the end of the period"),
                len({item.page for item in found if item.done_at is None}),
                ITEMS,
            ),
        ],
        tables=[
            Table(
                _("Late items with reasons"),
                [
                    _("Item"),
                    _("Kind of information"),
                    _("Time limit"),
                    pgettext_lazy("deadline", "Due"),
                    pgettext_lazy("deadline", "Done"),
                    _("Working days late"),
                    _("Reason"),
                ],
                rows,
            )
        ],
    )


def emergencies(agency: Agency, start: date, end: date, now: datetime) -> Section:
    """Publications by the emergency lane and what their reviews found (TQ-7.2)."""
    first, after = moments(start, end)
    found = list(
        Approval.objects.filter(
            page__agency=agency,
            lane=Lane.EMERGENCY,
            approved_at__gte=first,
            approved_at__lt=after,
        )
        .select_related("page", "approver", "review")
        .order_by("approved_at", "pk")
    )
    rows = [
        [
            approval.page.title,
            approval.approved_at,
            _name(approval.approver),
            approval.ground,
            Verdict(approval.review.verdict).label
            if hasattr(approval, "review")
            else _("Not reviewed yet"),
        ]
        for approval in found
    ]
    reviewed = sum(hasattr(approval, "review") for approval in found)
    return Section(
        figures=[
            Figure(_("Emergency publications"), len(found), ITEMS),
            Figure(_("Reviewed by a second person"), reviewed, ITEMS),
        ],
        tables=[
            Table(
                _("Emergency publications and their reviews"),
                [_("Item"), _("Published"), _("Approved by"), _("Ground"), _("Review")],
                rows,
            )
        ]
        if rows
        else [],
    )


def record(agency: Agency, start: date, end: date, now: datetime) -> Section:
    """Corrections shown to readers and pages taken offline (TQ-9.3–4)."""
    first, after = moments(start, end)
    corrections = list(
        Correction.objects.public()
        .filter(page__agency=agency, corrected_at__gte=first, corrected_at__lt=after)
        .order_by("corrected_at", "pk")
        .values_list("page__title", "corrected_at", "note")
    )
    withdrawals = list(
        Withdrawal.objects.filter(
            page__agency=agency, withdrawn_at__gte=first, withdrawn_at__lt=after
        )
        .order_by("withdrawn_at", "pk")
        .values_list("title", "withdrawn_at", "reason", "ended_at")
    )
    told = [
        [title, at, WithdrawalReason(reason).label, ended]
        for title, at, reason, ended in withdrawals
    ]
    tables = [
        Table(_("Corrections"), [_("Item"), _("Corrected"), _("What was corrected")], corrections),
        Table(
            _("Pages taken offline"),
            [_("Item"), _("Taken offline"), _("Reason"), _("Back online")],
            told,
        ),
    ]
    return Section(
        figures=[
            Figure(_("Corrections"), len(corrections), ITEMS),
            Figure(_("Pages taken offline"), len(withdrawals), ITEMS),
        ],
        tables=[table for table in tables if table.rows],
    )


def approvals(agency: Agency, start: date, end: date, now: datetime) -> Section:
    """How many versions each member approved (TQ-12.3, BT-10.2)."""
    first, after = moments(start, end)
    found = (
        Approval.objects.filter(page__agency=agency, approved_at__gte=first, approved_at__lt=after)
        .exclude(approver=None)
        .exclude(change=Change.DECISION)
        .values_list("approver__last_name", "approver__first_name", "approver__username")
        .annotate(count=Count("pk"))
        .order_by("-count", "approver__username")
    )
    rows = [
        [f"{last} {first_name}".strip() or username, count]
        for last, first_name, username, count in found
    ]
    return Section(
        figures=[Figure(_("Versions approved"), sum(row[1] for row in rows), "")],
        tables=[Table(_("Approvals by member"), [_("Member"), _("Versions approved")], rows)]
        if rows
        else [],
    )


def kind_names(agency: Agency) -> dict[str, Words]:
    """Return the names of the kinds of information in both languages, by code."""
    return {kind.code: Words(kind.title, kind.title_en) for kind in agency.regulation.kinds}


def register() -> None:
    """Bring the editorial sections into every report that counts their items."""
    register_section(ReportItem.PUBLISHED, _("Items published"), published)
    register_section(ReportItem.PUBLISHED, _("Approvals"), approvals, code="approvals")
    register_section(
        ReportItem.PUBLISHED, _("Corrections and withdrawals"), record, code="corrections"
    )
    register_section(ReportItem.ON_TIME, _("Time limits"), on_time)
    register_section(
        ReportItem.ON_TIME, _("Emergency publications"), emergencies, code="emergencies"
    )
    register_section(ReportItem.LATE, _("Late items"), late)


def _clock_sums(found: list[Tally]) -> tuple[int, int, int, int]:
    return (
        sum(tally.timed for tally in found),
        sum(tally.on_time for tally in found),
        sum(tally.supplied for tally in found),
        sum(tally.supplied_on_time for tally in found),
    )


def _name(person: Any) -> str:
    return person.get_full_name() if person else ""

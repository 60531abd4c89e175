"""What royalties ask of a person: lines of the daily digest, and what a handover moves."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency, User
from agencies.regulations.enums import Rights
from editorial.approval.step_holders import StepHolders, holders_among
from editorial.digest.gathering import DigestGroup, DigestLine, Lines
from editorial.roles import with_served
from royalties.enums import EntryState, SheetState
from royalties.models import RoyaltyEntry, RoyaltySheet

if TYPE_CHECKING:
    from django.db.models import QuerySet

LEDGER = "royalties_royaltyentry_modeladmin_index"
ENTRY = "royalties_royaltyentry_modeladmin_edit"
SHEET = "royalties_royaltysheet_modeladmin_inspect"


def digest_lines(users: Iterable["User"], now: datetime) -> Lines:
    """Return royalties to approve, sheets to approve, overdue payments, returned proposals.

    One line for each agency and concern, to those alone who can act on it; a fixed number of
    queries for all people together.
    """
    wanted = {user.pk: user for user in users}
    holders = holders_among(wanted.values(), now)
    agencies = Agency.objects.select_related("portal").in_bulk(holders.agency_ids)
    lines: Lines = {}
    sources = (
        _to_approve(wanted, holders, agencies),
        _sheets(holders, agencies),
        _overdue(holders, agencies, now),
        _returned(list(wanted)),
    )
    for user_id, line in (each for source in sources for each in source):
        if user_id in wanted:
            lines.setdefault(user_id, []).append(line)
    return lines


def heads_of(holders: StepHolders, agency: Agency) -> set[int]:
    """Return those who decide for the agency as its head (QB-10.3)."""
    step = agency.regulation.board.final_step.step
    return holders.people_with(agency.pk, Rights.ADMINISTER) | holders.takers(agency.pk, step)


def _to_approve(
    users: dict[int, User], holders: StepHolders, agencies: dict[int, Agency]
) -> Iterable[tuple[int, DigestLine]]:
    """Count for each head what waits and is neither their own proposal nor their own royalty."""
    waiting = RoyaltyEntry.objects.awaiting_approval().filter(agency__in=agencies)
    waiting = waiting.prefetch_related("shares__contributor")
    counts: Counter[tuple[int, int]] = Counter()
    heads: dict[int, set[int]] = {}
    for entry in waiting:
        agency_id = entry.agency_id
        if agency_id not in heads:
            heads[agency_id] = heads_of(holders, agencies[agency_id]) & users.keys()
        payees = [share.contributor for share in entry.shares.all()]
        own = {payee.user_id for payee in payees} | {entry.proposed_by_id}
        for head in heads[agency_id] - own:
            if not any(payee.may_be(users[head]) for payee in payees):
                counts[head, agency_id] += 1
    for (user_id, agency_id), count in counts.items():
        words = ngettext("%d royalty awaits approval", "%d royalties await approval", count)
        url = f"{reverse(LEDGER)}?state=waiting&agency={agency_id}"
        yield user_id, DigestLine(words % count, url, agencies[agency_id])


def _sheets(holders: StepHolders, agencies: dict[int, Agency]) -> Iterable[tuple[int, DigestLine]]:
    for sheet in RoyaltySheet.objects.filter(state=SheetState.DRAFT, agency__in=agencies):
        agency = agencies[sheet.agency_id]
        words = _("Payment sheet of royalties %s awaits approval") % sheet
        line = DigestLine(words, reverse(SHEET, args=[sheet.pk]), agency)
        for user_id in heads_of(holders, agency):
            yield user_id, line


def _overdue(
    holders: StepHolders, agencies: dict[int, Agency], now: datetime
) -> Iterable[tuple[int, DigestLine]]:
    late = RoyaltyEntry.objects.overdue(timezone.localdate(now))
    rows: QuerySet = late.filter(agency__in=agencies).order_by("agency")
    for agency_id, count in rows.values_list("agency").annotate(count=Count("pk")):
        words = ngettext(
            "%d royalty overdue for payment", "%d royalties overdue for payment", count
        )
        url = f"{reverse(LEDGER)}?state=overdue&agency={agency_id}"
        line = DigestLine(words % count, url, agencies[agency_id], group=DigestGroup.OVERDUE)
        for user_id in holders.people_with(agency_id, Rights.EDIT):
            yield user_id, line


def _returned(proposers: list[int]) -> Iterable[tuple[int, DigestLine]]:
    rows = RoyaltyEntry.objects.filter(state=EntryState.PROPOSED, proposed_by__in=proposers)
    for entry in rows.exclude(return_reason="").select_related("agency__portal"):
        yield (
            entry.proposed_by_id,
            DigestLine(
                title=_("Royalty: %s") % entry.title,
                url=reverse(ENTRY, args=[entry.pk]),
                agency=entry.agency,
                group=DigestGroup.RETURNED,
                note=entry.return_reason,
            ),
        )


def give_returned(agency: Agency, leaver: User, receiver: User, now: datetime) -> list[str]:
    """Give the receiver the leaver's returned proposals to mend; name them (TB-12.5, BT-9.4).

    Proposals that await approval keep their proposer: it decides who may not approve them.
    """
    rows = RoyaltyEntry.objects.filter(
        agency__in=with_served([agency.pk]), proposed_by=leaver, state=EntryState.PROPOSED
    ).exclude(return_reason="")
    lines = [f"{entry.title} ({entry.genre_title})" for entry in rows]
    rows.update(proposed_by=receiver)
    return lines

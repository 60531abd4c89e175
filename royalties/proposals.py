"""Proposing royalties for published items, one by one or many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import ActionRefused, refuse_if
from agencies.models import Agency
from editorial.models import EditorialPage
from royalties.amounts import HUNDRED, Terms
from royalties.decree import decree_on, genre_title
from royalties.due_dates import due_on
from royalties.enums import EntryState
from royalties.models import BaseSalary, Contributor, RoyaltyEntry, RoyaltyShare
from royalties.permissions import may_propose
from royalties.rates import rate_refusals, table_for


@dataclass
class Work:
    """What somebody did in an item, and who shares its royalty.

    `shares` are (contributor, percent); `supplements` map codes of the decree to percentages.
    """

    genre: str
    coefficient: Decimal
    shares: Sequence[tuple[Contributor, Decimal]]
    translation: Decimal | None = None
    supplements: Mapping[str, Decimal] = field(default_factory=dict)
    note: str = ""

    @property
    def terms(self) -> Terms:
        """What the amount is counted with besides the unit."""
        return Terms(self.coefficient, self.translation, tuple(self.supplements.values()))


@dataclass
class ProposeRoyalty:
    """Enter the royalty of a piece of work in a live page into the ledger (ND18/2014).

    Raises `ActionRefused` with every reason: no right, page not live, above the decree's cap or
    outside the agency's table, payee of another agency, shares that do not make 100 %, a payee
    who already has a royalty for this page and genre.
    """

    page: EditorialPage
    user: Any
    work: Work
    now: datetime

    @transaction.atomic
    def execute(self) -> RoyaltyEntry:
        # The page's row is the lock: two proposals for the same work are told apart here.
        page = EditorialPage.objects.select_for_update(of=("self",)).get(pk=self.page.pk)
        agency = page.agency
        if agency is None or not may_propose(self.user, agency.pk):
            refuse_if([_("You do not keep the royalties of this page's agency.")])
        if not page.live or page.first_published_at is None:
            refuse_if([_("Royalties are for published items; this page is not live.")])
        published_on = timezone.localdate(page.first_published_at)
        table = table_for(agency, published_on)
        reasons = work_refusals(agency, published_on, self.work)
        reasons += _repetitions(page, self.work)
        refuse_if(reasons)
        entry = RoyaltyEntry(
            agency=agency,
            page=page,
            title=page.title,
            published_on=published_on,
            due_on=due_on(agency, published_on),
            rates=table,
            proposed_by=self.user,
            proposed_at=self.now,
        )
        _write(entry, self.work)
        log(entry, "royalties.proposed", user=self.user, timestamp=self.now, title=entry.title)
        return entry


@dataclass
class ProposeMany:
    """Propose for several pages at once; all or none. Raises `ManyRefused`."""

    works: Mapping[EditorialPage, Work]
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> list[RoyaltyEntry]:
        entries, refused = [], {}
        for page, work in self.works.items():
            try:
                entries.append(ProposeRoyalty(page, self.user, work, self.now).execute())
            except ActionRefused as refusal:
                refused[page.pk] = refusal.reasons
        if refused:
            raise ManyRefused(refused)
        return entries


class ManyRefused(ActionRefused):
    """The reasons by the page's id, for a form that shows them in their rows."""

    def __init__(self, by_page: dict[int, list[str]]) -> None:
        self.by_page = by_page
        super().__init__(reason for reasons in by_page.values() for reason in reasons)


@dataclass
class ChangeRoyalty:
    """Change a proposal; one that was returned waits for approval again.

    Who changes it last is who proposed it. Raises `ActionRefused`: no right, already approved,
    and all reasons of `ProposeRoyalty`.
    """

    entry: RoyaltyEntry
    user: Any
    work: Work
    now: datetime

    @transaction.atomic
    def execute(self) -> RoyaltyEntry:
        if self.entry.page_id is not None:
            EditorialPage.objects.select_for_update(of=("self",)).get(pk=self.entry.page_id)
        entry = changeable(self.entry, self.user)
        reasons = work_refusals(entry.agency, entry.published_on, self.work)
        reasons += _repetitions(entry.page, self.work, entry)
        refuse_if(reasons)
        entry.rates = table_for(entry.agency, entry.published_on)
        entry.return_reason = ""
        entry.proposed_by, entry.proposed_at = self.user, self.now
        _write(entry, self.work)
        log(entry, "royalties.changed", user=self.user, timestamp=self.now, title=entry.title)
        return entry


@dataclass
class WithdrawRoyalty:
    """Take a proposal back. Raises `ActionRefused`: no right, already approved."""

    entry: RoyaltyEntry
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> None:
        entry = changeable(self.entry, self.user)
        log(
            entry,
            "royalties.withdrawn",
            user=self.user,
            timestamp=self.now,
            title=entry.title,
            deleted=True,
        )
        entry.delete()


def changeable(entry: RoyaltyEntry, user: Any) -> RoyaltyEntry:
    """Return the proposal, locked. Raises `ActionRefused` when the person may not change it."""
    found = RoyaltyEntry.objects.select_for_update(of=("self",)).filter(pk=entry.pk).first()
    if found is None:
        raise ActionRefused([_("This royalty is no longer there.")])
    reasons = []
    if not may_propose(user, found.agency_id):
        reasons.append(_("You do not keep the royalties of this page's agency."))
    if found.state != EntryState.PROPOSED:
        reasons.append(_("An approved royalty does not change any more."))
    refuse_if(reasons)
    return found


def work_refusals(agency: Agency, published_on: date, work: Work) -> list[str]:
    """Return why the work cannot be paid so: by decree, table, payees and shares."""
    try:
        decree = decree_on(published_on)
    except KeyError:
        return [_("No decree on royalties was in force on that day.")]
    reasons = decree.refusals(work.genre, work.terms, tuple(work.supplements))
    if not reasons:
        table = table_for(agency, published_on)
        reasons += rate_refusals(table, work.genre, work.coefficient)
    if BaseSalary.objects.on(published_on) is None:
        reasons.append(_("No base salary is on record for that day."))
    return reasons + _share_refusals(agency, work)


def _share_refusals(agency: Agency, work: Work) -> list[str]:
    reasons = []
    payees = [contributor.pk for contributor, _percent in work.shares]
    if any(contributor.agency_id != agency.pk for contributor, _percent in work.shares):
        reasons.append(_("A payee belongs to another agency."))
    if len(payees) != len(set(payees)):
        reasons.append(_("Name each payee once."))
    percents = [percent for _contributor, percent in work.shares]
    if not percents:
        reasons.append(_("Name at least one payee."))
    elif any(percent <= 0 for percent in percents) or sum(percents) != HUNDRED:
        reasons.append(_("The shares must make 100 % together."))
    return reasons


def _repetitions(
    page: EditorialPage | None, work: Work, but: RoyaltyEntry | None = None
) -> list[str]:
    """Return a refusal for each payee who has a royalty for this page and genre already."""
    if page is None:
        return []
    others = RoyaltyShare.objects.filter(
        entry__page=page,
        entry__genre=work.genre,
        contributor__in=[contributor for contributor, _percent in work.shares],
    ).exclude(entry=but)
    names = others.select_related("contributor").order_by("contributor__full_name")
    return [
        _("%(payee)s already has a royalty for this item as “%(genre)s”.")
        % {"payee": share.contributor, "genre": genre_title(work.genre)}
        for share in names
    ]


def _write(entry: RoyaltyEntry, work: Work) -> None:
    entry.genre, entry.coefficient = work.genre, work.coefficient
    entry.translation_percent = work.translation
    entry.supplements = {code: str(percent) for code, percent in work.supplements.items()}
    entry.note = work.note
    entry.save()
    entry.shares.all().delete()
    RoyaltyShare.objects.bulk_create(
        RoyaltyShare(entry=entry, contributor=contributor, percent=percent)
        for contributor, percent in work.shares
    )

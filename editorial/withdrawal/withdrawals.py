"""Taking pages offline with a reason that readers are told, and what readers find then.

No page goes offline in silence (TQ-9.3–4, LTT-22): each one has a `Withdrawal` on record, which
ends when an approved version goes live again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from agencies.actions import refuse_if
from agencies.languages import short_moment
from agencies.models import Agency
from agencies.texts import nfc
from editorial.approval.powers import Power, power_over
from editorial.enums import WithdrawalReason
from editorial.models import Delegation, EditorialPage, Withdrawal
from editorial.models.page import HOME_DEPTH
from editorial.roles import agencies_of

LOG_ACTION = "editorial.withdraw"
EXPLAINED = {WithdrawalReason.WRONG, WithdrawalReason.ORDERED}
"""Reasons that say nothing to readers without a word of explanation."""


@dataclass
class WithdrawPage:
    """Take a page offline, and with it every live page below, for a reason that readers are told.

    For those who decide for the Board, and who acts for them. Locks and workflows do not stand
    against it, as what is wrong must not wait. `title` is the heading that readers see; empty
    where the title itself must not stay public, None for the page's own. Raises `ActionRefused`
    with every reason, and returns the withdrawals, that of the page itself first.
    """

    page: EditorialPage
    user: Any
    reason: str
    explanation: str
    alternative: Page | None
    now: datetime
    title: str | None = None

    @transaction.atomic
    def execute(self) -> list[Withdrawal]:
        EditorialPage.objects.select_for_update(of=("self",)).get(pk=self.page.pk)
        # Read after the lock: whoever held it may have taken the page offline.
        page = EditorialPage.objects.get(pk=self.page.pk)
        refuse_if(self._refusals(page))
        delegation = delegation_behind(self.user, page)
        rows = [self._row(each, page, delegation) for each in live_branch(page)]
        return take_offline(rows, self.user)

    def _refusals(self, page: EditorialPage) -> list[str]:
        if not may_take_offline(self.user, page):
            return [_("Only the Board that answers for the page may take it offline.")]
        if not page.live:
            return [already_offline(page)]
        reasons = []
        if page.depth <= HOME_DEPTH:
            reasons.append(_("The home page of a site is not taken offline."))
        if self.reason not in WithdrawalReason.values:
            reasons.append(_("Choose the reason."))
        if self.reason in EXPLAINED and not self.explanation.strip():
            reasons.append(_("Explain to readers what is wrong, or who ordered it."))
        if self.alternative is not None:
            chosen = alternatives_for(page).filter(pk=self.alternative.pk)
            if not chosen.exists():
                reasons.append(
                    _("Readers can be sent only to a live page of the agency or of the portal.")
                )
        elif self.reason == WithdrawalReason.REPLACED:
            reasons.append(_("Choose the page that replaces this one."))
        return reasons

    def _row(self, page: Page, top: EditorialPage, delegation: Delegation | None) -> Withdrawal:
        return Withdrawal(
            page_id=page.pk,
            title=self._title_of(page, top),
            reason=self.reason,
            explanation=nfc(self.explanation).strip(),
            alternative_id=self.alternative.pk if self.alternative else None,
            withdrawn_by=self.user,
            delegation=delegation,
            withdrawn_at=self.now,
        )

    def _title_of(self, page: Page, top: EditorialPage) -> str:
        """Return what readers see: a title left out for the page is left out for all below it."""
        if self.title is None or (self.title.strip() and page.pk != top.pk):
            return page.title
        return nfc(self.title).strip()


def take_offline(rows: list[Withdrawal], user: Any, expired: bool = False) -> list[Withdrawal]:
    """Put the withdrawals on record, then let their pages go offline; part of a transaction."""
    Withdrawal.objects.bulk_create(rows)
    by_page = {row.page_id: row for row in rows}
    for page in Page.objects.filter(pk__in=by_page).order_by("path").specific().iterator():
        UnpublishPageAction(page, set_expired=expired, user=user, log_action=False).execute(
            skip_permission_checks=True
        )
        row = by_page[page.pk]
        data = {"reason": row.reason, "explanation": row.explanation}
        log(page, LOG_ACTION, user=user, data=data)
    return rows


def may_take_offline(user: Any, page: EditorialPage) -> bool:
    """Whether the person has the right to take pages of this place offline, live or not.

    The right goes with deciding, so that who acts for the head under a delegation has it as well.
    """
    if not user.is_active:
        return False
    return by_own_right(user, page) or deciding_power(user, page) is not None


def by_own_right(user: Any, page: EditorialPage) -> bool:
    """Whether the person's own role lets them publish here, without anybody's delegation."""
    held = getattr(page.permissions_for_user(user), "permissions", ())
    return user.is_superuser or "publish" in held


def delegation_behind(user: Any, page: EditorialPage) -> Delegation | None:
    """Return the delegation under which the person takes pages of this place offline, if any."""
    power = None if by_own_right(user, page) else deciding_power(user, page)
    return power.delegation if power else None


def deciding_power(user: Any, page: EditorialPage) -> Power | None:
    """Return the person's power to take the last step for the page's agency, if any."""
    if page.agency is None:
        return None
    return power_over(user, page.agency_id, page.agency.regulation.board.final_step.step)


def live_branch(page: Page) -> QuerySet[EditorialPage]:
    """Return the page and the live pages below it, in the order of the tree."""
    return EditorialPage.objects.live().filter(path__startswith=page.path).order_by("path")


def already_offline(page: EditorialPage) -> str:
    """Say when and by whom a page was taken offline, to whoever is too late to do it."""
    row = page.withdrawals.filter(ended_at=None).select_related("withdrawn_by").first()
    if row is None:
        return _("The page is not online.")
    by = row.withdrawn_by.get_full_name() if row.withdrawn_by else ""
    moment = short_moment(row.withdrawn_at)
    return _("The page has been offline since %(moment)s%(person)s.") % {
        "moment": moment,
        "person": f" ({by})" if by else "",
    }


def alternatives_for(page: EditorialPage) -> QuerySet[EditorialPage]:
    """Return the public pages to which readers of this one may be sent.

    Those of its own agency and of the portal, apart from what goes offline with it.
    """
    agency = page.agency
    if agency is None:
        return EditorialPage.objects.none()
    family = [agency.pk, *([agency.portal_id] if agency.portal_id else [])]
    return _public_of(family).exclude(path__startswith=page.path)


def alternatives_of(user: Any) -> QuerySet[EditorialPage]:
    """Return the public pages that a person may choose from: of their agencies and portals."""
    if user.is_superuser:
        return _public_of(Agency.objects.values_list("pk", flat=True))
    mine = agencies_of(user)
    portals = Agency.objects.filter(pk__in=mine).exclude(portal=None)
    return _public_of([*mine, *portals.values_list("portal_id", flat=True)])


def _public_of(agencies: Iterable[int]) -> QuerySet[EditorialPage]:
    pages = EditorialPage.objects.live().public().filter(agency_id__in=agencies)
    return pages.filter(depth__gte=HOME_DEPTH).select_related("agency", "locale")

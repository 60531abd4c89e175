"""How a proposal or a copy ends: declined by the Board, or going on by itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.regulations.enums import Rights
from editorial.roles import may
from syndication.models import Syndication, SyndicationState
from syndication.newer import copy_of


@dataclass
class DeclineProposal:
    """Turn a proposal down with a reason; the component site reads it (TQ-20.3).

    The draft leaves the chain of approval and stays for the portal's editors to delete. Raises
    `ActionRefused`: not a proposal any more, no reason, no right to edit the portal's pages.
    """

    syndication: Syndication
    user: Any
    reason: str
    now: datetime

    @transaction.atomic
    def execute(self) -> None:
        reasons = _portal_refusals(self.syndication, self.user)
        if self.syndication.state != SyndicationState.PROPOSED:
            reasons.append(_("Only a proposal that awaits the Board is declined."))
        if not self.reason.strip():
            reasons.append(_("Say why: the agency that proposed it reads the reason."))
        refuse_if(reasons)
        copy = copy_of(self.syndication)
        if copy.workflow_in_progress:
            copy.current_workflow_state.cancel(user=self.user)
        self.syndication.declined_at = self.now
        _end(self.syndication, self.user, self.reason)
        log(copy, "syndication.decline", user=self.user, data={"reason": self.reason.strip()})


@dataclass
class DetachCopy:
    """Let a public copy go on by itself: no newer versions are offered, its address is its own.

    For a copy that the portal has made its own. It goes on naming its source. Raises
    `ActionRefused`: no copy to detach, no right to edit the portal's pages.
    """

    syndication: Syndication
    user: Any
    now: datetime
    reason: str = ""

    @transaction.atomic
    def execute(self) -> None:
        reasons = _portal_refusals(self.syndication, self.user)
        known = (SyndicationState.PUBLISHED, SyndicationState.WITHDRAWN)
        if self.syndication.state not in known:
            reasons.append(_("Only a copy that has been published is detached."))
        refuse_if(reasons)
        self.syndication.detached_at = self.now
        _end(self.syndication, self.user, self.reason)
        log(self.syndication.copy, "syndication.detach", user=self.user)


def _portal_refusals(syndication: Syndication, user: Any) -> list[str]:
    if may(user, Rights.EDIT, syndication.portal_id):
        return []
    return [_("Your role does not let you edit the portal's pages.")]


def _end(syndication: Syndication, user: Any, reason: str) -> None:
    syndication.ended_by, syndication.reason = user, reason.strip()
    syndication.save(update_fields=["declined_at", "detached_at", "ended_by", "reason"])

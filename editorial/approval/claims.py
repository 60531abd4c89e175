"""Taking a task on, so that two do not read the same page at once, and letting it go."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.actions import refuse_if
from agencies.regulations.enums import Rights
from editorial.approval.approving import waiting_step
from editorial.models import Claim, EditorialPage
from editorial.roles import may


@dataclass
class TakeOn:
    """Take on the step at which the page waits; the others see it and leave it (TQ-12.6, TB-16.4).

    Refuses whoever could not take the step, or comes after a colleague; raises `ActionRefused`.
    """

    page: EditorialPage
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> Claim:
        state = waiting_step(self.page)
        refuse_if(state.task.specific.refusals(self.page, self.user))
        # What remains of others are claims of people who may no longer take the step.
        Claim.objects.filter(task_state=state).exclude(user=self.user).delete()
        claim, _made = Claim.objects.get_or_create(
            task_state=state, defaults={"user": self.user, "claimed_at": self.now}
        )
        return claim


@dataclass
class LetGo:
    """Let a task go: whoever took it on, or the head of the Board. Raises `ActionRefused`."""

    page: EditorialPage
    user: Any

    @transaction.atomic
    def execute(self) -> None:
        state = waiting_step(self.page)
        claim = Claim.objects.select_for_update().filter(task_state=state).first()
        if claim is None:
            return
        heads = may(self.user, Rights.ADMINISTER, self.page.agency_id)
        reason = _("Only the person who took it on, or the head of the Board, lets it go.")
        refuse_if([] if claim.user_id == self.user.pk or heads else [reason])
        claim.delete()

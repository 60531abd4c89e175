"""Declining a contribution, and telling its sender."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.languages import short_day
from agencies.regulations.enums import Rights
from agencies.texts import nfc
from editorial.roles import may
from newsroom.enums import ContributionStatus
from newsroom.models import Contribution


@dataclass
class DeclineContribution:
    """Decline a contribution for a reason that its sender reads, once, by e-mail (BT-11.1).

    Raises `ActionRefused` without a reason, without an editing role, or when it was handled.
    """

    contribution: Contribution
    user: Any
    reason: str
    now: datetime

    @transaction.atomic
    def execute(self) -> Contribution:
        rows = Contribution.objects.select_for_update(of=("self",)).select_related("agency")
        self.contribution = rows.get(pk=self.contribution.pk)
        refuse_if(self.refusals())
        self.contribution.status = ContributionStatus.DECLINED
        self.contribution.reason = nfc(self.reason.strip())[:1000]
        self.contribution.decided_by, self.contribution.decided_at = self.user, self.now
        self.contribution.save()
        log(self.contribution, "newsroom.decline", user=self.user)
        if self.contribution.sender_email:
            transaction.on_commit(partial(tell_sender, self.contribution), robust=True)
        return self.contribution

    def refusals(self) -> list[str]:
        """Return why it is not declined; empty if it is."""
        reasons = []
        if not may(self.user, Rights.EDIT, self.contribution.agency_id):
            reasons.append(_("You hold no editing role on the Board of this agency."))
        if not self.contribution.is_waiting:
            reasons.append(_("This contribution has been handled already."))
        if not self.reason.strip():
            reasons.append(_("Give the reason for declining; the sender will read it."))
        return reasons


def tell_sender(contribution: Contribution) -> None:
    """Write to the sender, in Vietnamese as all letters of the Board."""
    with override(settings.LANGUAGE_CODE):
        subject = _("Your contribution “%s”") % contribution.subject
        text = _(
            "Dear %(name)s,\n\n"
            "Thank you for your contribution “%(subject)s”, which the editorial Board of "
            "%(agency)s received on %(date)s. The Board will not use it, for this reason:\n\n"
            "%(reason)s\n\n"
            "We look forward to your next contribution."
        ) % {
            "name": contribution.sender,
            "subject": contribution.subject,
            "agency": contribution.agency.name,
            "date": short_day(timezone.localdate(contribution.received_at)),
            "reason": contribution.reason,
        }
    message = EmailMessage(subject.replace("\n", " "), text, to=[contribution.sender_email])
    message.send()

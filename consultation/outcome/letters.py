"""Telling everyone who left an e-mail that the outcome is public, once each."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from consultation.enums import RECEIVED
from consultation.models import Opinion, PublishedOutcome
from consultation.outcome.answers import public_outcome

TRIED_FOR = timedelta(days=30)
"""After that a letter that never left is given up; the status page has said it all along."""


@dataclass
class TellOutcomes:
    """Write to those whose opinions count, once the outcome is public (TQ-4.14.b).

    To the authors of refused opinions too: they counted, and their status page says why they are
    not shown. A letter that the mail server refuses stays for the next run and stops no other.
    """

    now: datetime
    sent: int = 0
    failed: dict[str, str] = field(default_factory=dict)

    def execute(self) -> "TellOutcomes":
        for key, code in self._due():
            try:
                with transaction.atomic():
                    self._tell(key)
            except OSError as error:
                self.failed[code] = str(error)
        return self

    def _due(self) -> list[tuple[int, str]]:
        outcomes = PublishedOutcome.objects.filter(
            published_at__lte=self.now, published_at__gt=self.now - TRIED_FOR
        )
        rows = Opinion.objects.filter(
            consultation__translation_key__in=outcomes.values("consultation__translation_key"),
            status__in=RECEIVED,
            outcome_told_at=None,
        ).exclude(email="")
        return list(rows.order_by("pk").values_list("pk", "tracking_code"))

    def _tell(self, key: int) -> None:
        """Lock the opinion, so that a second run at the same time passes it over."""
        rows = Opinion.objects.select_for_update(of=("self",), skip_locked=True)
        due = rows.filter(pk=key, outcome_told_at=None, status__in=RECEIVED).first()
        if due is None or not due.email:
            return
        opinion = Opinion.objects.select_related("consultation__locale").get(pk=key)
        outcome = public_outcome(opinion.consultation)
        if outcome is None:
            return
        Opinion.objects.filter(pk=key).update(outcome_told_at=self.now)
        letter_about_outcome(opinion, outcome).send()
        self.sent += 1


def letter_about_outcome(opinion: Opinion, outcome: PublishedOutcome) -> EmailMessage:
    """Return the letter, in the language in which the author read the draft.

    It repeats neither the opinion nor a name (TT25); the status page has the answer.
    """
    page = opinion.consultation
    with override(page.locale.language_code):
        receipt = page.reverse_subpage("receipt", kwargs={"code": opinion.tracking_code})
        facts = {
            "code": opinion.tracking_code,
            "title": page.title,
            "outcome": outcome.page.full_url or "",
            "status": f"{page.full_url or ''}{receipt}",
            "agency": page.receiving_agency.display_name,
        }
        subject = _("What became of the opinions on: %(title)s") % facts
        text = _(
            "The outcome of the consultation on “%(title)s” has been published. Thank you for "
            "your opinion %(code)s.\n\n"
            "All opinions with their answers: %(outcome)s\n\n"
            "What became of yours: %(status)s\n\n"
            "%(agency)s"
        )
        return EmailMessage(
            " ".join(subject.split()),
            text % facts,
            to=[opinion.email],
            reply_to=[page.email] if page.email else None,
            headers={"Auto-Submitted": "auto-generated"},
        )

"""Telling authors what was decided, once it can no longer be undone."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from consultation.enums import OpinionStatus
from consultation.models import Opinion, OpinionDecision
from consultation.moderation.rules import UNDO_TIME

TRIED_FOR = timedelta(days=7)
"""After that a letter that never left is given up; the status page has said it all along."""


@dataclass
class TellAuthors:
    """Write to the authors of opinions decided on more than `UNDO_TIME` ago, once each.

    Told is what stands: a decision that was undone, or followed by another, is passed over. A
    letter that the mail server refuses stays for the next run and stops no other.
    """

    now: datetime
    sent: int = 0
    failed: dict[str, str] = field(default_factory=dict)

    def execute(self) -> "TellAuthors":
        for key in self._due():
            try:
                with transaction.atomic():
                    self._tell(key)
            except OSError as error:
                code = Opinion.objects.values_list("tracking_code", flat=True)
                self.failed[code.get(decisions=key)] = str(error)
        return self

    def _due(self) -> list[int]:
        rows = OpinionDecision.objects.filter(
            told_at=None,
            undone_at=None,
            decided_at__lte=self.now - UNDO_TIME,
            decided_at__gt=self.now - TRIED_FOR,
        )
        return list(rows.order_by("pk").values_list("pk", flat=True))

    def _tell(self, key: int) -> None:
        """Lock the decision, so that a second run at the same time passes it over."""
        rows = OpinionDecision.objects.select_for_update(of=("self",), skip_locked=True)
        decision = rows.filter(pk=key, told_at=None, undone_at=None).first()
        if decision is None:
            return
        related = Opinion.objects.select_related("consultation__locale")
        opinion = related.get(pk=decision.opinion_id)
        later = opinion.decisions.filter(undone_at=None, pk__gt=decision.pk).exists()
        decision.told_at = self.now
        decision.save(update_fields=["told_at"])
        if opinion.email and opinion.status == decision.after and not later:
            letter_to_author(opinion).send()
            self.sent += 1


def letter_to_author(opinion: Opinion) -> EmailMessage:
    """Return the letter, in the language in which the author read the draft.

    It says what was decided and why, and repeats neither the opinion nor a name (TT25).
    """
    page = opinion.consultation
    with override(page.locale.language_code):
        published = opinion.status == OpinionStatus.PUBLISHED
        facts = {
            "code": opinion.tracking_code,
            "title": page.title,
            "reason": opinion.refusal_in_full,
            "url": (page.full_url or "")
            + page.reverse_subpage("receipt", kwargs={"code": opinion.tracking_code}),
        }
        if published:
            subject = _("Your opinion %(code)s has been published") % facts
            text = _(
                "Your opinion %(code)s on the draft “%(title)s” has been published.\n\n"
                "Follow it here: %(url)s"
            )
        else:
            subject = _("Your opinion %(code)s is not published") % facts
            text = _(
                "Your opinion %(code)s on the draft “%(title)s” is not published, for this "
                "reason:\n\n%(reason)s\n\nIt counts and is answered all the same. "
                "Follow it here: %(url)s"
            )
        return EmailMessage(subject, text % facts, to=[opinion.email])

"""Confirming an opinion that came without proof of work, and forgetting those never confirmed."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.core.files.storage import Storage
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.actions import refuse_if
from agencies.languages import short_moment
from consultation.enums import OpinionStatus
from consultation.giving.letters import Letter
from consultation.giving.tasks import send_letter
from consultation.giving.windows import CONFIRMING_AFTER_CLOSING, UNCONFIRMED_KEPT
from consultation.models.intake import Intake
from consultation.models.opinion import Opinion
from consultation.models.opinion_parts import OpinionFile


@dataclass
class ConfirmOpinion:
    """Take an opinion whose sender has shown that the mailbox is theirs.

    Confirming twice changes nothing. It counts as received when it was sent, so it may be
    confirmed for a day after the consultation has closed; later that raises `ActionRefused`.
    """

    opinion: Opinion
    now: datetime

    @transaction.atomic
    def execute(self) -> Opinion:
        rows = Opinion.objects.select_for_update(of=("self",)).select_related("consultation")
        self.opinion = rows.get(pk=self.opinion.pk)
        if self.opinion.status != OpinionStatus.UNCONFIRMED:
            return self.opinion
        refuse_if(self.refusals())
        self.opinion.status = OpinionStatus.PENDING
        self.opinion.confirmed_at = self.now
        self.opinion.save(update_fields=["status", "confirmed_at"])
        task = partial(send_letter.enqueue, self.opinion.pk, Letter.RECEIVED.value)
        transaction.on_commit(task, robust=True)
        return self.opinion

    def refusals(self) -> list[str]:
        """Return why it can no longer be confirmed; empty if it can."""
        closed_at = self.opinion.consultation.closes_at
        if self.now <= closed_at + CONFIRMING_AFTER_CLOSING:
            return []
        sentence = _(
            "This consultation closed at %s, and opinions could be confirmed for a day after that. "
            "Yours was sent in time but confirmed too late, so it cannot be counted."
        )
        return [sentence % short_moment(closed_at)]


@dataclass
class PruneUnconfirmed:
    """Delete what nobody has confirmed within a week, files and all. Gives back how many."""

    now: datetime

    @transaction.atomic
    def execute(self) -> int:
        old = Opinion.objects.select_for_update().filter(
            status=OpinionStatus.UNCONFIRMED, received_at__lt=self.now - UNCONFIRMED_KEPT
        )
        keys = list(old.values_list("pk", flat=True))
        for row in OpinionFile.objects.filter(opinion__in=keys):
            forget_file(row)
        Opinion.objects.filter(pk__in=keys).delete()
        return len(keys)


def forget_file(row: "OpinionFile | Intake") -> None:
    """Delete a file once its row is gone, or holds it no more, for good."""
    storage: Storage = row.file.storage
    transaction.on_commit(partial(storage.delete, str(row.file.name)), robust=True)

"""What authors may ask about their own data: a link to it, and its erasure (ND13, TT25)."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from wagtail.log_actions import log

from consultation.enums import DataRequestKind, OpinionStatus
from consultation.giving.changing import WithdrawOpinion, change_reasons, locked
from consultation.giving.rate_limits import LetterRate
from consultation.models.data_requests import DataRequest
from consultation.models.opinion import Opinion
from consultation.privacy.erasing import erase, erase_originals
from consultation.privacy.tasks import send_data_link

ASKED = "consultation.data_asked"
ERASED_BY_AUTHOR = "consultation.data_erased_by_author"


@dataclass
class AskForData:
    """Mail a link to what is kept of an opinion to the address on record, if there is one.

    Whoever asks learns nothing of that, nor whether the mailbox has had its letters of the hour.
    What waits for its confirmation has no link: nobody has shown that the mailbox is theirs, and
    it is deleted soon.
    """

    opinion: Opinion
    now: datetime

    @transaction.atomic
    def execute(self) -> None:
        opinion = self.opinion = locked(self.opinion)
        rate = LetterRate((opinion.email or opinion.tracking_code).lower(), self.now)
        if opinion.status == OpinionStatus.UNCONFIRMED or rate.is_spent():
            return
        rate.count()
        if opinion.email:
            self._note()
        # For every opinion, so that the answer takes as long without an address.
        transaction.on_commit(partial(send_data_link.enqueue, opinion.pk), robust=True)

    def _note(self) -> None:
        kind = DataRequestKind.COPY
        if not self.opinion.data_requests.filter(kind=kind, done_at=None).exists():
            DataRequest.objects.create(opinion=self.opinion, kind=kind, asked_at=self.now)
            log(self.opinion, ASKED)


@dataclass
class EraseOwnData:
    """Erase what is personal in an opinion at its author's request; asking twice changes nothing.

    Until the consultation closes that withdraws the opinion. Afterwards it stays in the figures
    and in the table, without the name of a person and without contact details: it was counted,
    and it is answered.
    """

    opinion: Opinion
    now: datetime

    @transaction.atomic
    def execute(self) -> Opinion:
        opinion = self.opinion = locked(self.opinion)
        if has_erased(opinion):
            return opinion
        if withdraws(opinion, self.now):
            opinion = self.opinion = WithdrawOpinion(opinion, self.now).execute()
        erase([opinion], self.now, with_names=True)
        original = opinion.intake
        if original is not None and original.opinions.count() == 1:
            # One with the opinions of others is kept until the rule's day.
            erase_originals([original])
        DataRequest.objects.create(
            opinion=opinion, kind=DataRequestKind.ERASURE, asked_at=self.now, done_at=self.now
        )
        log(opinion, ERASED_BY_AUTHOR)
        return opinion


def has_erased(opinion: Opinion) -> bool:
    """Whether the author has had the data erased."""
    return opinion.data_requests.filter(kind=DataRequestKind.ERASURE).exists()


def withdraws(opinion: Opinion, now: datetime) -> bool:
    """Whether erasing now withdraws the opinion too."""
    return not change_reasons(opinion, now)

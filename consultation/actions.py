"""What citizens do with opinions."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from agencies.actions import ActionRefused, refuse_if
from agencies.texts import nfc
from consultation.enums import ConsultationState
from consultation.models.opinion import Opinion
from consultation.models.opinion_parts import OpinionFile
from consultation.rate_limits import OpinionRate
from consultation.tracking import new_nonce

if TYPE_CHECKING:
    from consultation.models import ConsultationPage


class AlreadySent(ActionRefused):
    """The form has been used once for another text."""


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "H:i d/m/Y")


@dataclass
class SubmitOpinion:
    """Take an opinion for moderation (TQ-4.14.b, TT25). Gives back the opinion on record.

    `answers` are the cleaned fields of `OpinionForm`. Sending the same form twice gives the first
    opinion again; sending it with another text raises `AlreadySent`. Raises `ActionRefused`
    before the consultation opens, after it closes, without consent, or when the address has sent
    too many.
    """

    consultation: "ConsultationPage"
    answers: dict[str, Any]
    now: datetime
    nonce: str = field(default_factory=new_nonce)
    address: str = ""

    def execute(self) -> Opinion:
        if earlier := self._earlier():
            return earlier
        rate = OpinionRate(self.address, self.now) if self.address else None
        refuse_if(self.refusals(rate))
        try:
            with transaction.atomic():
                opinion = self._record()
        except IntegrityError:  # the same form arrived twice at once
            if earlier := self._earlier():
                return earlier
            raise
        if rate:
            rate.count()
        return opinion

    def refusals(self, rate: OpinionRate | None = None) -> list[str]:
        """Return why the opinion is not taken; empty if it is."""
        reasons = []
        state = self.consultation.state_at(self.now)
        if state == ConsultationState.COMING:
            moment = _moment(self.consultation.opens_at)
            reasons.append(_("This consultation opens at %s. Please come back then.") % moment)
        elif state != ConsultationState.OPEN:
            moment = _moment(self.consultation.closes_at)
            reasons.append(_("This consultation closed at %s and takes no more opinions.") % moment)
        if not self.answers.get("consent"):
            reasons.append(_("We need your consent to process what you send us."))
        if rate and rate.is_spent():
            reasons.append(
                _("Too many opinions came from your address within the hour. Please try later.")
            )
        return reasons

    def _earlier(self) -> Opinion | None:
        earlier = Opinion.objects.filter(form_nonce=self.nonce).first()
        if earlier and earlier.text != nfc(self.answers["text"]):
            raise AlreadySent(
                [
                    _(
                        "This form has already brought us an opinion, with the code %s. "
                        "Send it again to hand in this text as one more."
                    )
                    % earlier.tracking_code
                ]
            )
        return earlier

    def _record(self) -> Opinion:
        fields = {name: value for name, value in self.answers.items() if name != "consent"}
        attachment = fields.pop("attachment", None)
        opinion = Opinion(
            consultation_id=self.consultation.pk,
            form_nonce=self.nonce,
            received_at=self.now,
            consented_at=self.now,
            **{name: nfc(each) if isinstance(each, str) else each for name, each in fields.items()},
        )
        opinion.save()
        if attachment:
            OpinionFile.objects.create(
                opinion=opinion, file=attachment, name=nfc(attachment.name)[-255:]
            )
        return opinion

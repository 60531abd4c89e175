"""Taking an opinion."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from agencies.actions import ActionRefused, refuse_if
from agencies.texts import nfc
from consultation.enums import OpinionStatus
from consultation.giving.attachments import name_of
from consultation.giving.letters import Letter
from consultation.giving.rate_limits import LetterRate, OpinionRate
from consultation.giving.repeats import LatelySent
from consultation.giving.tasks import attend_to
from consultation.giving.windows import closed_reasons
from consultation.models.opinion import Opinion
from consultation.models.opinion_parts import OpinionFile
from consultation.tracking import new_nonce

if TYPE_CHECKING:
    from consultation.models import ConsultationPage


class AlreadySent(ActionRefused):
    """The form has been used once for another text."""


@dataclass
class SubmitOpinion:
    """Take an opinion for moderation (TQ-4.14.b, TT25). Gives back the opinion on record.

    `answers` are those of `OpinionForm`. Where `needs_confirming`, nobody sees the opinion before
    its sender has followed the link that is mailed. Sending the same form twice, or the same
    words again within the hour, gives the first opinion again; sending the form with another text
    raises `AlreadySent`. Raises `ActionRefused` before the consultation opens, after it closes,
    without consent, or when the address has sent too many.
    """

    consultation: "ConsultationPage"
    answers: dict[str, Any]
    now: datetime
    nonce: str = field(default_factory=new_nonce)
    address: str = ""
    needs_confirming: bool = False
    repeats: bool = field(default=False, init=False)
    """Whether the opinion had come before in another form."""

    def execute(self) -> Opinion:
        if earlier := self._earlier():
            return earlier
        lately = self._lately()
        if earlier := self._repeated(lately):
            self.repeats = True
            if earlier.status == OpinionStatus.UNCONFIRMED:
                self._follow_up(earlier, self._letter_due(earlier))
            return earlier
        rate = OpinionRate(self.address, self.now) if self.address else None
        refuse_if(self.refusals(rate))
        try:
            with transaction.atomic():
                opinion = self._record()
                self._follow_up(opinion, self._letter_due(opinion))
        except IntegrityError:  # the same form arrived twice at once
            if earlier := self._earlier():
                return earlier
            raise
        if rate:
            rate.count()
            lately.remember(opinion.tracking_code)
        return opinion

    def refusals(self, rate: OpinionRate | None = None) -> list[str]:
        """Return why the opinion is not taken; empty if it is."""
        reasons = closed_reasons(self.consultation, self.now)
        if not self.answers.get("consent"):
            reasons.append(_("We need your consent to process what you send us."))
        if rate and rate.is_spent():
            reasons.append(
                _("Too many opinions came from your address within the hour. Please try later.")
            )
        if self.needs_confirming and self._letters.is_spent():
            reasons.append(
                _("Too many letters went to this e-mail address within the hour. Try later.")
            )
        return reasons

    @property
    def _letters(self) -> LetterRate:
        return LetterRate(self.answers.get("email", "").lower(), self.now)

    def _lately(self) -> LatelySent:
        answers = {**self.answers, "about": self.answers.get("about_key")}
        return LatelySent(str(self.consultation.translation_key), self.address, answers)

    def _repeated(self, lately: LatelySent) -> Opinion | None:
        """Return the opinion that the same person sent in the same words a moment ago."""
        code = lately.code() if self.address else ""
        rows = Opinion.objects.on(self.consultation).filter(tracking_code=code)
        found = rows.first() if code else None
        if found is None or found.status == OpinionStatus.WITHDRAWN:
            return None
        # Who now proves to be no program need not wait for a letter.
        waits = found.status == OpinionStatus.UNCONFIRMED
        return None if waits and not self.needs_confirming else found

    def _earlier(self) -> Opinion | None:
        earlier = next(iter(Opinion.objects.filter(form_nonce=self.nonce).order_by()), None)
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
        files = fields.pop("files", [])
        opinion = Opinion(
            consultation_id=self.consultation.pk,
            form_nonce=self.nonce,
            received_at=self.now,
            consented_at=self.now,
            status=OpinionStatus.UNCONFIRMED if self.needs_confirming else OpinionStatus.PENDING,
            **{name: nfc(each) if isinstance(each, str) else each for name, each in fields.items()},
        )
        # Without its signal: alike opinions are looked for once the sender has the receipt.
        Opinion.objects.bulk_create([opinion])
        for file in files:
            OpinionFile.objects.create(opinion=opinion, file=file, name=name_of(file))
        return opinion

    def _letter_due(self, opinion: Opinion) -> str:
        """Return which letter its sender gets; '' for none."""
        rate = self._letters
        if not opinion.email or rate.is_spent():
            return ""
        rate.count()
        return Letter.CONFIRM if self.needs_confirming else Letter.RECEIVED

    def _follow_up(self, opinion: Opinion, letter: str) -> None:
        """Do the rest once the opinion is safe; a mail server at fault loses nothing."""
        task = partial(attend_to.enqueue, opinion.pk, str(letter))
        transaction.on_commit(task, robust=True)

"""Taking in what came otherwise than by the form."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import ActionRefused, refuse_if
from agencies.texts import nfc
from consultation.enums import OpinionKind, Origin
from consultation.intake.given import Given
from consultation.intake.originals import digest_of, taken_in_before, told_before
from consultation.intake.tasks import group_what_came
from consultation.intake.window import day_reasons, entering_reasons, is_late, received_moment
from consultation.models.intake import Intake
from consultation.models.opinion import Opinion
from consultation.models.opinion_parts import OpinionFile
from consultation.requesting.answering import note_answer, request_reasons
from consultation.storage import private_storage
from consultation.tracking import new_nonce
from newsroom.mail.plain_words import one_line, tidy

if TYPE_CHECKING:
    from consultation.models import ConsultationPage, RequestedAgency

TAKEN_IN = "consultation.taken_in"
MOST_OPINIONS = 5_000
LONGEST_FLAG = 300
BATCH = 500


class TakenInBefore(ActionRefused):
    """The same original is on record; `intake` is what it became."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        super().__init__([told_before(intake)])


@dataclass
class TakeIn:
    """Put opinions that came otherwise into the queue of moderation, with their original.

    They wait to be read like all others (TQ-4.14.b). No consent is on record, the agency answers
    for their use: so a person's name is published only where they agreed to that (TT25). What
    came late is marked as such. An answer to one of our letters is noted there. The same form
    sent twice gives the first again; the same file raises `TakenInBefore`. Raises `ActionRefused`
    with every reason; all opinions come in or none.
    """

    consultation: "ConsultationPage"
    origin: str
    reference: str
    received_on: date
    opinions: list[Given]
    user: Any
    now: datetime
    original: ContentFile | None = None
    request: "RequestedAgency | None" = None
    late_ground: str = ""
    nonce: str = field(default_factory=new_nonce)
    _digest: str = field(default="", init=False)
    _stored: list[str] = field(default_factory=list, init=False)

    def execute(self) -> Intake:
        if earlier := self._earlier():
            return earlier
        if self.original is not None:
            self.original.seek(0)
            self._digest = digest_of(self.original.read())
        if before := taken_in_before(self.consultation, self._digest):
            raise TakenInBefore(before)
        refuse_if(self.refusals())
        try:
            with transaction.atomic():
                return self._record()
        except IntegrityError:  # the same form, or the same file, arrived twice at once
            self.forget_files()
            if earlier := self._earlier():
                return earlier
            if before := taken_in_before(self.consultation, self._digest):
                raise TakenInBefore(before) from None
            raise
        except BaseException:
            self.forget_files()
            raise

    def refusals(self) -> list[str]:
        """Return why nothing is taken in; empty if it is."""
        reasons = entering_reasons(self.consultation, self.user, self.now)
        if self.origin not in Origin.values or self.origin == Origin.FORM:
            reasons.append(_("Choose how it came."))
        if not self.reference.strip():
            reasons.append(_("Name the original: its number, date or subject."))
        if not self.opinions:
            reasons.append(_("Enter at least one opinion."))
        if len(self.opinions) > MOST_OPINIONS:
            reasons.append(_("At most %d opinions are taken in at once.") % MOST_OPINIONS)
        for day in sorted({each.received_on or self.received_on for each in self.opinions}):
            reasons += day_reasons(self.consultation, day, self.late_ground, self.now)
        if self.request is not None:
            reasons += request_reasons(self.request, self.consultation)
        reasons += _faults_of(self.opinions)
        return list(dict.fromkeys(reasons))

    def _earlier(self) -> Intake | None:
        return taken_in_with(self.nonce, self.consultation, self.user)

    def _record(self) -> Intake:
        intake = Intake(
            consultation=self.consultation,
            origin=self.origin,
            reference=one_line(self.reference, 255),
            received_on=self.received_on,
            digest=self._digest,
            entered_by=self.user,
            entered_at=self.now,
        )
        if self.original is not None:
            self.original.seek(0)
            intake.file_name = (self.original.name or "")[-255:]
            intake.file.save(intake.file_name, self.original, save=False)
            self._stored.append(intake.file.name or "")
        intake.save()
        rows = [self._opinion(intake, number, each) for number, each in enumerate(self.opinions)]
        Opinion.objects.bulk_create(rows, batch_size=BATCH)
        for row, given in zip(rows, self.opinions, strict=True):
            for upload in given.files:
                name = nfc(upload.name)[-255:]
                kept = OpinionFile.objects.create(opinion=row, file=upload, name=name)
                self._stored.append(kept.file.name or "")
        if self.request is not None:
            wholly = len(self.opinions) == 1 and self.opinions[0].agrees_wholly
            note_answer(self.request, self.received_on, intake.reference, wholly)
        self._log(intake)
        group = partial(group_what_came.enqueue, self.consultation.pk)
        transaction.on_commit(group, robust=True)
        return intake

    def forget_files(self) -> None:
        """Leave no file behind of what was not taken in; for who rolls it back afterwards, too."""
        for name in self._stored:
            private_storage().delete(name)
        self._stored.clear()

    def _opinion(self, intake: Intake, number: int, given: Given) -> Opinion:
        came_on = given.received_on or self.received_on
        late = is_late(self.consultation, came_on)
        flag = _("Late: %s") % self.late_ground.strip() if late else ""
        return Opinion(
            consultation=self.consultation,
            intake=intake,
            origin=self.origin,
            request=self.request,
            form_nonce=_mark(self.user, self.nonce, number),
            received_at=received_moment(self.consultation, came_on, self.now),
            kind=given.kind,
            full_name=one_line(given.full_name, 120),
            organisation=one_line(given.organisation, 200),
            email=one_line(given.email, 254),
            phone=one_line(given.phone, 40),
            address=one_line(given.address, 255),
            provision=one_line(given.provision, 120),
            about_key=given.about_key,
            about_version=given.about_version,
            stance=given.stance,
            text=tidy(given.text),
            proposed_wording=tidy(given.proposed_wording),
            publish_anonymously=given.is_anonymous,
            flag=one_line(flag, LONGEST_FLAG),
        )

    def _log(self, intake: Intake) -> None:
        data = {
            "intake": intake.pk,
            "reference": intake.reference,
            "opinions": len(self.opinions),
            "late": self.late_ground.strip(),
        }
        log(self.consultation, TAKEN_IN, user=self.user, data=data)


def taken_in_with(nonce: str, page: "ConsultationPage", user: Any) -> Intake | None:
    """Return what a form has brought already, so that sending it twice makes nothing twice."""
    rows = Intake.objects.filter(consultation=page, entered_by=user)
    return rows.filter(opinions__form_nonce=_mark(user, nonce, 0)).first()


def _mark(user: Any, nonce: str, number: int) -> str:
    """Return the mark of one opinion of a form, which no other person's form can have."""
    return hashlib.sha256(f"intake:{user.pk}:{nonce}:{number}".encode()).hexdigest()[:32]


def _faults_of(opinions: list[Given]) -> list[str]:
    """Return what no opinion may lack."""
    reasons = []
    if any(not each.text.strip() for each in opinions):
        reasons.append(_("Write what the opinion says."))
    if any(
        each.kind == OpinionKind.ORGANISATION and not each.organisation.strip() for each in opinions
    ):
        reasons.append(_("Name the organisation whose opinion it is."))
    if any(each.kind == OpinionKind.PERSON and not each.full_name.strip() for each in opinions):
        reasons.append(_("Name the person whose opinion it is."))
    return reasons

"""Taking in what contributors send, by upload and by e-mail (BT-11.1, QN-TH, TQ-6.2)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import ActionRefused, refuse_if
from agencies.models import Agency
from agencies.regulations.enums import Rights
from agencies.texts import nfc
from editorial.roles import may
from newsroom.acceptance import MOST_FILES, file_rules, keep, letter_rules, named
from newsroom.enums import Channel
from newsroom.mail import Letter, LetterFile, UnreadableLetter, read_letter
from newsroom.models import Contribution, ContributionFile
from operations.upload_guard import reasons_against

ORIGINAL = "message.eml"


class AlreadyTakenIn(ActionRefused):
    """The same message is on record; `contribution` is what it became."""

    def __init__(self, contribution: Contribution) -> None:
        self.contribution = contribution
        sentence = _("This e-mail has been received already: “%s”. It is not taken in twice.")
        super().__init__([sentence % contribution.subject])


@dataclass
class TakeInUpload:
    """Take what a contributor uploads in the admin: a text, files, or both.

    The moment of the upload is the moment of receipt. Raises `ActionRefused` without a role for
    the agency, without subject or content, and for every file that cannot be taken.
    """

    agency: Agency
    user: Any
    now: datetime
    subject: str = ""
    text: str = ""
    unit: str = ""
    information_kind: str = ""
    files: list[Any] = field(default_factory=list)

    @transaction.atomic
    def execute(self) -> Contribution:
        refuse_if(self.refusals())
        contribution = Contribution.objects.create(
            agency=self.agency,
            subject=nfc(self.subject.strip())[:255],
            text=nfc(self.text.strip()),
            sender_name=self.user.get_full_name(),
            sender_unit=nfc(self.unit.strip()),
            sender_email=self.user.email,
            submitted_by=self.user,
            channel=Channel.UPLOAD,
            information_kind=self.information_kind,
            received_at=self.now,
            sent_at=self.now,
            taken_in_at=self.now,
        )
        for upload in self.files:
            kind = getattr(upload, "content_type", "") or ""
            keep(ContributionFile(contribution=contribution, kind=kind[:120]), upload)
        log(contribution, "newsroom.take_in", user=self.user)
        return contribution

    def refusals(self) -> list[str]:
        """Return why the upload is not taken; empty if it is."""
        reasons = []
        if not may(self.user, Rights.OWN, self.agency.pk):
            reasons.append(_("You hold no role for this agency."))
        if not self.subject.strip():
            reasons.append(_("Say in a few words what you send."))
        if not self.text.strip() and not self.files:
            reasons.append(_("Write a text or add a file."))
        if len(self.files) > MOST_FILES:
            reasons.append(_("Send at most %d files at once.") % MOST_FILES)
            return reasons
        for upload in self.files:
            reasons += reasons_against(upload, file_rules())
        return reasons


@dataclass
class TakeInLetter:
    """Take an e-mail with all that is attached to it; the e-mail itself is kept beside it.

    An attachment of a kind that no page may carry is kept to look at, with the reason. Raises
    `AlreadyTakenIn` for a message that is on record, and `ActionRefused` when the person who
    hands it in (none for the mailbox) holds no role, or when it is no e-mail, too large, or
    infected.
    """

    agency: Agency
    raw: bytes
    now: datetime
    user: Any = None
    information_kind: str = ""

    def execute(self) -> Contribution:
        letter = self.letter()
        try:
            with transaction.atomic():
                return self._record(letter)
        except IntegrityError:
            earlier = self._earlier(letter)  # the same e-mail was taken in at the same moment
            if earlier is None:
                raise
            raise AlreadyTakenIn(earlier) from None

    def letter(self) -> Letter:
        """Return the e-mail in plain words, after every check that leads to a refusal."""
        if self.user is not None and not may(self.user, Rights.OWN, self.agency.pk):
            refuse_if([_("You hold no role for this agency.")])
        refuse_if(reasons_against(named(self.raw, ORIGINAL), letter_rules()))
        try:
            letter = read_letter(self.raw)
        except UnreadableLetter as unreadable:
            raise ActionRefused([unreadable]) from unreadable
        if earlier := self._earlier(letter):
            raise AlreadyTakenIn(earlier)
        return letter

    def _earlier(self, letter: Letter) -> Contribution | None:
        rows = Contribution.objects.filter(agency=self.agency, message_id=letter.message_id)
        return rows.first()

    def _record(self, letter: Letter) -> Contribution:
        contribution = Contribution.objects.create(
            agency=self.agency,
            subject=letter.subject or _("(no subject)"),
            text=letter.text,
            sender_name=letter.sender_name,
            sender_email=letter.sender_email,
            submitted_by=self.user,
            channel=Channel.EMAIL,
            information_kind=self.information_kind,
            received_at=letter.received_at(self.now),
            sent_at=letter.sent_at,
            taken_in_at=self.now,
            message_id=letter.message_id,
        )
        for attached in letter.files:
            self._keep(contribution, attached)
        original = ContributionFile(
            contribution=contribution, is_original=True, kind="message/rfc822"
        )
        keep(original, named(self.raw, ORIGINAL))
        log(contribution, "newsroom.take_in", user=self.user)
        return contribution

    def _keep(self, contribution: Contribution, attached: LetterFile) -> None:
        upload = named(attached.content, attached.name)
        reasons = reasons_against(upload, file_rules())
        row = ContributionFile(
            contribution=contribution,
            kind=attached.content_type[:120],
            refusal=" ".join(reasons),
        )
        keep(row, upload)

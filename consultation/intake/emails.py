"""E-mails on a draft: what each says, who sent it, which of its files are kept."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions import ActionRefused
from consultation.giving.attachments import MOST_FILES
from consultation.giving.words import LONGEST_TEXT
from consultation.intake.originals import attachment_reasons
from newsroom.mail import Letter, UnreadableLetter, read_letter

MOST_LETTERS = 20


@dataclass
class ReadEmail:
    """An e-mail in plain words; `refused` says of each file that is left out why it is.

    The whole message is kept as the original, so nothing of it is lost.
    """

    subject: str
    sender_name: str
    sender_email: str
    received_on: date
    text: str
    files: list[ContentFile] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        """Whether the words are more than an opinion may have."""
        return len(self.text) > LONGEST_TEXT


def read_email(file: Any, now: datetime) -> ReadEmail:
    """Return what an e-mail says. Raises `ActionRefused` for what is none."""
    file.seek(0)
    try:
        letter = read_letter(file.read())
    except UnreadableLetter as unreadable:
        raise ActionRefused([f"{file.name}: {unreadable}"]) from None
    found = ReadEmail(
        subject=letter.subject or _("(no subject)"),
        sender_name=letter.sender_name,
        sender_email=letter.sender_email,
        received_on=timezone.localdate(letter.received_at(now)),
        text=letter.text,
    )
    _keep_files(letter, found)
    return found


def _keep_files(letter: Letter, found: ReadEmail) -> None:
    """Keep attachments as far as the form on the portal would; pictures in the text are none."""
    for attached in letter.files:
        if attached.inline:
            continue
        upload = ContentFile(attached.content, name=attached.name)
        reasons = attachment_reasons(upload)
        if not reasons and len(found.files) >= MOST_FILES:
            reasons = [
                _("“%(name)s” is left out: at most %(most)d files are kept with an opinion.")
                % {"name": attached.name, "most": MOST_FILES}
            ]
        if reasons:
            found.refused += reasons
        else:
            found.files.append(upload)

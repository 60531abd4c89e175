"""Changing an opinion by its own sender, and withdrawing it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.actions import refuse_if
from agencies.texts import nfc
from consultation.enums import OpinionStatus
from consultation.giving.attachments import MOST_FILES, name_of, new_among
from consultation.giving.confirming import forget_file
from consultation.giving.windows import closed_reasons
from consultation.models.opinion import Opinion
from consultation.models.opinion_parts import EarlierWording, OpinionFile
from consultation.moderation.heads import hold_mass_letters

DECIDED = {
    "public_text": "",
    "public_wording": "",
    "refusal": "",
    "refusal_reason": "",
    "moderated_by": None,
    "moderated_at": None,
    "claimed_by": None,
    "claimed_at": None,
    "fingerprint": None,
    "like": None,
}
"""What was found about the words that stood before, and says nothing about new ones."""


def locked(opinion: Opinion) -> Opinion:
    """Return the opinion as it stands, held until the transaction ends.

    With all that are like it: one of them may have to take its place, and moderators hold a whole
    letter in the same order, so that none wait in a ring.
    """
    hold_mass_letters([opinion.pk])
    rows = Opinion.objects.select_for_update(of=("self",)).select_related("consultation")
    return rows.get(pk=opinion.pk)


def change_reasons(opinion: Opinion, now: datetime) -> list[str]:
    """Return why the sender can no longer change the opinion; empty if they can."""
    reasons = closed_reasons(opinion.consultation, now)
    if opinion.status == OpinionStatus.WITHDRAWN:
        reasons.append(_("You have withdrawn this opinion. You can send another one."))
    if opinion.status == OpinionStatus.UNCONFIRMED:
        reasons.append(_("Confirm the opinion first, with the link in the letter."))
    return reasons


@dataclass
class EditOpinion:
    """Change an opinion until its consultation closes; a moderator reads it anew.

    The words that stood before are kept for the agency. What changes nothing is no change.
    Raises `ActionRefused` after closing, or once it is withdrawn.
    """

    opinion: Opinion
    answers: dict[str, Any]
    now: datetime
    files: Sequence[Any] = ()
    removed: Collection[int] = ()

    @transaction.atomic
    def execute(self) -> Opinion:
        opinion = self.opinion = locked(self.opinion)
        refuse_if(change_reasons(opinion, self.now))
        before = EarlierWording(
            opinion=opinion,
            text=opinion.text,
            proposed_wording=opinion.proposed_wording,
            replaced_at=self.now,
        )
        if not any([self._change(), self._change_files()]):
            return opinion
        if (before.text, before.proposed_wording) != (opinion.text, opinion.proposed_wording):
            before.save()
        for name, value in DECIDED.items():
            setattr(opinion, name, value)
        opinion.status = OpinionStatus.PENDING
        opinion.edited_at = self.now
        opinion.save()
        return opinion

    def _change(self) -> bool:
        """Write the answers into the opinion; whether any of them is new."""
        changed = False
        for name, value in self.answers.items():
            value = nfc(value) if isinstance(value, str) else value
            if getattr(self.opinion, name) != value:
                setattr(self.opinion, name, value)
                # The part may be the same in a later version of the draft.
                changed = changed or name != "about_version"
        return changed

    def _change_files(self) -> bool:
        """Delete and add files; whether any came or went. The same file comes once."""
        rows = list(self.opinion.files.all())
        gone = [row for row in rows if row.pk in self.removed]
        kept = [row for row in rows if row not in gone]
        new = new_among(self.files, kept)
        too_many = len(kept) + len(new) > MOST_FILES
        refuse_if([_("Send at most %d files at once.") % MOST_FILES] if too_many else [])
        for row in gone:
            forget_file(row)
            row.delete()
        for file in new:
            OpinionFile.objects.create(opinion=self.opinion, file=file, name=name_of(file))
        return bool(gone or new)


@dataclass
class WithdrawOpinion:
    """Withdraw an opinion until its consultation closes: nobody reads it any more.

    Its files and the contact details, but for the name, are deleted at once. Withdrawing twice
    changes nothing. Raises `ActionRefused` after closing.
    """

    opinion: Opinion
    now: datetime

    @transaction.atomic
    def execute(self) -> Opinion:
        opinion = self.opinion = locked(self.opinion)
        if opinion.status == OpinionStatus.WITHDRAWN:
            return opinion
        refuse_if(change_reasons(opinion, self.now))
        for row in opinion.files.all():
            forget_file(row)
        opinion.files.all().delete()
        for name, value in DECIDED.items():
            setattr(opinion, name, value)
        opinion.email = opinion.phone = opinion.address = ""
        opinion.status = OpinionStatus.WITHDRAWN
        opinion.withdrawn_at = self.now
        opinion.save()
        return opinion

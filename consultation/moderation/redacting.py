"""Keeping the text that will be published apart from what the author wrote."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.texts import nfc
from consultation.models import Opinion
from consultation.moderation.deciding import locked
from consultation.moderation.rules import held_by_other, mark_of, name_of
from consultation.permissions import reading_wall

LONGEST_FLAG = 300


@dataclass
class RedactOpinion:
    """Set the words under which an opinion is, or will be, public; the original stays as it is.

    The name can be withheld at the author's wish and is not brought back here (TT25). Raises
    `ActionRefused` when the published words would be empty, or the opinion has changed meanwhile.
    """

    opinion: Opinion
    moderator: Any
    now: datetime
    mark: str
    text: str
    wording: str = ""
    anonymously: bool = False

    @transaction.atomic
    def execute(self) -> Opinion:
        found = locked([self.opinion.pk])
        refuse_if(self.refusals(found))
        [opinion] = found
        text, wording = (nfc(each.replace("\r\n", "\n")) for each in (self.text, self.wording))
        before = (opinion.public_text, opinion.public_wording, opinion.publish_anonymously)
        opinion.public_text = "" if text == _one_break(opinion.text) else text
        same = wording == _one_break(opinion.proposed_wording)
        opinion.public_wording = "" if same else wording
        opinion.publish_anonymously = opinion.publish_anonymously or self.anonymously
        after = (opinion.public_text, opinion.public_wording, opinion.publish_anonymously)
        if before != after:
            opinion.save(update_fields=["public_text", "public_wording", "publish_anonymously"])
            log(opinion, "consultation.redacted", user=self.moderator)
        return opinion

    def refusals(self, found: list[Opinion]) -> list[str]:
        """Return why the words are not kept; empty if they are."""
        if not found:
            return [_("One of the opinions is no longer there.")]
        [opinion] = found
        code = opinion.tracking_code
        if wall := reading_wall(self.moderator, opinion.consultation.receiving_agency_id):
            return wall
        reasons = []
        if mark_of(opinion) != self.mark:
            reasons.append(
                _("Opinion %s has changed since you opened it. Please read it again.") % code
            )
        if held_by_other(opinion, self.moderator, self.now):
            name = name_of(opinion.claimed_by)
            reasons.append(
                _("%(name)s is reading opinion %(code)s.") % {"name": name, "code": code}
            )
        if not self.text.strip():
            reasons.append(_("The published text may not be empty; refuse the opinion instead."))
        if opinion.proposed_wording and not self.wording.strip():
            reasons.append(_("The published wording may not be empty; put […] in its place."))
        return reasons


@dataclass
class FlagOpinion:
    """Leave a note on an opinion for colleagues, or take it off with an empty one.

    Raises `ActionRefused` to whoever may not moderate.
    """

    opinion: Opinion
    moderator: Any
    note: str

    @transaction.atomic
    def execute(self) -> None:
        refuse_if(reading_wall(self.moderator, self.opinion.consultation.receiving_agency_id))
        self.opinion.flag = nfc(" ".join(self.note.split()))[:LONGEST_FLAG]
        self.opinion.save(update_fields=["flag"])
        done = "consultation.flagged" if self.opinion.flag else "consultation.unflagged"
        log(self.opinion, done, user=self.moderator)


def _one_break(text: str) -> str:
    return text.replace("\r\n", "\n")

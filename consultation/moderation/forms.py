"""The forms of moderation."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.keys import key_in
from agencies.plain_fields import offer
from consultation.enums import RECEIVED, OpinionStatus, RefusalReason, Stance
from consultation.models import Opinion
from consultation.moderation.deciding import LONGEST_REASON
from consultation.moderation.queue import WHOLE_DRAFT, Queue
from consultation.moderation.redacting import LONGEST_FLAG
from consultation.moderation.rules import HOLDERS

STATUSES = [(each.value, each.label) for each in OpinionStatus if each in RECEIVED]
_DIGITS = re.compile(r"(\d+)")


class QueueForm(forms.Form):
    """What narrows the queue; offers only what the person's own opinions have."""

    status = forms.ChoiceField(
        label=_("Status"), choices=[*STATUSES, ("all", _("All"))], required=False
    )
    consultation = forms.ChoiceField(label=_("Consultation"), required=False)
    provision = forms.ChoiceField(label=_("Part of the draft"), required=False)
    stance = forms.ChoiceField(
        label=pgettext_lazy("of the sender", "View"),
        choices=[("", _("Any")), *Stance.choices],
        required=False,
    )
    holder = forms.ChoiceField(label=_("Reader"), choices=HOLDERS, required=False)
    flagged = forms.BooleanField(label=_("Flagged only"), required=False)
    q = forms.CharField(
        label=_("Words or code"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, queue: Queue, **kwargs: Any) -> None:
        super().__init__(initial=queue.chosen, label_suffix="", **kwargs)
        mine = Opinion.objects.moderated_by(queue.user).order_by()
        pages = mine.values_list("consultation_id", "consultation__title").distinct()
        titles = sorted(pages, key=lambda row: row[1])
        every = ("", _("All"))
        offer(self, "consultation", [every, *((str(key), title) for key, title in titles)])
        offer(self, "provision", [every, *self._provisions(queue, mine)])

    def _provisions(self, queue: Queue, mine: Any) -> list[tuple[str, Any]]:
        """Offer the parts of one draft; those of all drafts together would say nothing."""
        page = key_in(queue.chosen["consultation"])
        if page is None:
            return []
        rows = mine.filter(consultation=page).values_list("provision", flat=True)
        names = sorted(rows.distinct(), key=_by_number)
        return [(name or WHOLE_DRAFT, name or _("The whole draft")) for name in names]


def _by_number(name: str) -> list[tuple[int, str]]:
    """Return a key that puts "Điều 10" behind "Điều 2"."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in _DIGITS.split(name)]


class RefusalForm(forms.Form):
    """Why an opinion is not published."""

    refusal = forms.ChoiceField(
        label=_("Ground for not publishing"),
        choices=[("", pgettext_lazy("ground", "Choose")), *RefusalReason.choices],
        required=False,
    )
    reason = forms.CharField(
        label=_("In your words"),
        help_text=_("The sender reads it under the tracking code and by e-mail."),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RedactionForm(forms.Form):
    """What readers will see instead of what was sent."""

    text = forms.CharField(
        label=_("Text as published"), strip=False, widget=forms.Textarea(attrs={"rows": 10})
    )
    wording = forms.CharField(
        label=_("Proposed wording as published"),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    anonymously = forms.BooleanField(
        label=_("Publish without the name, as the sender has asked"), required=False
    )
    mark = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, opinion: Opinion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not opinion.proposed_wording:
            del self.fields["wording"]
        if opinion.publish_anonymously:
            del self.fields["anonymously"]


class FlagForm(forms.Form):
    """A note for colleagues."""

    note = forms.CharField(label=_("Note for colleagues"), required=False, max_length=LONGEST_FLAG)

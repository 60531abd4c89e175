"""All that is kept of an opinion, for its author: to read, and as JSON (ND13: right of access).

Left out are colleagues' notes and the names of moderators, which are not the author's.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from agencies.languages import short_moment
from consultation.models.opinion import Opinion

Value = str | bool | datetime | list[str] | None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is kept; `name` stands in the JSON."""

    name: str
    label: str
    value: Value

    @property
    def lines(self) -> list[str]:
        """The value as the page shows it."""
        if isinstance(self.value, bool):
            return [_("Yes") if self.value else _("No")]
        if isinstance(self.value, datetime):
            return [short_moment(self.value)]
        return self.value if isinstance(self.value, list) else [self.value or ""]

    @property
    def data(self) -> Any:
        """The value as the JSON holds it."""
        if isinstance(self.value, datetime):
            return localtime(self.value).isoformat(timespec="seconds")
        return self.value


@dataclass(frozen=True, slots=True)
class Group:
    """What is kept under one heading; empty values are left out of the page, not of the JSON."""

    name: str
    heading: str
    items: list[Item]

    @property
    def filled(self) -> list[Item]:
        """What has a value."""
        return [each for each in self.items if each.value not in ("", None, [])]


def own_data(opinion: Opinion) -> list[Group]:
    """Return all that is kept, in four queries."""
    return [
        Group("sender", _("Who you are"), _sender(opinion)),
        Group("opinion", _("What you sent"), _words(opinion)),
        Group("course", _("What became of it"), _course(opinion)),
    ]


def as_json(opinion: Opinion) -> dict[str, Any]:
    """Return the same for a program."""
    return {
        group.name: {each.name: each.data for each in group.items} for group in own_data(opinion)
    }


def _sender(opinion: Opinion) -> list[Item]:
    return [
        Item("kind", _("You are writing"), str(opinion.get_kind_display())),
        Item("full_name", _("Full name"), opinion.full_name),
        Item("organisation", _("Organisation or enterprise"), opinion.organisation),
        Item("email", _("E-mail"), opinion.email),
        Item("phone", _("Phone"), opinion.phone),
        Item("address", _("Address"), opinion.address),
        Item(
            "publish_anonymously",
            _("Publish my opinion without my name"),
            opinion.publish_anonymously,
        ),
        Item("consented_at", _("Agreed to the processing"), opinion.consented_at),
    ]


def _words(opinion: Opinion) -> list[Item]:
    files = [each.name for each in opinion.files.all()]
    earlier = [
        f"{short_moment(each.replaced_at)}: {each.text}"
        + (f"\n{each.proposed_wording}" if each.proposed_wording else "")
        for each in opinion.earlier_wordings.all()
    ]
    version, original = opinion.about_version, opinion.intake
    return [
        Item("consultation", _("Consultation"), opinion.consultation.title),
        Item("provision", _("Part of the draft"), opinion.provision),
        Item("version", _("Version of the draft"), str(version.number) if version else ""),
        Item("stance", _("Your view of it"), str(opinion.get_stance_display())),
        Item("text", _("Your opinion"), opinion.text),
        Item("proposed_wording", _("The wording that you propose"), opinion.proposed_wording),
        Item("files", _("Files"), files),
        Item("original", _("Original"), str(original) if original else ""),
        Item("earlier_wordings", _("What it said before"), earlier),
    ]


def _course(opinion: Opinion) -> list[Item]:
    decisions = [
        " · ".join(
            filter(None, (short_moment(each.decided_at), each.get_after_display(), each.reason))
        )
        for each in opinion.decisions.filter(undone_at=None)
    ]
    asked = [
        f"{short_moment(each.asked_at)} · {each.get_kind_display()}"
        for each in opinion.data_requests.all()
    ]
    return [
        Item("tracking_code", _("Tracking code"), opinion.tracking_code),
        Item("status", _("Status"), str(opinion.get_status_display())),
        Item("origin", _("Came by"), str(opinion.get_origin_display())),
        Item("received_at", _("Received"), opinion.received_at),
        Item("confirmed_at", _("Confirmed"), opinion.confirmed_at),
        Item("edited_at", _("Changed"), opinion.edited_at),
        Item("withdrawn_at", _("Withdrawn"), opinion.withdrawn_at),
        Item("public_text", _("Text as published"), opinion.public_text),
        Item("public_wording", _("Proposed wording as published"), opinion.public_wording),
        Item("reason", _("Reason"), opinion.refusal_in_full),
        Item("decisions", _("Decisions"), decisions),
        Item("data_requests", _("What you asked about your data"), asked),
        Item("erased_at", _("Personal data erased"), opinion.anonymised_at),
        Item("form_mark", _("Random mark of the form"), opinion.form_nonce),
        Item(
            "text_mark",
            _("Mark by which alike texts are found"),
            "" if opinion.fingerprint is None else str(opinion.fingerprint),
        ),
    ]

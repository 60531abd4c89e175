"""Named states of consultations and opinions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ConsultationState(TextChoices):
    """Where a consultation stands; it is unfinished until its outcome is public (TQ-4.14.b)."""

    OPEN = "open", _("Open for opinions")
    COMING = "coming", _("Coming soon")
    CLOSED = "closed", _("Opinions being processed")
    ANSWERED = "answered", _("Outcome published")


class OpinionKind(TextChoices):
    """On whose behalf an opinion is sent."""

    PERSON = "person", _("For myself")
    ORGANISATION = "organisation", _("For an organisation or enterprise")


class Stance(TextChoices):
    """What the opinion says of the draft, or of the provision that it is about."""

    AGREES = "agrees", _("I agree with it")
    AMENDS = "amends", _("I agree, with changes")
    DISAGREES = "disagrees", _("I do not agree with it")


class OpinionStatus(TextChoices):
    """An opinion is read by a moderator before anyone else sees it."""

    UNCONFIRMED = "unconfirmed", _("Waiting for its sender to confirm the e-mail")
    PENDING = "pending", _("Waiting to be read")
    PUBLISHED = "published", _("Published")
    REFUSED = "refused", _("Not published")
    WITHDRAWN = "withdrawn", _("Withdrawn by its sender")


RECEIVED = frozenset({OpinionStatus.PENDING, OpinionStatus.PUBLISHED, OpinionStatus.REFUSED})
"""What counts as an opinion, in registers, reports and figures."""


class RefusalReason(TextChoices):
    """Why an opinion is not shown; it counts and is answered all the same (ND43-10.1.i)."""

    OFF_TOPIC = "off_topic", _("It does not concern the draft")
    PERSONAL_DATA = "personal_data", _("It contains personal data that cannot be taken out")
    UNLAWFUL = "unlawful", _("It contains what the law forbids to publish")
    INSULTING = "insulting", _("It insults or defames somebody")
    ADVERTISING = "advertising", _("It is advertising")
    REPEATED = "repeated", _("The same opinion of the same sender is there already")
    UNREADABLE = "unreadable", _("It cannot be read or understood")
    OTHER = "other", _("Another reason")


class FileKind(TextChoices):
    """What a file of the dossier is (TQ-4.14.b)."""

    DRAFT = "draft", pgettext_lazy("of a law", "Draft")
    SUBMISSION = "submission", _("Submission")
    IMPACT = "impact", _("Impact assessment")
    COMPARISON = "comparison", _("Comparison with the rules in force")
    OTHER = "other", _("Other file")


class Reminder(TextChoices):
    """Of what the receiving agency is reminded."""

    CLOSING = "closing", _("The consultation closes soon")
    ANSWER_DUE = "answer_due", _("The answer to the opinions is due soon")
    ANSWER_LATE = "answer_late", _("The answer to the opinions is late")


class Verdict(TextChoices):
    """What becomes of what somebody proposed (tiếp thu, giải trình)."""

    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Accepted in part")
    EXPLAINED = "explained", _("Not accepted, explained")
    NOTED = "noted", _("Noted: agrees with the draft")


class Origin(TextChoices):
    """How an opinion came."""

    FORM = "form", _("The form on the portal")
    LETTER = "letter", _("Letter")
    EMAIL = "email", _("E-mail")
    MEETING = "meeting", _("Meeting")
    SHEET = "sheet", _("Spreadsheet")
    OFFICIAL = "official", _("Official letter in answer to ours")


class DataRequestKind(TextChoices):
    """What an author may ask for about their own data."""

    COPY = "copy", _("A copy of my data")
    ERASURE = "erasure", _("Erasure of my data")

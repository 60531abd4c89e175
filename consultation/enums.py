"""Named states of consultations and opinions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
    """What the opinion says of the draft as a whole."""

    AGREES = "agrees", _("I agree with the draft")
    AMENDS = "amends", _("I agree, with changes")
    DISAGREES = "disagrees", _("I do not agree with the draft")


class OpinionStatus(TextChoices):
    """An opinion is read by a moderator before anyone else sees it."""

    PENDING = "pending", _("Waiting to be read")
    PUBLISHED = "published", _("Published")
    REFUSED = "refused", _("Not published")

"""Named states of what comes to a Board and what it plans."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(TextChoices):
    """By which way a contribution came."""

    UPLOAD = "upload", _("upload")
    EMAIL = "email", _("e-mail")


class ContributionStatus(TextChoices):
    """What the Board has done with a contribution."""

    WAITING = "waiting", pgettext_lazy("contribution", "Waiting")
    DRAFTED = "drafted", pgettext_lazy("contribution", "Made into a draft")
    DECLINED = "declined", pgettext_lazy("contribution", "Declined")


class ReporterAnswer(TextChoices):
    """What a reporter says to an assignment."""

    ASKED = "asked", pgettext_lazy("reporter", "Has not answered yet")
    ACCEPTED = "accepted", pgettext_lazy("reporter", "Accepted")
    DECLINED = "declined", pgettext_lazy("reporter", "Declined")


class AssignmentState(TextChoices):
    """How an assignment stands at a moment; follows from its dates and its delivery."""

    COMING = "coming", pgettext_lazy("assignment", "Coming")
    RUNNING = "running", pgettext_lazy("assignment", "The event is on")
    AWAITING = "awaiting", pgettext_lazy("assignment", "Awaiting the report")
    LATE = "late", pgettext_lazy("assignment", "The report is late")
    DELIVERED = "delivered", pgettext_lazy("assignment", "Delivered")
    CALLED_OFF = "called_off", pgettext_lazy("assignment", "Called off")


class PlanState(TextChoices):
    """How far a planned item is; `published` follows from its page."""

    PLANNED = "planned", pgettext_lazy("plan", "Planned")
    IN_WORK = "in_work", pgettext_lazy("plan", "In work")
    PUBLISHED = "published", pgettext_lazy("plan", "Published")
    DROPPED = "dropped", pgettext_lazy("plan", "Dropped")


class RequestState(TextChoices):
    """How a request stands with one agency at a moment."""

    SENT = "sent", pgettext_lazy("request", "Sent")
    SEEN = "seen", pgettext_lazy("request", "Seen")
    LATE = "late", pgettext_lazy("request", "Late")
    ANSWERED = "answered", pgettext_lazy("request", "Answered")
    ANSWERED_LATE = "answered_late", pgettext_lazy("request", "Answered late")

"""Named states and kinds of agencies."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgencyKind(TextChoices):
    """What an agency is; the host-name rule follows from it (ND224-11.4)."""

    PROVINCE = "province", _("Province")
    DEPARTMENT = "department", _("Department")
    COMMUNE = "commune", _("Commune or ward")
    TOPIC = "topic", _("Topic portal")
    UNIT = "unit", _("Other unit")


class AgencyStatus(TextChoices):
    """An agency can be archived or redirected to its successors after a merger."""

    ACTIVE = "active", _("Active")
    ARCHIVED = "archived", _("Archived")
    REDIRECTED = "redirected", _("Redirected")


class AgencyEventKind(TextChoices):
    """What may happen to an agency after its site has opened."""

    RENAME = "rename", _("Renaming")
    MERGE = "merge", _("Merger")
    SPLIT = "split", _("Split")
    ARCHIVE = "archive", _("Closing without a successor")
    MOVE_HOST = "move_host", _("Change of the host name")


class ScheduleKind(TextChoices):
    """The two public schedules of leaders (TQ-4)."""

    WORK = "work", _("Work schedule")
    RECEPTION = "reception", _("Citizen reception schedule")


class CalendarDayKind(TextChoices):
    """How the operator's day differs from the published calendar."""

    HOLIDAY = "holiday", _("Day off")
    MAKE_UP = "make_up", _("Make-up day, worked")


class NoticeKind(TextChoices):
    """How pressing the notice above a site's pages is."""

    INFORMATION = "information", _("Information")
    URGENT = "urgent", _("Urgent")

"""Named states and kinds of projects."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProjectStatus(TextChoices):
    """The three public lists (TQ-4.13.b)."""

    PREPARING = "preparing", _("In preparation")
    ONGOING = "ongoing", _("Ongoing")
    FINISHED = "finished", _("Finished")


class ProjectGroup(TextChoices):
    """Group by the Law on public investment (QN)."""

    NATIONAL = "Q", _("Of national importance")
    A = "A", _("Group A")
    B = "B", _("Group B")
    C = "C", _("Group C")

"""Events that reporters are sent to."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from editorial.models import EditorialPage
from newsroom.enums import AssignmentState, ReporterAnswer
from newsroom.models.contribution import Contribution
from newsroom.querysets import AssignedReporterQuerySet, AssignmentQuerySet

if TYPE_CHECKING:
    from agencies.models import User


class Assignment(models.Model):
    """An event, who reports on it, and until when (TB-16.4, BT-15.4, TQ-19.3, TQ-12.6).

    `due_at` is the end of the time for supplying the report, counted from the end of the event
    (TQ-6.2.a); empty where the regulation counts none for the kind of information.
    """

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("agency")
    )
    title = models.CharField(_("event"), max_length=255)
    place = models.CharField(_("place"), max_length=255, blank=True)
    starts_at = models.DateTimeField(_("begins at"))
    ends_at = models.DateTimeField(_("ends at"))
    information_kind = models.CharField(_("kind of information"), max_length=60, blank=True)
    note = models.TextField(_("note for the reporters"), blank=True, max_length=2000)
    due_at = models.DateTimeField(_("report due at"), null=True, editable=False, db_index=True)
    assigned_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("assigned by"),
    )
    assigned_at = models.DateTimeField(_("assigned at"))
    page = models.ForeignKey(
        EditorialPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("report"),
    )
    contribution = models.ForeignKey(
        Contribution,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("contribution delivered"),
    )
    delivered_at = models.DateTimeField(_("delivered at"), null=True, blank=True)
    delivered_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    called_off_at = models.DateTimeField(_("called off at"), null=True, blank=True)
    called_off_reason = models.CharField(_("reason"), max_length=255, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["-starts_at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["agency", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")),
                name="an_event_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def state_at(self, now: datetime) -> AssignmentState:
        """Return how the assignment stands at a moment."""
        if self.called_off_at:
            return AssignmentState.CALLED_OFF
        if self.delivered_at:
            return AssignmentState.DELIVERED
        if now < self.starts_at:
            return AssignmentState.COMING
        if now <= self.ends_at:
            return AssignmentState.RUNNING
        late = self.due_at is not None and now > self.due_at
        return AssignmentState.LATE if late else AssignmentState.AWAITING

    @property
    def was_late(self) -> bool:
        """Whether the report came after its time."""
        return bool(self.due_at and self.delivered_at and self.delivered_at > self.due_at)


class AssignedReporter(models.Model):
    """One reporter of an assignment and what they say to it."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="reporters")
    user: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="assigned_events",
        verbose_name=_("reporter"),
    )
    answer = models.CharField(
        _("answer"),
        max_length=8,
        choices=ReporterAnswer.choices,
        default=ReporterAnswer.ASKED,
    )
    reason = models.CharField(_("reason"), max_length=255, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = AssignedReporterQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporter of an assignment")
        verbose_name_plural = _("reporters of assignments")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["assignment", "user"], name="one_reporter_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.assignment}"

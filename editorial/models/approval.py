"""The approvals on record, and who has taken on which step."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, TaskState

from editorial.enums import Change, Lane, Verdict
from editorial.models.delegation import Delegation
from editorial.models.page import EditorialPage

if TYPE_CHECKING:
    from agencies.models import User


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Approvals by lane and review."""

    def awaiting_review(self) -> Self:
        """Return emergency publications that no second person has looked at (TQ-7.2)."""
        return self.filter(lane=Lane.EMERGENCY, review=None)


class Approval(models.Model):
    """Who approved which revision, when, by which lane (TQ-12.3, BT-10.2, QN-KD). Never edited.

    `checklist` holds what the approver confirmed: a list of {code, clause, question} in the words
    of that day (TQ-6.1, QN-NT.1). `delegation` says on whose behalf, where it was on another's.
    """

    page = models.ForeignKey(
        EditorialPage, on_delete=models.CASCADE, related_name="approvals", verbose_name=_("page")
    )
    revision = models.ForeignKey(
        Revision,
        on_delete=models.RESTRICT,
        related_name="approvals",
        verbose_name=_("version"),
    )
    approver: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="approvals",
        verbose_name=_("approved by"),
    )
    delegation = models.ForeignKey(
        Delegation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="approvals",
        verbose_name=_("acting under the delegation"),
    )
    step = models.CharField(_("step"), max_length=40)
    lane = models.CharField(_("lane"), max_length=12, choices=Lane.choices, default=Lane.CHAIN)
    change = models.CharField(
        _("kind of change"), max_length=12, choices=Change.choices, default=Change.FIRST
    )
    checklist = models.JSONField(_("checklist"), default=list, blank=True)
    approved_at = models.DateTimeField(_("approved at"))
    ground = models.CharField(_("ground"), max_length=255, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["-approved_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.page_id} · {self.step} · {self.approver}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to rewrite what is on record."""
        if self.pk is not None:
            raise PermissionDenied(gettext("An approval on record cannot be changed."))
        super().save(*args, **kwargs)


class EmergencyReview(models.Model):
    """What a second person found about an emergency publication (TQ-7.2)."""

    approval = models.OneToOneField(
        Approval, on_delete=models.CASCADE, related_name="review", verbose_name=_("approval")
    )
    reviewer: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="emergency_reviews",
        verbose_name=_("reviewed by"),
    )
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict.choices)
    note = models.TextField(_("note"), blank=True, max_length=2000)
    reviewed_at = models.DateTimeField(_("reviewed at"))

    class Meta:
        verbose_name = _("review of an emergency publication")
        verbose_name_plural = _("reviews of emergency publications")

    def __str__(self) -> str:
        return f"{self.approval} · {self.verdict}"


class Claim(models.Model):
    """A member has taken a step's work on; others see it and leave it to them."""

    task_state = models.OneToOneField(
        TaskState, on_delete=models.CASCADE, related_name="claim", verbose_name=_("step")
    )
    user: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="claims",
        verbose_name=_("taken by"),
    )
    claimed_at = models.DateTimeField(_("taken at"))

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")

    def __str__(self) -> str:
        return f"{self.task_state_id} · {self.user}"

"""What readers are told when a public page changes or is taken offline."""

from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageLogEntry, Revision

from editorial.enums import WithdrawalReason
from editorial.models.approval import Approval
from editorial.models.delegation import Delegation
from editorial.models.page import EditorialPage

if TYPE_CHECKING:
    from agencies.models import User


PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")
"""What the log of a page says when a version went live, at once or at the time set for it."""


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Corrections by whether readers have come to see them."""

    def public(self) -> Self:
        """Return those whose version really went live, whatever became of it since.

        One that waits for its time, or was taken out of the schedule, corrected nothing.
        """
        went_live = PageLogEntry.objects.filter(
            page_id=OuterRef("page_id"),
            revision_id=OuterRef("approval__revision_id"),
            action__in=PUBLISHED,
        )
        return self.filter(Exists(went_live))


class Correction(models.Model):
    """The note that readers see where facts of a public page changed (TQ-9.3–4). Frozen.

    Names the version corrected: the one that was public until then, and since when.
    """

    page = models.ForeignKey(
        EditorialPage, on_delete=models.CASCADE, related_name="corrections", verbose_name=_("page")
    )
    approval = models.OneToOneField(
        Approval, on_delete=models.CASCADE, related_name="correction", verbose_name=_("approval")
    )
    corrected = models.ForeignKey(
        Revision,
        on_delete=models.RESTRICT,
        related_name="corrections",
        verbose_name=_("version corrected"),
    )
    corrected_published_at = models.DateTimeField(_("version corrected was published at"))
    note = models.TextField(_("what was corrected"), max_length=2000)
    corrected_at = models.DateTimeField(_("corrected at"))

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-corrected_at", "-pk"]

    def __str__(self) -> str:
        return self.note

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to rewrite what readers have been told."""
        if self.pk is not None:
            raise PermissionDenied(gettext("A correction on record cannot be changed."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: what was corrected stays on the page for as long as the page is kept."""
        raise PermissionDenied(gettext("A correction on record cannot be deleted."))


class Withdrawal(models.Model):
    """Why a page was taken offline, and where its readers are sent (TQ-9.3–4).

    Active until the page goes live again (`ended_at`). With `alternative` its address redirects,
    without it a courteous page says what was there and why it is gone. `delegation` says on whose
    behalf, where it was on another's.
    """

    page = models.ForeignKey(
        EditorialPage, on_delete=models.CASCADE, related_name="withdrawals", verbose_name=_("page")
    )
    title = models.CharField(_("title shown to readers"), max_length=255)
    reason = models.CharField(_("reason"), max_length=16, choices=WithdrawalReason.choices)
    explanation = models.TextField(_("explanation for readers"), blank=True, max_length=2000)
    alternative = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page to send readers to"),
    )
    withdrawn_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    delegation = models.ForeignKey(
        Delegation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="withdrawals",
        verbose_name=_("acting under the delegation"),
    )
    withdrawn_at = models.DateTimeField(_("taken offline at"))
    ended_at = models.DateTimeField(_("back online at"), null=True, blank=True)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-withdrawn_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(ended_at=None), name="one_withdrawal_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_reason_display()}"

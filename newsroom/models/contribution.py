"""What contributors send to a Board."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from editorial.models import EditorialPage
from newsroom.enums import Channel, ContributionStatus
from newsroom.models.private_file import PrivateFile
from newsroom.querysets import ContributionQuerySet

if TYPE_CHECKING:
    from agencies.models import User


class Contribution(models.Model):
    """A text or files sent to a Board by upload or e-mail (BT-11.1, QN-TH, TQ-6.2).

    `received_at` is the moment of receipt, which starts the clock for publishing. What was sent
    is never edited; a draft is made from it, or it is declined with a reason.
    """

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="contributions", verbose_name=_("agency")
    )
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(_("text"), blank=True)
    sender_name = models.CharField(_("name of the sender"), max_length=200, blank=True)
    sender_unit = models.CharField(_("unit of the sender"), max_length=200, blank=True)
    sender_email = models.EmailField(_("e-mail of the sender"), blank=True)
    submitted_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("account that sent it"),
    )
    channel = models.CharField(_("came by"), max_length=8, choices=Channel.choices)
    information_kind = models.CharField(_("kind of information"), max_length=60, blank=True)
    received_at = models.DateTimeField(_("received at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    taken_in_at = models.DateTimeField(_("taken in at"))
    message_id = models.CharField(max_length=255, blank=True, editable=False)
    status = models.CharField(
        _("status"),
        max_length=8,
        choices=ContributionStatus.choices,
        default=ContributionStatus.WAITING,
    )
    reason = models.TextField(_("reason for declining"), blank=True, max_length=1000)
    decided_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled by"),
    )
    decided_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    page = models.ForeignKey(
        EditorialPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("page made from it"),
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-received_at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["agency", "status", "-received_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "message_id"],
                condition=~models.Q(message_id=""),
                name="one_contribution_per_message",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=ContributionStatus.DECLINED) | ~models.Q(reason=""),
                name="a_declined_contribution_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def sender(self) -> str:
        """Who sent it, as shown in lists."""
        return self.sender_name or self.sender_email

    @property
    def is_waiting(self) -> bool:
        """Whether the Board has yet to decide on it."""
        return self.status == ContributionStatus.WAITING


class ContributionFile(PrivateFile):
    """A file of a contribution; an e-mail keeps its attachments and itself (`is_original`)."""

    folder = "contributions"
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(_("type"), max_length=120, blank=True)
    is_original = models.BooleanField(_("the e-mail itself"), default=False)

    class Meta(PrivateFile.Meta):
        verbose_name = _("file of a contribution")
        verbose_name_plural = _("files of contributions")
        default_permissions = ()

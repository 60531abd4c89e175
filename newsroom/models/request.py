"""Requests of a Board to agencies."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.languages import short_day
from agencies.models import Agency
from newsroom.enums import RequestState
from newsroom.models.private_file import PrivateFile
from newsroom.querysets import RequestAddresseeQuerySet

if TYPE_CHECKING:
    from agencies.models import User


class AgencyRequest(models.Model):
    """What the portal's Board asks agencies to supply (TB-12.3, TQ-12.2, TQ-20.6)."""

    agency = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        related_name="requests_sent",
        verbose_name=_("asking agency"),
    )
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(_("what is asked for"))
    sent_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("request to agencies")
        verbose_name_plural = _("requests to agencies")
        ordering = ["-sent_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.subject


class RequestAddressee(models.Model):
    """One agency that was asked, its time and its answer."""

    request = models.ForeignKey(AgencyRequest, on_delete=models.CASCADE, related_name="addressees")
    agency = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        related_name="requests_received",
        verbose_name=_("asked agency"),
    )
    due_at = models.DateTimeField(_("answer due at"), db_index=True)
    seen_at = models.DateTimeField(_("seen at"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)

    objects = RequestAddresseeQuerySet.as_manager()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering = ["-request__sent_at", "agency__name", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["request", "agency"], name="one_addressee_once")
        ]

    def __str__(self) -> str:
        return f"{self.request.subject} · {self.agency.short_name}"

    def state_at(self, now: datetime) -> RequestState:
        """Return how the request stands with this agency at a moment."""
        if self.answered_at:
            late = self.answered_at > self.due_at
            return RequestState.ANSWERED_LATE if late else RequestState.ANSWERED
        if now > self.due_at:
            return RequestState.LATE
        return RequestState.SEEN if self.seen_at else RequestState.SENT


class RequestExtension(models.Model):
    """More time for an answer, given by the Board that asked. Never edited."""

    addressee = models.ForeignKey(
        RequestAddressee, on_delete=models.CASCADE, related_name="extensions"
    )
    earlier_due_at = models.DateTimeField(_("due before"))
    due_at = models.DateTimeField(_("due now"))
    reason = models.CharField(_("reason"), max_length=500)
    made_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("extended at"))

    class Meta:
        verbose_name = _("extension of a request")
        verbose_name_plural = _("extensions of requests")
        ordering = ["made_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.addressee}: {short_day(timezone.localdate(self.due_at))}"


class RequestFile(PrivateFile):
    """A file sent along with a request."""

    folder = "requests"
    request = models.ForeignKey(AgencyRequest, on_delete=models.CASCADE, related_name="files")

    class Meta(PrivateFile.Meta):
        verbose_name = _("file of a request")
        verbose_name_plural = _("files of requests")
        default_permissions = ()


class AnswerFile(PrivateFile):
    """A file sent along with an answer."""

    folder = "answers"
    addressee = models.ForeignKey(RequestAddressee, on_delete=models.CASCADE, related_name="files")

    class Meta(PrivateFile.Meta):
        verbose_name = _("file of an answer")
        verbose_name_plural = _("files of answers")
        default_permissions = ()

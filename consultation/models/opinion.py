"""An opinion of a citizen or an organisation on a draft."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultation.enums import OpinionKind, OpinionStatus, Stance
from consultation.querysets import OpinionQuerySet
from consultation.storage import private_storage
from consultation.tracking import new_nonce, new_tracking_code

if TYPE_CHECKING:
    from agencies.models import User


def attachment_path(opinion: "Opinion", filename: str) -> str:
    """Return where an attachment lies; what the sender called it says nothing about the place."""
    ending = filename.rpartition(".")[2].lower()[:8]
    return f"opinions/{opinion.received_at:%Y/%m}/{opinion.tracking_code}.{ending}"


class Opinion(models.Model):
    """What someone thinks of a draft; public only when a moderator lets it through (TQ-4.14.b).

    Contact details serve the agency alone and are never published (TT25).
    """

    consultation = models.ForeignKey(
        "consultation.ConsultationPage",
        on_delete=models.PROTECT,
        related_name="opinions",
        verbose_name=_("consultation"),
    )
    kind = models.CharField(
        _("sent"), max_length=12, choices=OpinionKind.choices, default=OpinionKind.PERSON
    )
    full_name = models.CharField(_("full name"), max_length=120)
    organisation = models.CharField(_("organisation or enterprise"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    address = models.CharField(_("address"), max_length=255, blank=True)
    provision = models.CharField(_("part of the draft"), max_length=120, blank=True)
    stance = models.CharField(
        _("your view of the draft"), max_length=12, choices=Stance.choices, blank=True
    )
    text = models.TextField(_("opinion"))
    attachment = models.FileField(
        _("attachment"), storage=private_storage, upload_to=attachment_path, blank=True
    )
    attachment_name = models.CharField(_("name of the attachment"), max_length=255, blank=True)
    publish_anonymously = models.BooleanField(_("publish without the name"), default=False)
    consented_at = models.DateTimeField(_("consented at"))
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=OpinionStatus.choices,
        default=OpinionStatus.PENDING,
    )
    refusal_reason = models.TextField(_("reason for not publishing"), blank=True, max_length=1000)
    received_at = models.DateTimeField(_("received at"))
    tracking_code = models.CharField(
        _("tracking code"), max_length=10, unique=True, default=new_tracking_code, editable=False
    )
    form_nonce = models.CharField(max_length=32, unique=True, default=new_nonce, editable=False)
    moderated_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("read by"),
    )
    moderated_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        ordering = ["-received_at", "-pk"]
        default_permissions = ()
        permissions = [("view_contacts", _("Can see the contact details of contributors"))]
        indexes = [
            models.Index(
                fields=["consultation", "status", "-received_at"], name="opinions_of_a_consultation"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status=OpinionStatus.REFUSED) | ~models.Q(refusal_reason=""),
                name="a_refused_opinion_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        # Shown in logs, which more people read than may see names.
        return self.tracking_code

    @property
    def sender(self) -> str:
        """The name under which the opinion was sent."""
        return self.organisation or self.full_name

    @property
    def public_name(self) -> str:
        """The name that readers see; empty when the sender asked for that."""
        return "" if self.publish_anonymously else self.sender

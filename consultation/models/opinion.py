"""An opinion of a citizen or an organisation on a draft."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultation.enums import OpinionKind, OpinionStatus, Origin, RefusalReason, Stance
from consultation.querysets import OpinionQuerySet
from consultation.tracking import new_nonce, new_tracking_code

if TYPE_CHECKING:
    from agencies.models import User
    from consultation.models.draft import DraftVersion
    from consultation.models.intake import Intake
    from consultation.models.requests import RequestedAgency


REFUSING = {"status", "refusal", "refusal_reason"}
"""The fields of the constraint on refused opinions."""


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
    """Its name when the opinion came, as people cite it; empty for the whole draft."""
    about_key = models.UUIDField(null=True, blank=True, db_index=True, editable=False)
    """The provision in whichever version of the draft holds it; None for the whole draft."""
    about_version: "models.ForeignKey[DraftVersion | None, DraftVersion | None]" = (
        models.ForeignKey(
            "consultation.DraftVersion",
            on_delete=models.SET_NULL,
            null=True,
            blank=True,
            related_name="+",
            verbose_name=_("version of the draft"),
        )
    )
    stance = models.CharField(_("view of it"), max_length=12, choices=Stance.choices, blank=True)
    text = models.TextField(_("opinion"))
    proposed_wording = models.TextField(_("proposed wording"), blank=True)
    public_text = models.TextField(_("text as published"), blank=True)
    """Without personal data; empty where the text is published as it came."""
    public_wording = models.TextField(_("proposed wording as published"), blank=True)
    publish_anonymously = models.BooleanField(_("publish without the name"), default=False)
    consented_at = models.DateTimeField(_("consented at"), null=True, blank=True)
    """None for what came otherwise than by the form: the agency answers for its use."""
    origin = models.CharField(
        _("came by"), max_length=12, choices=Origin.choices, default=Origin.FORM
    )
    intake: "models.ForeignKey[Intake | None, Intake | None]" = models.ForeignKey(
        "consultation.Intake",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        verbose_name=_("taken in with"),
    )
    request: "models.ForeignKey[RequestedAgency | None, RequestedAgency | None]" = (
        models.ForeignKey(
            "consultation.RequestedAgency",
            on_delete=models.SET_NULL,
            null=True,
            blank=True,
            related_name="opinions",
            verbose_name=_("answer to our letter"),
        )
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=OpinionStatus.choices,
        default=OpinionStatus.PENDING,
    )
    refusal = models.CharField(
        _("ground for not publishing"), max_length=20, choices=RefusalReason.choices, blank=True
    )
    refusal_reason = models.TextField(_("reason for not publishing"), blank=True, max_length=1000)
    received_at = models.DateTimeField(_("received at"))
    confirmed_at = models.DateTimeField(_("e-mail confirmed at"), null=True, blank=True)
    edited_at = models.DateTimeField(_("changed by its sender at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
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
    claimed_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("being read by"),
    )
    claimed_at = models.DateTimeField(_("being read since"), null=True, blank=True)
    flag = models.CharField(_("flag for colleagues"), max_length=300, blank=True)
    fingerprint = models.BigIntegerField(null=True, editable=False)
    """Near-identical texts have fingerprints that differ in few bits."""
    like: "models.ForeignKey[Opinion | None, Opinion | None]" = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    """The first of a mass letter that the opinion repeats; None for the first itself."""

    outcome_told_at = models.DateTimeField(_("told of the outcome at"), null=True, blank=True)
    anonymised_at = models.DateTimeField(_("personal data erased at"), null=True, blank=True)

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
                condition=~models.Q(status=OpinionStatus.REFUSED)
                | ~models.Q(refusal="", refusal_reason=""),
                name="a_refused_opinion_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        # Shown in logs, which more people read than may see names.
        return self.tracking_code

    def validate_constraints(self, exclude: Any = None) -> None:
        """Ask only what a form holds: compiling the condition costs more than the form's checks.

        Without the three fields there is nothing to ask; the database holds to it all the same.
        """
        if not set(exclude or ()).issuperset(REFUSING):
            super().validate_constraints(exclude)

    @property
    def sender(self) -> str:
        """The name under which the opinion was sent."""
        return self.organisation or self.full_name

    @property
    def public_name(self) -> str:
        """The name that readers see; empty when the sender asked for that."""
        return "" if self.publish_anonymously else self.sender

    @property
    def shown_text(self) -> str:
        """The text that readers see."""
        return self.public_text or self.text

    @property
    def shown_wording(self) -> str:
        """The proposed wording that readers see."""
        return self.public_wording or self.proposed_wording

    @property
    def refusal_in_full(self) -> str:
        """Why it is not shown, as its author reads it: the ground, then the moderator's words."""
        ground = "" if self.refusal == RefusalReason.OTHER else self.get_refusal_display()
        return ". ".join(part for part in (ground, self.refusal_reason) if part)

"""Official letters that ask agencies for their opinion, and what became of each."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency

if TYPE_CHECKING:
    from agencies.models import User
    from consultation.models.pages import ConsultationPage


class RequestLetter(models.Model):
    """A letter by which the receiving agency asks agencies for their opinion on the draft."""

    consultation = models.ForeignKey(
        "consultation.ConsultationPage", on_delete=models.CASCADE, related_name="request_letters"
    )
    number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signer_capacity = models.CharField(_("capacity of the signer"), max_length=200, blank=True)
    signer_name = models.CharField(_("name of the signer"), max_length=120, blank=True)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text of the letter"))
    due_on = models.DateField(_("answer due on"))
    made_by: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("letter asking for opinions")
        verbose_name_plural = _("letters asking for opinions")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.number or self.subject


class RequestedAgencyQuerySet(models.QuerySet["RequestedAgency"]):
    """Those who were asked, by draft."""

    def about(self, page: "ConsultationPage") -> Self:
        """Return all who are asked about a draft, whichever language of its page has the letter."""
        return self.filter(letter__consultation__translation_key=page.translation_key)


class RequestedAgency(models.Model):
    """One of those who were asked: asked on, answered on, late from the day after the due day."""

    letter = models.ForeignKey(RequestLetter, on_delete=models.CASCADE, related_name="requested")
    name = models.CharField(_("agency or organisation asked"), max_length=255)
    agency = models.ForeignKey(
        Agency,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency of the portal"),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer_number = models.CharField(_("number of the answer"), max_length=60, blank=True)
    agrees_wholly = models.BooleanField(_("agrees with the draft as it is"), default=False)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)

    objects = RequestedAgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency asked")
        verbose_name_plural = _("agencies asked")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "name"], name="each_is_asked_once_a_letter")
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

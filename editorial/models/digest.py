"""Who gets the daily digest, and on which days it went out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DigestChoice(models.Model):
    """A person's choice on the daily digest; without a row they get it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_choice"
    )
    wanted = models.BooleanField(
        _("Send me the daily digest"),
        default=True,
        help_text=_("One e-mail a day, and none when nothing waits for you."),
    )

    class Meta:
        verbose_name = _("choice on the daily digest")
        verbose_name_plural = _("choices on the daily digest")

    def __str__(self) -> str:
        return f"{self.user}: {self.wanted}"


class DigestSent(models.Model):
    """A digest that went out: nobody gets a second one on the same day."""

    date = models.DateField(_("date"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests_sent"
    )
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("digest sent")
        verbose_name_plural = _("digests sent")
        constraints = [
            models.UniqueConstraint(fields=["date", "user"], name="one_digest_a_day_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.date} · {self.user}"

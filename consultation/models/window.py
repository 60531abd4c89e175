"""What happened to the window of a consultation: extensions, and reminders of its end."""

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from agencies.languages import short_day
from consultation.enums import Reminder


class Extension(models.Model):
    """A later closing time, recorded when it becomes public; readers see it with its ground."""

    consultation = models.ForeignKey(
        "consultation.ConsultationPage", on_delete=models.CASCADE, related_name="extensions"
    )
    closed_at_first = models.DateTimeField(_("closing time before"))
    closes_at = models.DateTimeField(_("closing time since"))
    ground = models.CharField(_("ground"), max_length=500)
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        ordering = ["recorded_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.consultation_id} {short_day(localdate(self.closes_at))}"


class SentReminder(models.Model):
    """A reminder that has gone out, so that it goes out once."""

    consultation = models.ForeignKey(
        "consultation.ConsultationPage", on_delete=models.CASCADE, related_name="reminders"
    )
    kind = models.CharField(max_length=20, choices=Reminder.choices)
    day = models.DateField()
    """The day on which it fell due; an end that is put off is reminded of again."""
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "kind", "day"], name="one_reminder_of_a_day"
            )
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.kind} {short_day(self.day)}"

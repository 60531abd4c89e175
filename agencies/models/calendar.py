"""The operator's own working days: holidays and make-up days that no package knows of yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.enums import CalendarDayKind
from agencies.languages import short_day


class CalendarDay(models.Model):
    """A day on which this installation departs from the published calendar (TQ-6.2, TQ-7).

    Days off are national, so one list serves all portals of an installation. Written by the
    actions in `agencies.calendars` only, which recount the clocks that the day touches.
    """

    date = models.DateField(_("date"), unique=True)
    kind = models.CharField(
        pgettext_lazy("calendar day", "kind"), max_length=8, choices=CalendarDayKind.choices
    )
    name = models.CharField(
        pgettext_lazy("calendar day", "name"),
        max_length=200,
        help_text=_("For example: day off in lieu of Tết."),
    )
    decision = models.CharField(
        _("decision or notice"),
        max_length=255,
        help_text=_("The text that orders it, with number and date."),
    )

    class Meta:
        verbose_name = _("day of the working calendar")
        verbose_name_plural = _("days of the working calendar")
        ordering = ["-date"]

    def __str__(self) -> str:
        return f"{short_day(self.date)} · {self.name}"

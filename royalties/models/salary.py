"""The State's base salary, from which the unit of royalties follows."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.languages import short_day
from royalties.dong import dong
from royalties.querysets import BaseSalaryQuerySet


class BaseSalary(models.Model):
    """The base salary from a day on, one for the whole install (ND18/2014).

    A change never reaches back: an approved royalty keeps the salary that it was counted with.
    """

    valid_from = models.DateField(_("in force from"), unique=True)
    amount = models.PositiveIntegerField(
        _("base salary a month, in đồng"), validators=[MinValueValidator(1)]
    )
    decree = models.CharField(
        _("decree"),
        max_length=120,
        blank=True,
        help_text=_("Number of the decree that sets it; may follow later."),
    )

    objects = BaseSalaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("base salary")
        verbose_name_plural = _("base salaries")
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{dong(self.amount)} · {short_day(self.valid_from)}"

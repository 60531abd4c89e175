"""A periodic report: a draft that follows the pages, then a frozen record."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.languages import localized, reader_language, short_day
from agencies.models import Agency
from agencies.regulations.duties import Report as ReportDuty
from reports.cells import native
from reports.enums import ReportState
from reports.periods import Period

if TYPE_CHECKING:
    from agencies.models import User


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports by state and period."""

    def drafts(self) -> Self:
        """Return reports that still follow the pages."""
        return self.filter(state=ReportState.DRAFT)

    def issued(self) -> Self:
        """Return reports that are frozen."""
        return self.filter(state=ReportState.ISSUED)

    def covering(self, period: Period) -> Self:
        """Return reports of exactly this period."""
        return self.filter(start=period.start, end=period.end)

    def in_force(self) -> Self:
        """Return issued reports that no later issued report replaces."""
        return self.issued().exclude(replacement__state=ReportState.ISSUED)


class Report(models.Model):
    """What an agency reports of a period, as its regulation schedules it (requirements, I).

    `code` is the report's code in the regulation. `snapshot` holds everything gathered (see
    `reports.gathering`); issuing freezes it: later changes of pages never reach it. `remarks` has
    the Board's words by the code of a section, `manual` the figures entered by hand: a list of
    {item, label, value, source, by, at}. A correction is a new report that `replaces` this one.
    """

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="reports", verbose_name=_("agency")
    )
    code = models.CharField(_("report"), max_length=40)
    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"))
    state = models.CharField(
        _("state"), max_length=8, choices=ReportState.choices, default=ReportState.DRAFT
    )
    sequence = models.PositiveIntegerField(_("sequence in the year"), null=True, editable=False)
    year = models.PositiveIntegerField(_("year of issue"), null=True, editable=False)
    number = models.CharField(_("number and sign"), max_length=60, blank=True)
    snapshot = models.JSONField(default=dict, editable=False)
    gathered_at = models.DateTimeField(_("figures gathered at"), null=True, editable=False)
    proposals = models.TextField(_("proposals"), blank=True, max_length=10_000)
    remarks = models.JSONField(default=dict, blank=True)
    manual = models.JSONField(default=list, blank=True)
    recipients = models.JSONField(_("recipients"), default=list, blank=True)
    drafted_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("drafted by"),
    )
    drafted_at = models.DateTimeField(_("drafted at"), editable=False)
    issued_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("issued by"),
    )
    issued_at = models.DateTimeField(_("issued at"), null=True, editable=False)
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="replacement",
        verbose_name=_("replaces"),
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("periodic report")
        verbose_name_plural = _("periodic reports")
        ordering = ["-end", "-start", "agency__name", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")), name="a_report_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["agency", "code", "start", "end"],
                condition=Q(state=ReportState.DRAFT),
                name="one_draft_per_report_and_period",
            ),
            models.UniqueConstraint(
                fields=["agency", "number"], condition=~Q(number=""), name="unique_report_number"
            ),
            models.UniqueConstraint(
                fields=["agency", "year", "sequence"], name="unique_report_sequence"
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT)
                | Q(issued_at__isnull=False, sequence__isnull=False, gathered_at__isnull=False)
                & ~Q(number=""),
                name="an_issued_report_has_number_and_date",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.agency.short_name} · {self.scheduled_title} · {self.days}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to rewrite an issued report."""
        self._refuse_if_issued()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse to delete an issued report."""
        self._refuse_if_issued()
        return super().delete(*args, **kwargs)

    def _refuse_if_issued(self) -> None:
        if self.pk and Report.objects.issued().filter(pk=self.pk).exists():
            raise PermissionDenied(gettext("An issued report cannot be changed."))

    @property
    def period(self) -> Period:
        """The days that the report covers."""
        return Period(self.start, self.end)

    @property
    def days(self) -> str:
        """The period as people write it."""
        return f"{short_day(self.start)} – {short_day(self.end)}"

    @property
    def is_draft(self) -> bool:
        """Whether it still follows the pages."""
        return self.state == ReportState.DRAFT

    @cached_property
    def duty(self) -> ReportDuty | None:
        """What the regulation says of this report; None when it no longer names it."""
        reports = self.agency.regulation.reports
        return next((report for report in reports if report.code == self.code), None)

    @property
    def title(self) -> str:
        """The report's title in the language of the page; frozen with the rest."""
        frozen = self.snapshot.get("title", {})
        return str(native(frozen, reader_language()) or self.scheduled_title)

    @property
    def scheduled_title(self) -> str:
        """The report's title in today's regulation; lists show it without loading snapshots."""
        if self.duty is None:
            return self.code
        return localized(self.duty, "title")

"""Forms in which the Board starts a report and writes its own part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.languages import localized
from agencies.models import Agency
from agencies.plain_fields import DayInput
from agencies.regulations.duties import Report as ReportDuty
from agencies.regulations.enums import ReportItem, ReportPeriod, Rights
from editorial.roles import agencies_with
from reports.actions import duty_of
from reports.models import Report
from reports.periods import Period, period_at
from reports.showing import ShownSection, shown_report

BLANK_ROWS = 2
"""Empty rows for figures by hand; saving offers two more."""
MANUAL_FIELDS = ("label", "value", "source")


class NewReportForm(forms.Form):
    """Which report, of which agency and days."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"))
    code = forms.ChoiceField(label=_("Report"))
    start = forms.DateField(
        label=_("First day"),
        widget=DayInput,
        help_text=_("For a scheduled report, any day of its quarter, half-year or year."),
    )
    end = forms.DateField(
        label=_("Last day"),
        widget=DayInput,
        required=False,
        help_text=_("Only for a report on demand: the last day that it counts."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Agency.objects.select_related("portal").by_name("kind")
        if not user.is_superuser:
            mine = mine.filter(pk__in=agencies_with(user, Rights.EDIT))
        self.fields["agency"].queryset = mine  # type: ignore[attr-defined]
        self.fields["agency"].initial = mine.first()
        self.fields["code"].choices = _report_choices(mine)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Find the period: the one in which the first day lies, or the days given."""
        given = super().clean() or {}
        agency, code, start = (given.get(name) for name in ("agency", "code", "start"))
        if agency is None or not code or start is None:
            return given
        duty = duty_of(agency, code)
        if duty is None:
            self.add_error("code", _("The regulation of this agency has no such report."))
        elif duty.period != ReportPeriod.ON_DEMAND:
            given["period"] = period_at(duty.period, start)
        else:
            self._take_range(given, start)
        return given

    def _take_range(self, given: dict[str, Any], start: date) -> None:
        end = given.get("end")
        if end is None:
            self.add_error("end", _("Give the last day that the report counts."))
        elif end < start:
            self.add_error("end", _("The last day must not come before the first."))
        else:
            given["period"] = Period(start, end)


@dataclass(frozen=True)
class Part:
    """A section in the form: what is counted above, the Board's fields below."""

    section: ShownSection
    remark: forms.BoundField
    manual: list[list[forms.BoundField]]


class WriteReportForm(forms.Form):
    """The Board's own part of a draft; a field for each section, late item and figure by hand."""

    number = forms.CharField(
        label=_("Number and sign"), max_length=60, required=False, help_text=_("Such as 03/BC-STP.")
    )
    recipients = forms.CharField(
        label=_("Recipients"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("One a line."),
    )
    proposals = forms.CharField(
        label=_("Proposals"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=10_000,
        required=False,
        help_text=_("Where there are none, say so."),
    )

    def __init__(self, data: Any = None, *, report: Report) -> None:
        self.report = report
        self.sections = shown_report(report, charts=False).sections
        super().__init__(
            data,
            initial={
                "number": report.number,
                "recipients": "\n".join(report.recipients),
                "proposals": report.proposals,
            },
        )
        if ReportItem.PROPOSALS not in report.snapshot.get("items", []):
            del self.fields["proposals"]
        for section in self.sections:
            self.fields[f"remark_{section.code}"] = _remark(section)
            for row, kept in enumerate(self._manual_rows(section)):
                for name, field in _manual_fields(kept).items():
                    self.fields[f"manual_{section.code}_{row}_{name}"] = field
        for late in self.late:
            self.fields[f"reason_{late['page']}"] = forms.CharField(
                label=late["title"], max_length=500, required=False, initial=late["reason"]
            )

    @property
    def late(self) -> list[dict[str, Any]]:
        """The late items of the report."""
        return self.report.snapshot.get("late", [])

    @property
    def late_fields(self) -> list[forms.BoundField]:
        """The fields of the reasons, in the order of the late list."""
        return [self[f"reason_{late['page']}"] for late in self.late]

    @property
    def parts(self) -> list[Part]:
        """The sections with their fields."""
        return [
            Part(
                section,
                self[f"remark_{section.code}"],
                [
                    [self[f"manual_{section.code}_{row}_{name}"] for name in MANUAL_FIELDS]
                    for row, _kept in enumerate(self._manual_rows(section))
                ],
            )
            for section in self.sections
        ]

    def answers(self) -> dict[str, Any]:
        """Return what `WriteReport` takes."""
        given = self.cleaned_data
        return {
            "number": given["number"],
            "recipients": given["recipients"].splitlines(),
            "proposals": given.get("proposals", ""),
            "remarks": {each.code: given[f"remark_{each.code}"] for each in self.sections},
            "manual": self._manual(),
            "reasons": {late["page"]: given[f"reason_{late['page']}"] for late in self.late},
        }

    def _manual(self) -> list[dict[str, str]]:
        """Return the rows by hand in which anything is written."""
        rows = []
        for section in self.sections:
            for place, _kept in enumerate(self._manual_rows(section)):
                start = f"manual_{section.code}_{place}_"
                row = {name: self.cleaned_data[start + name] for name in MANUAL_FIELDS}
                if any(row.values()):
                    rows.append({"item": section.code, **row})
        return rows

    def _manual_rows(self, section: ShownSection) -> Sequence[dict[str, str]]:
        return [] if section.counted else [*section.manual, *[{}] * BLANK_ROWS]


def _remark(section: ShownSection) -> forms.CharField:
    return forms.CharField(
        label=_("Remark"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=4000,
        required=False,
        initial=section.remark,
    )


def _manual_fields(kept: dict[str, str]) -> dict[str, forms.CharField]:
    labels = {"label": _("Figure"), "value": _("Value"), "source": _("Source")}
    return {
        name: forms.CharField(
            label=labels[name], max_length=200, required=False, initial=kept.get(name, "")
        )
        for name in MANUAL_FIELDS
    }


def _report_choices(agencies: Any) -> list[tuple[str, str]]:
    """Return the reports of the agencies' regulations, each code once."""
    found: dict[str, str] = {}
    for agency in agencies:
        for duty in agency.regulation.reports:
            found.setdefault(duty.code, _choice_label(duty))
    return list(found.items())


def _choice_label(duty: ReportDuty) -> str:
    return f"{localized(duty, 'title')} ({duty.period.label})"

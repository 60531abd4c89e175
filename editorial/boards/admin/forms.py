"""The forms by which a head changes the Board; the actions behind them hold the rules."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.documents.widgets import AdminDocumentChooser

from agencies.plain_fields import day_field, offer
from agencies.regulations.enums import TimeUnit
from editorial.boards.admin.wording import role_title, title_of
from editorial.boards.changes import Limit, files_of, kinds_the_board_times
from editorial.models import Board


class DescribeForm(WagtailAdminModelForm):
    """What founded the Board and by which regulation of its own it works."""

    decided_on = day_field(_("Decided on"), required=False)

    class Meta:
        model = Board
        fields = ("name", "form", "decision", "decided_on", "founded_by", "own_regulation")
        widgets = {"own_regulation": AdminDocumentChooser}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["own_regulation"].queryset = files_of(self.instance.agency)

    def forget_foreign_file(self) -> None:
        """Drop a file that was refused: shown again it would tell the title of another agency's."""
        if "own_regulation" in self.errors:
            answers: Any = self.data.copy()  # type: ignore[has-type]
            answers[self.add_prefix("own_regulation")] = ""
            self.data = answers


class AppointForm(forms.Form):
    """Whom to appoint, to which role, for which term."""

    account = forms.CharField(
        label=_("User name or e-mail of the person"),
        max_length=254,
        help_text=_("Exactly as the account has it. The operators open accounts."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(label=_("Role"))
    title = forms.CharField(
        label=_("Title on the Board"),
        max_length=120,
        required=False,
        help_text=_("Leave empty for the title that the regulation gives the role."),
    )
    starts_on = day_field(_("From"), required=False, help_text=_("Leave empty to begin at once."))
    ends_on = day_field(
        _("Until, this day included"),
        required=False,
        help_text=_("Rights end by themselves after this day. Leave empty where no term is set."),
    )
    part_time = forms.BooleanField(label=_("Part-time"), required=False)

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = board.agency.regulation.board.roles
        offer(self, "role", [(role.code, title_of(role)) for role in roles])


class TermForm(AppointForm):
    """The term of somebody who is on the Board already."""

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, board=board, **kwargs)
        del self.fields["account"], self.fields["role"]


class EndForm(forms.Form):
    """The last day of a term."""

    on = day_field(
        _("Last day of the term"),
        required=False,
        help_text=_("Leave empty to end it at once."),
    )


class ChainForm(forms.Form):
    """Steps to leave out and roles to keep, as far as the regulation lets a Board choose."""

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chain = board.agency.regulation.board.chain
        for step in self.chain:
            if step.optional:
                self.fields[f"leave_out-{step.step}"] = forms.BooleanField(
                    label=_("Leave this step out"),
                    required=False,
                    initial=step.step in board.steps_left_out,
                )
            self.fields[f"roles-{step.step}"] = forms.MultipleChoiceField(
                label=_("Roles that may take it"),
                choices=[(role, role_title(board, role)) for role in step.roles],
                initial=board.step_roles.get(step.step, step.roles),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def steps(self) -> list[dict[str, Any]]:
        """Return the steps with their fields, in the order of the chain."""
        return [
            {
                "title": title_of(step),
                "clause": step.clause,
                "fields": [
                    self[name]
                    for name in (f"leave_out-{step.step}", f"roles-{step.step}")
                    if name in self.fields
                ],
            }
            for step in self.chain
        ]

    def left_out(self) -> list[str]:
        """Return the steps that are ticked to be left out."""
        answers = self.cleaned_data
        return [step.step for step in self.chain if answers.get(f"leave_out-{step.step}")]

    def roles_by_step(self) -> dict[str, list[str]]:
        """Return the roles ticked for each step that is taken."""
        out = self.left_out()
        return {
            step.step: self.cleaned_data[f"roles-{step.step}"]
            for step in self.chain
            if step.step not in out
        }


class LimitsForm(forms.Form):
    """The Board's own time limits, one line for each kind that the regulation leaves to it."""

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = list(kinds_the_board_times(board))
        kept = {row.kind: row for row in board.time_limits.all()}
        self.titles = {code: title_of(board.agency.regulation.kind(code)) for code in self.codes}
        units = [("", _("the Board sets no time")), *TimeUnit.choices]
        for code in self.codes:
            row = kept.get(code)
            self.fields[f"amount-{code}"] = forms.IntegerField(
                label=pgettext_lazy("time limit", "How many"),
                min_value=1,
                max_value=1000,
                required=False,
                initial=(row.amount or None) if row else None,
            )
            self.fields[f"unit-{code}"] = forms.ChoiceField(
                label=pgettext_lazy("time limit", "Unit"),
                choices=units,
                required=False,
                initial=row.unit if row else "",
            )

    def kinds(self) -> list[dict[str, Any]]:
        """Return the kinds with their fields."""
        return [
            {
                "title": self.titles[code],
                "fields": [self[f"amount-{code}"], self[f"unit-{code}"]],
            }
            for code in self.codes
        ]

    def limits(self) -> dict[str, Limit | None]:
        """Return the limit typed for each kind; None where the Board sets none."""
        found: dict[str, Limit | None] = {}
        for code in self.codes:
            amount, unit = self.cleaned_data[f"amount-{code}"], self.cleaned_data[f"unit-{code}"]
            found[code] = (amount, unit) if unit or amount else None
        return found


def last_day(answer: date | None, today: date) -> date:
    """Return the last day meant: at once means that yesterday was it."""
    return answer or date.fromordinal(today.toordinal() - 1)

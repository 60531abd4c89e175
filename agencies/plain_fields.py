"""Fields of forms that need no script: a day by the browser's own calendar, offered choices."""

from collections.abc import Iterable
from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A day as browsers ask for it."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, widget=DayInput, **options)


def offer(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    """Let a field of the form offer these choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)

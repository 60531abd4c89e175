"""A form's field for several files at once."""

from typing import Any

from django import forms


class SeveralFilesInput(forms.FileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Several files; cleans to a list. Whoever takes them judges them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=SeveralFilesInput(attrs={"multiple": True}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        # An empty file passes here, so that its refusal reads like that of every other.
        files = [each for each in given if each]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"])
        return files

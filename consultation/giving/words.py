"""What an opinion says: on which part of the draft, with which view, in which words."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy, ngettext_lazy

from consultation.enums import Stance
from consultation.giving.provisions import Parts
from consultation.models.draft import DraftProvision
from consultation.models.opinion import Opinion
from editorial.languages import MarkedSelect

LONGEST_TEXT = 10_000


class LongTextField(forms.CharField):
    """Text in which a line break counts once, as people and the page's counter see it.

    It carries no `maxlength`, which would cut off pasted text without a word.
    """

    def __init__(self, rows: int, **kwargs: Any) -> None:
        # The empty placeholder tells the style sheet whether anything was typed.
        attrs = {"rows": rows, "data-count": LONGEST_TEXT, "placeholder": " "}
        widget = forms.Textarea(attrs=attrs)
        super().__init__(widget=widget, **kwargs)
        self.validators.append(
            MaxLengthValidator(
                LONGEST_TEXT,
                ngettext_lazy(
                    "The text may have %(limit_value)d character; yours has %(show_value)d.",
                    "The text may have %(limit_value)d characters; yours has %(show_value)d.",
                    "limit_value",
                ),
            )
        )

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class LineField(forms.CharField):
    """One line of words, as letters and lists print it; a break that a program sends is a space."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


def is_list(field: forms.Field) -> bool:
    """Whether several values may be chosen."""
    return bool(getattr(field.widget, "allow_multiple_selected", False))


def is_tick(field: forms.Field) -> bool:
    """Whether the field is one box, of which browsers send nothing while it is not ticked."""
    return isinstance(field.widget, forms.CheckboxInput)


class PartField(forms.ChoiceField):
    """A choice among the provisions of `parts`, whose list is read to be shown, not to be checked.

    `kept` is one more that the opinion had before.
    """

    parts: Parts
    kept = ""

    def valid_value(self, value: Any) -> bool:
        return str(value) == self.kept or self.parts.with_key(value) is not None


class WordsForm(forms.ModelForm):
    """The words of an opinion; whatever is wrong, what was typed comes back.

    `parts` are the provisions that the writer has before them. Where the draft lies in files
    alone, its part is named by hand.
    """

    about = PartField(
        label=gettext_lazy("Which part of the draft is it about?"),
        required=False,
        widget=MarkedSelect,
        error_messages={
            "invalid_choice": gettext_lazy(
                "The draft has no such part. Choose one from the list; what you wrote is kept."
            )
        },
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    stance = forms.ChoiceField(
        label=gettext_lazy("Your view of it"),
        choices=[("", gettext_lazy("No overall view")), *Stance.choices],
        required=False,
        help_text=gettext_lazy("Where you do not simply agree, you can propose another wording."),
        widget=forms.RadioSelect,
    )
    text = LongTextField(
        rows=9,
        label=gettext_lazy("Your opinion"),
        help_text=gettext_lazy(
            "Up to 10,000 characters. Say what should change, and why. Attach a file for more."
        ),
    )
    proposed_wording = LongTextField(
        rows=7,
        required=False,
        label=gettext_lazy("The wording that you propose"),
        help_text=gettext_lazy("How this part should read, where you would change it."),
    )

    class Meta:
        model = Opinion
        fields: tuple[str, ...] = (
            "stance",
            "text",
            "proposed_wording",
            "provision",
            "publish_anonymously",
        )
        labels = {
            "provision": gettext_lazy("Part of the draft, such as Article 4, clause 1"),
            "publish_anonymously": gettext_lazy("Publish my opinion without my name"),
        }

    def __init__(self, *args: Any, parts: Parts, anchor: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        self.unknown_anchor = ""
        if parts.version is None or not parts.is_divided:
            del self.fields["about"], self.fields["version"]
            return
        del self.fields["provision"]
        about: Any = self.fields["about"]
        about.parts = parts
        about.choices = lambda: [("", gettext_lazy("The whole draft")), *parts.choices()]
        self.initial["version"] = parts.version.number
        if anchor:
            asked = parts.at(anchor)
            self.unknown_anchor = "" if asked else anchor
            self.initial["about"] = str(asked.key) if asked else ""

    @classmethod
    def typed_in(cls, post: Any) -> dict[str, Any]:
        """Return what was typed so far as the first values of a form that judges nothing yet."""
        given = {
            name: post.getlist(name) if is_list(field) else post[name]
            for name, field in cls.base_fields.items()
            if name in post
        }
        ticks = [name for name, field in cls.base_fields.items() if is_tick(field)]
        return {**given, **{name: name in post for name in ticks}}

    @property
    def chosen(self) -> DraftProvision | None:
        """The provision that the form shows as chosen; None for the whole draft."""
        return self.parts.with_key(self["about"].value()) if "about" in self.fields else None

    @property
    def chosen_around(self) -> list[DraftProvision]:
        """What the chosen provision stands in."""
        return self.parts.around(self.chosen) if self.chosen else []

    @property
    def chosen_lines(self) -> list[str]:
        """The words of the chosen provision."""
        return self.parts.lines(self.chosen) if self.chosen else []

    @property
    def words(self) -> dict[str, Any]:
        """The cleaned answers as an action takes them, the provision as the opinion keeps it."""
        found = {name: value for name, value in self.cleaned_data.items() if name in self.kept}
        if "about" in self.fields:
            chosen = self.parts.with_key(self.cleaned_data["about"])
            found["about_key"] = chosen.key if chosen else None
            found["about_version"] = self.parts.version
            found["provision"] = chosen.label if chosen else ""
        return found

    @property
    def kept(self) -> tuple[str, ...]:
        """The fields that an opinion keeps as they come."""
        return tuple(self.Meta.fields)

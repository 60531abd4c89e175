"""The form of the page editor."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm

from agencies.languages import localized
from editorial.slugs import FOLDING_ATTRIBUTES

form_rules: list[Callable[["EditorialPageForm"], None]] = []
"""What apps above change in the editor's form for the person who opened it."""
sent_rules: list[Callable[["EditorialPageForm"], None]] = []
"""What is asked of the page once the form has filled it in."""


class EditorialPageForm(WagtailAdminPageForm):
    """Offer the kinds of information of the province's own regulation, and fold slugs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rule in form_rules:
            rule(self)
        if "slug" in self.fields:
            self.fields["slug"].widget.attrs.update(FOLDING_ATTRIBUTES)
        field = self.fields.get("information_kind")
        agency = self.page_agency()
        if field is None or agency is None:
            return
        choices = [(kind.code, localized(kind, "title")) for kind in agency.regulation.kinds]
        self.fields["information_kind"] = forms.ChoiceField(
            label=field.label,
            help_text=field.help_text,
            required=False,
            choices=[("", _("Not set")), *choices],
            initial=self.instance.information_kind
            or self._kind_of_section()
            or self.instance.default_information_kind,
        )

    def _post_clean(self) -> None:
        """Ask the rules about the page as it was filled in; they raise what they refuse with."""
        super()._post_clean()
        for rule in sent_rules:
            rule(self)

    def _parent(self) -> Any:
        return self.parent_page.specific if self.parent_page else None

    def page_agency(self) -> Any:
        """Return the agency of the page, or of the place where it is to stand."""
        return self.instance.agency or getattr(self._parent(), "agency", None)

    def _kind_of_section(self) -> str:
        """Return the kind that the section above says; items of a section share its clock."""
        return getattr(self._parent(), "information_kind", "")

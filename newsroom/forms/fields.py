"""What several of the newsroom's forms have in common."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.languages import localized
from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.models import EditorialPage
from editorial.models.page import HOME_DEPTH
from editorial.roles import agencies_with
from newsroom.drafts import sections_for

USUAL_KIND = "news"
"""The kind of information that a draft most often is of, where nobody said another."""


def agencies_for(user: Any, rights: Rights) -> QuerySet[Agency]:
    """Return the agencies that a form offers the person."""
    agencies = Agency.objects.active().select_related("portal").by_name("portal_id")
    return agencies if user.is_superuser else agencies.filter(pk__in=agencies_with(user, rights))


def kind_choices(agencies: Iterable[Agency]) -> list[tuple[str, Any]]:
    """Return the kinds of information that the regulations of the agencies know."""
    kinds: dict[str, str] = {}
    seen: set[str] = set()
    for agency in agencies:
        regulation = agency.regulation
        if regulation.slug not in seen:
            seen.add(regulation.slug)
            kinds.update({kind.code: localized(kind, "title") for kind in regulation.kinds})
    return [("", _("Not set")), *kinds.items()]


class AgencyForm(forms.Form):
    """A form about one agency of the person's; chosen where there are several."""

    rights = Rights.EDIT

    agency = forms.ModelChoiceField(
        label=_("Agency"), queryset=Agency.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        offered = agencies_for(user, self.rights)
        self.agencies = list(offered)
        field: Any = self.fields["agency"]
        field.queryset = offered
        if self.agencies:
            field.initial = self.agencies[0].pk
        if len(self.agencies) == 1:
            field.widget = forms.HiddenInput()
        if "information_kind" in self.fields:
            kinds: Any = self.fields["information_kind"]
            kinds.choices = kind_choices(self.agencies)


class SectionForm(forms.Form):
    """Where a draft begins: one of the sections in which the person may write."""

    section = forms.ModelChoiceField(
        label=pgettext_lazy("site", "Section"),
        queryset=EditorialPage.objects.none(),
        empty_label=None,
    )

    def __init__(
        self, *args: Any, user: Any, agency: Agency, kind: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        sections = sections_for(user, agency)
        field: Any = self.fields["section"]
        field.queryset = EditorialPage.objects.filter(pk__in=[each.pk for each in sections])
        field.choices = [(each.pk, title) for each, title in _titled(sections)]
        fitting = (each.pk for each in sections if each.information_kind == (kind or USUAL_KIND))
        field.initial = next(fitting, None)
        self.has_sections = bool(sections)


def _titled(sections: list[EditorialPage]) -> list[tuple[EditorialPage, str]]:
    """Name each section with those above it, as there may be two of one title."""
    step = EditorialPage.steplen
    above = {
        each.path[: end * step]
        for each in sections
        for end in range(HOME_DEPTH + 1, each.depth + 1)
    }
    rows = EditorialPage.objects.filter(path__in=above).values_list("path", "title")
    titles = dict(rows)
    found = []
    for each in sections:
        paths = [each.path[: end * step] for end in range(HOME_DEPTH + 1, each.depth + 1)]
        found.append((each, " › ".join(titles.get(path, "…") for path in paths)))
    return found

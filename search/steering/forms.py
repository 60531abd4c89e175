"""The forms of promoted results and of synonyms."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.models import EditorialPage
from editorial.registers import AgencyRowForm
from editorial.roles import portals_with
from search.steering.expressions import expressions_in, faults_of, line_of, query_key
from search.steering.models import LONGEST_KEPT, SynonymGroup
from search.steering.permissions import may_word

MOST_QUERIES = 20


class PromotedResultForm(AgencyRowForm):
    """A page of the agency, or one of its portal's that anybody may read, and when it leads."""

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page_before, self.note_before = self.instance.page_id, self.instance.note
        if self.instance.pk:
            # Its note was worded for this agency; another one makes a row of its own.
            self.fields["agency"].disabled = True

    def clean_queries(self) -> str:
        """Refuse lines that no query can equal, and more of them than anybody looks over."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["queries"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_QUERIES:
            self.add_error("queries", _("Write at most %d queries.") % MOST_QUERIES)
        for line in lines:
            if not query_key(line):
                self.add_error("queries", _("“%s” holds no letter and no digit.") % line)
            elif len(line) > LONGEST_KEPT:
                words = {"query": line[:30], "most": LONGEST_KEPT}
                self.add_error(
                    "queries",
                    _("The query “%(query)s…” is longer than %(most)d characters.") % words,
                )
        return "\n".join(lines)

    def clean(self) -> dict[str, Any]:
        """Refuse pages of others, words that nobody approved, and an end before the beginning."""
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The end is before the beginning."))
        agency, page = cleaned.get("agency"), cleaned.get("page")
        if page is not None and (agency is None or not _may_be_promoted(page, agency)):
            self.add_error(
                "page", _("Choose a page of this agency, or a public one of its portal.")
            )
        if "page" in self.errors:
            self._forget("page")
        if agency is not None:
            self._keep_note(cleaned, agency)
        return cleaned

    def _keep_note(self, cleaned: dict[str, Any], agency: Agency) -> None:
        note, page = cleaned.get("note", ""), cleaned.get("page")
        if may_word(self.for_user, agency):
            return
        if note and note != self.note_before:
            self.add_error(
                "note", _("Only who takes the last step of approval writes the note for readers.")
            )
        elif page is not None and page.pk != self.page_before:
            cleaned["note"] = ""

    def _forget(self, name: str) -> None:
        """Show the form without what was chosen: its name is not for this person."""
        self.data = {**self.data.dict(), self.add_prefix(name): ""}


def _may_be_promoted(page: EditorialPage, agency: Agency) -> bool:
    """Whether the page is the agency's own, or one of the portal's family that all may read."""
    if page.agency_id == agency.pk:
        return True
    family = EditorialPage.objects.under_portal(agency.portal or agency)
    return family.published().filter(pk=page.pk).exists()


class SynonymGroupForm(WagtailAdminModelForm):
    """A group of a portal for which the person edits; an expression stands in one group alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, user = self.fields["portal"], self.for_user
        portals = Agency.objects.filter(portal=None)
        if user is not None and not user.is_superuser:
            portals = portals.filter(pk__in=portals_with(user, Rights.EDIT))
        field.queryset = portals
        if not self.instance.pk:
            # The new row's own empty portal would go before the field's.
            self.initial["portal"] = portals.first()

    def clean_expressions(self) -> str:
        """Return the group in one form; refuse what the search could not use."""
        expressions = expressions_in(self.cleaned_data["expressions"])
        for fault in faults_of(expressions):
            self.add_error("expressions", fault)
        return line_of(expressions)

    def clean(self) -> dict[str, Any]:
        """Name the expressions that stand in another group of the portal already."""
        cleaned = super().clean()
        portal, typed = cleaned.get("portal"), cleaned.get("expressions")
        if portal is None or not typed:
            return cleaned
        mine = {query_key(expression): expression for expression in expressions_in(typed)}
        others = SynonymGroup.objects.filter(portal=portal).exclude(pk=self.instance.pk)
        for group in others:
            for expression in expressions_in(group.expressions):
                if twin := mine.get(query_key(expression)):
                    words = {"expression": twin, "group": group.expressions}
                    self.add_error(
                        "expressions",
                        _("“%(expression)s” stands in the group “%(group)s” already: add to that.")
                        % words,
                    )
        return cleaned

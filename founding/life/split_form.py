"""The form of a split: who closes, who takes over, and which of them takes what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.alphabet import names_in_alphabet
from agencies.languages import localized
from agencies.models import Agency
from editorial.boards.terms import head_roles
from editorial.models import Board, BoardMembership
from founding.life.forms import ApprovalForm, open_sites
from founding.life.places import Place, trees_of
from founding.life.planning import stays_behind
from founding.life.splitting import SplitAgency

FEWEST = 2
"""Successors of a split."""
SHARES = ("section_", "person_", "head_")
"""How the names of fields begin that say who gets what."""


@dataclass(frozen=True)
class SectionLine:
    """A top section, how many pages lie in it, and where it goes."""

    place: Place
    pages: int
    field: BoundField


@dataclass(frozen=True)
class PersonLine:
    """A person on the Board, in which roles, where they go, and whether they may lead there."""

    person: Any
    roles: list[str]
    field: BoundField
    head: BoundField | None


class SplitForm(ApprovalForm):
    """Which site closes, its successors, and for each section and person which of them.

    Sections and people are asked for once the agencies are named (`is_laid_out`). What was typed
    for others than those now named goes along (`kept`): who comes back to them finds it again.
    """

    event_class = SplitAgency

    agency = forms.ModelChoiceField(label=_("Site that closes"), queryset=Agency.objects.none())
    successors = forms.ModelMultipleChoiceField(
        label=_("Successors"),
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "life-choice"}),
        help_text=_("Two or more. Open the sites first that are new."),
    )
    rest = forms.ChoiceField(
        label=_("Who takes the rest"),
        help_text=_(
            "All sections and people that are given to nobody, the files, and what hangs on no"
            " page. Its Board answers for what stays on the old record."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("agency", "successors"):
            field: Any = self.fields[name]
            field.queryset = open_sites()
        if self.is_laid_out:
            self._lay_out()
        else:
            for name in ("rest", "approval", "decided_on"):
                del self.fields[name]

    @cached_property
    def source(self) -> Agency | None:
        """The agency that closes, as soon as it is named."""
        found: Agency | None = self._named("agency")
        return found

    @cached_property
    def takers(self) -> list[Agency]:
        """The successors named."""
        return list(self._named("successors") or [])

    @cached_property
    def is_laid_out(self) -> bool:
        """Whether the agencies are named, so that sections and people can be given to them."""
        return self.source is not None and len(self.takers) >= FEWEST

    @property
    def agencies(self) -> list[BoundField]:
        """The fields that name agencies."""
        return [self["agency"], self["successors"]]

    @property
    def approvals(self) -> list[BoundField]:
        """The fields that say by what order it happens."""
        return [self["approval"], self["decided_on"]]

    @property
    def sections(self) -> Iterator[SectionLine]:
        """The sections of the site in their order."""
        for place in self._sections.values():
            pages = sum(1 for _each in self._tree.branch(place))
            yield SectionLine(place, pages, self[f"section_{place.key}"])

    @property
    def people(self) -> list[PersonLine]:
        """The people whose terms run or are to come."""
        assert self.source is not None
        rules = self.source.regulation.board.roles
        titles = {rule.code: localized(rule, "title") for rule in rules}
        lines = []
        for key, terms in self._terms.items():
            roles = [term.title or titles.get(term.role, term.role) for term in terms]
            head = self[f"head_{key}"] if f"head_{key}" in self.fields else None
            lines.append(PersonLine(terms[0].user, roles, self[f"person_{key}"], head))
        return lines

    @property
    def kept(self) -> Iterator[tuple[str, str]]:
        """What was typed in fields that are not shown now."""
        names = (*SHARES, "rest", "approval", "decided_on")
        for name, value in (self.data or self.initial).items():
            if name not in self.fields and name.startswith(names) and isinstance(value, str):
                yield name, value

    def clean_successors(self) -> QuerySet[Agency]:
        successors: QuerySet[Agency] = self.cleaned_data["successors"]
        if len(successors) < FEWEST:
            raise ValidationError(gettext("A split has at least two successors; a merger has one."))
        return successors

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.is_laid_out and not self.errors:
            takes = {given["rest"], *(given[name] for name in self._shares)}
            said = gettext(
                "%(agency)s takes nothing: give it a section or a person, or leave it out."
            )
            for taker in self.takers:
                if str(taker.pk) not in takes:
                    self.add_error(None, said % {"agency": taker.name})
        return given

    def event(self, **shared: Any) -> SplitAgency:
        """Return the event, in the words of the action: sections by slug, people by user name."""
        given = self.cleaned_data
        by_key = {str(taker.pk): taker for taker in self.takers}
        people = {f"person_{key}": terms[0].user for key, terms in self._terms.items()}
        heads = [key for key in self._terms if given.get(f"head_{key}")]
        return SplitAgency(
            agency=given["agency"],
            rest=by_key[given["rest"]],
            sections={
                place.slug: by_key[given[name]]
                for name, place in self._sections.items()
                if given[name]
            },
            people={
                person.get_username(): by_key[given[name]]
                for name, person in people.items()
                if given[name]
            },
            heads=tuple(self._terms[key][0].user.get_username() for key in heads),
            approval=given["approval"],
            decided_on=given["decided_on"],
            **shared,
        )

    def _named(self, name: str) -> Any:
        """Return what the field names, valid or `None`, before the form is checked as a whole."""
        field = self.fields[name]
        given = self.initial.get(name)
        if self.is_bound:
            given = field.widget.value_from_datadict(self.data, self.files, name)
        try:
            return field.clean(given)
        except ValidationError:
            return None

    def _lay_out(self) -> None:
        """Add a choice among the successors for each section and each person."""
        takers = [(str(taker.pk), taker.name) for taker in self.takers]
        rest: Any = self.fields["rest"]
        rest.choices = [("", _("Choose a successor")), *takers]
        choices = [("", _("With the rest")), *takers]
        for name in self._shares:
            self.fields[name] = forms.ChoiceField(choices=choices, required=False)
        for key, terms in self._terms.items():
            if any(term.role in self._leading for term in terms):
                self.fields[f"head_{key}"] = forms.BooleanField(required=False)

    @cached_property
    def _shares(self) -> list[str]:
        return [*self._sections, *(f"person_{key}" for key in self._terms)]

    @cached_property
    def _trees(self) -> Any:
        assert self.source is not None
        return trees_of(self.source)

    @property
    def _tree(self) -> Any:
        return self._trees["vi"]

    @cached_property
    def _sections(self) -> dict[str, Place]:
        """The top sections by the names of their fields, less what stays on the old record."""
        if "vi" not in self._trees:
            return {}
        there = self._tree.below(self._tree.home)
        return {f"section_{e.key}": e for e in there if not stays_behind(self._tree, e)}

    @cached_property
    def _terms(self) -> dict[int, list[BoardMembership]]:
        """The terms on the Board that have not ended, by person."""
        terms = BoardMembership.objects.filter(board__agency=self.source)
        rows = terms.not_ended(timezone.localdate()).select_related("user")
        found: dict[int, list[BoardMembership]] = {}
        for term in rows.order_by(*names_in_alphabet("user"), "user_id", "pk"):
            found.setdefault(term.user_id, []).append(term)
        return found

    @cached_property
    def _leading(self) -> list[str]:
        board = Board.objects.filter(agency=self.source).select_related("agency__portal").first()
        return head_roles(board) if board else []

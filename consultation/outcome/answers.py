"""What a public outcome says of single opinions: for readers of an opinion, and its author."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q

from consultation.models.outcome import OutcomeEntry, PublishedOutcome
from consultation.outcome.showing import row_address

if TYPE_CHECKING:
    from consultation.models import ConsultationPage, Opinion


def public_outcome(page: "ConsultationPage") -> PublishedOutcome | None:
    """Return the outcome of a consultation that readers see, in its own language if there is one.

    What is answered in one language is answered: a translation leads to the other's outcome. One
    that only some may read is none.
    """
    rows = PublishedOutcome.objects.of(page.translation_key)
    found = list(rows.select_related("page__locale", "page__issued_document", "edition"))
    found.sort(key=lambda row: row.consultation_id != page.pk)
    return next((row for row in found if not row.page.get_view_restrictions().exists()), None)


def answers_to(opinion: "Opinion", outcome: PublishedOutcome) -> list[OutcomeEntry]:
    """Return the rows that answer an opinion; a copy of a mass letter has those of the letter.

    Which opinion stands for the letter may have changed since the table was frozen.
    """
    entries = OutcomeEntry.objects.filter(edition=outcome.edition_id).defer("folded", "opinion")
    entries = entries.order_by("position")
    head = opinion.like_id or opinion.pk
    for those in (Q(of_opinion=opinion.pk), Q(of_opinion=head), Q(of_opinion__like=head)):
        if found := list(entries.filter(those)):
            return found
    return []


def answer_addresses(
    opinions: "Iterable[Opinion]", edition_id: int, outcome_url: str
) -> dict[int, str]:
    """Return for opinions the address of the first row that answers them.

    One query; one more where an opinion has no row of its own and none of its mass letter's first.
    """
    heads = {opinion.pk: opinion.like_id or opinion.pk for opinion in opinions}
    rows = OutcomeEntry.objects.filter(edition=edition_id).order_by("-position")
    named = rows.filter(of_opinion__in={*heads, *heads.values()})
    places = dict(named.values_list("of_opinion", "position"))
    # Its own row before that of the letter which it repeats.
    found = {key: places.get(key, places.get(head)) for key, head in heads.items()}
    if missing := {heads[key] for key, place in found.items() if place is None}:
        others = rows.filter(of_opinion__like__in=missing)
        letters = dict(others.values_list("of_opinion__like", "position"))
        found = {key: place or letters.get(heads[key]) for key, place in found.items()}
    return {key: row_address(outcome_url, place) for key, place in found.items() if place}

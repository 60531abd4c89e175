"""What a public outcome says of single opinions: for readers of an opinion, and its author."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

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
    """Return the rows that answer an opinion; a copy of a mass letter has those of its first."""
    entries = OutcomeEntry.objects.filter(edition=outcome.edition_id).defer("folded", "opinion")
    own = list(entries.filter(of_opinion=opinion.pk).order_by("position"))
    if own or opinion.like_id is None:
        return own
    return list(entries.filter(of_opinion=opinion.like_id).order_by("position"))


def answer_addresses(
    opinions: "Iterable[Opinion]", edition_id: int, outcome_url: str
) -> dict[int, str]:
    """Return for opinions the address of the first row that answers them, in one query."""
    firsts = {opinion.pk: {opinion.pk, opinion.like_id} - {None} for opinion in opinions}
    wanted = {key for keys in firsts.values() for key in keys}
    rows = OutcomeEntry.objects.filter(edition=edition_id, of_opinion__in=wanted)
    places: dict[int, int] = {}
    for opinion_id, position in rows.order_by("-position").values_list("of_opinion", "position"):
        places[opinion_id] = position
    found: dict[int, str] = {}
    for key, keys in firsts.items():
        # Its own row before that of the letter which it repeats.
        at = next((places[each] for each in (key, *(keys - {key})) if each in places), None)
        if at is not None:
            found[key] = row_address(outcome_url, at)
    return found

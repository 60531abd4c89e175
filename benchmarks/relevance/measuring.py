"""Ask all judged queries as a reader would, and sum up what the lists are worth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.relevance.founding import Collection
from benchmarks.relevance.judgements import Query
from benchmarks.relevance.metrics import mean, ndcg, recall, reciprocal_rank
from search.meaning import meant, vocabulary_of
from search.reach import Reach
from search.results import FoundPages, SearchPages
from search.understanding import understand

DEPTH = 50


@dataclass(frozen=True, slots=True)
class Figures:
    """What one list of results is worth, or many on average."""

    ndcg: float
    mrr: float
    recall: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A query with the pages found for it, as typed and without accents."""

    query: Query
    found: Sequence[str]
    typed: Figures
    bare: Figures


def measure(collection: Collection, queries: Iterable[Query]) -> list[Measured]:
    """Ask each query twice, with its accents and without them."""
    return [_measured(collection, query) for query in queries]


def _measured(collection: Collection, query: Query) -> Measured:
    grades = query.grades(collection.keys.values())
    found = keys_found(collection, query.text)
    typed = figures_of(found, grades)
    if query.unaccented == query.text:
        return Measured(query, found, typed, typed)
    return Measured(
        query, found, typed, figures_of(keys_found(collection, query.unaccented), grades)
    )


def keys_found(collection: Collection, text: str) -> list[str]:
    """Return the pages that a reader gets who follows "did you mean" where it is offered."""
    found = _find(collection, text)
    if (not found.total or found.loosened) and (better := meant(found.query, collection.portal)):
        found = _find(collection, better)
    return [collection.keys.get(hit.id, "") for hit in found.hits]


def _find(collection: Collection, text: str) -> FoundPages:
    query = understand(text, vocabulary_of(Reach.of(collection.portal)))
    ask = partial(SearchPages, chosen={"language": "vi"}, per_page=DEPTH)
    return ask(query, collection.portal).execute()


def figures_of(found: Sequence[str], grades: Mapping[str, int]) -> Figures:
    """Return what a list is worth by the grades of all judged pages."""
    listed = [grades.get(key, 0) for key in found]
    judged = list(grades.values())
    return Figures(ndcg(listed, judged), reciprocal_rank(listed), recall(listed, judged, DEPTH))


def average(figures: Iterable[Figures]) -> Figures:
    """Return the mean of each figure."""
    held = list(figures)
    return Figures(
        mean(each.ndcg for each in held),
        mean(each.mrr for each in held),
        mean(each.recall for each in held),
    )


def lost_without_accents(measured: Iterable[Measured]) -> float:
    """Return the share of nDCG@10 that queries with accents lose when typed without them."""
    accented = [each for each in measured if each.query.unaccented != each.query.text]
    typed = average(each.typed for each in accented).ndcg
    return 1 - average(each.bare for each in accented).ndcg / typed if typed else 0.0

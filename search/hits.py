"""A page found, as a row of results shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.models import Page

from documents.citations.listing import describe
from documents.enums import ValidityStatus
from search.enums import SearchType
from search.models import SearchEntry
from search.named import bears_number, has_asked, is_named
from search.reach import Reach
from search.snippets import Span, as_typed, best_section, marked, snippet, spans_in
from search.understanding import Understood


@dataclass(frozen=True, slots=True)
class MatchedProvision:
    """The Điều of a document that answers the query best."""

    anchor: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A page found.

    `is_named` says that the query names this very document, `bears_number` that it has the serial
    and the year; `has_asked` whether it has the cited provision, None where that is not known.
    """

    id: int
    plain_title: str
    title: SafeString
    url: str
    type: SearchType
    number: str
    date: date | None
    status: str
    issuer_name: str
    site_name: str
    snippet: SafeString
    provision: MatchedProvision | None
    score: float
    is_named: bool = False
    bears_number: bool = False
    has_asked: bool | None = None

    @property
    def type_label(self) -> str:
        """The type of content in the language of the page."""
        return str(self.type.label)

    @property
    def status_label(self) -> str:
        """Whether a document is in force, in words."""
        return str(ValidityStatus(self.status).label) if self.status else ""


def hit_of(
    page: Page, query: Understood, score: float, reach: Reach, request: HttpRequest | None
) -> Hit:
    """Return the row of a page. Wants `search_entry` loaded."""
    entry: SearchEntry = page.search_entry
    words = query.expressions
    url = page.get_url(request) or ""
    spans = as_typed(entry.text, spans_in(entry.folded, words), words)
    named = is_named(page, query)
    place = _place(entry, query.provision if named else "", spans)
    begin, end = _reach(entry, place)
    return Hit(
        id=page.pk,
        plain_title=page.title,
        title=marked(page.title, words),
        url=url,
        type=SearchType(entry.type or SearchType.PAGE),
        number=entry.number,
        date=entry.shown_on,
        status=entry.status,
        issuer_name=entry.issuer.display_name if entry.issuer else "",
        # A linked item leads to the site of its target.
        site_name=getattr(page, "site_name", "") or reach.name_of(page.agency_id),
        snippet=snippet(entry.text, spans, begin, end),
        provision=_provision(entry, place, url),
        score=round(score, 4),
        is_named=named,
        bears_number=bears_number(entry, query),
        has_asked=has_asked(page, query),
    )


def _place(entry: SearchEntry, asked_for: str, spans: Sequence[Span]) -> int:
    """Return which Điều to show: the one that is asked for, else the one with most of the words.

    A citation asks for that of the cited document alone, and not of what cites the same one.
    """
    anchors = [place[1] for place in entry.places]
    if article := asked_for.partition(".khoan-")[0]:
        # "Điều 5" of a decision is mostly meant of the regulation that is attached to it.
        asked = [each for each in anchors if each == article or each.endswith(f".{article}")]
        if asked:
            return anchors.index(asked[0])
    begins = [place[0] for place in entry.places]
    files = anchors.index("") if "" in anchors else None
    return best_section(entry.text, begins, spans, files)


def _reach(entry: SearchEntry, place: int) -> Span:
    """Return from where to where a Điều goes; what comes before the first is one too."""
    begins = [0, *(place[0] for place in entry.places), len(entry.text)]
    return begins[place + 1], begins[place + 2]


def _provision(entry: SearchEntry, place: int, url: str) -> MatchedProvision | None:
    anchor = entry.places[place][1] if place >= 0 else ""
    if not anchor:
        return None
    return MatchedProvision(anchor, describe(anchor), f"{url}#{anchor}")

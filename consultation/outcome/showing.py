"""What the page of an outcome shows: figures, the table a page at a time, what changed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Min, QuerySet
from django.http import HttpRequest

from agencies.languages import is_vietnamese
from agencies.texts import fold
from consultation.enums import Verdict
from consultation.models.draft import DraftProvision
from consultation.models.outcome import OutcomeEdition, OutcomeEntry
from consultation.outcome.figures import VERDICT_LABELS, groups_of, numbers_of
from documents.models import ParsedText
from documents.redline.comparing import State

if TYPE_CHECKING:
    from consultation.models import ConsultationPage
    from consultation.models.outcome_page import OutcomePage

ROWS_PER_PAGE = 50
LONGEST_SEARCH = 200
ISSUE, VERDICT, WORDS = "phan", "ket-qua", "q"
"""Parameters of the filter: part of the draft, verdict, words."""
FILES = ("docx", "xlsx", "csv", "json")


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with the address of its provision in the draft; empty where the draft has none now."""

    entry: OutcomeEntry
    url: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What narrows the table; what makes no sense narrows nothing."""

    issue: str
    verdict: str
    words: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Filter":
        """Return what the address asks for."""
        verdict = request.GET.get(VERDICT, "")
        return cls(
            issue=request.GET.get(ISSUE, "").replace("\x00", "")[:LONGEST_SEARCH],
            verdict=verdict if verdict in Verdict.values else "",
            words=request.GET.get(WORDS, "").replace("\x00", "").strip()[:LONGEST_SEARCH],
        )

    @property
    def narrows(self) -> bool:
        """Whether it leaves out anything."""
        return bool(self.issue or self.verdict or self.words)

    def of_rows(self, rows: "QuerySet[OutcomeEntry]") -> "QuerySet[OutcomeEntry]":
        """Return the rows that it lets through; every word must be in one, accents or not."""
        if self.issue:
            rows = rows.filter(issue=self.issue)
        if self.verdict:
            rows = rows.filter(verdict=self.verdict)
        for word in fold(self.words).split():
            rows = rows.filter(folded__contains=word)
        return rows


def rows_of(edition: OutcomeEdition) -> "QuerySet[OutcomeEntry]":
    """Return the rows in their order, without what only the search reads."""
    return OutcomeEntry.objects.filter(edition=edition).order_by("position").defer("folded")


def outcome_context(page: "OutcomePage", request: HttpRequest) -> dict[str, Any]:
    """Return the context, in a fixed number of queries however long the table is."""
    edition, consultation = page.edition, page.edition.consultation
    chosen = Filter.of(request)
    listed: Any = Paginator(chosen.of_rows(rows_of(edition)), ROWS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    draft_url = consultation.get_url(request) or ""
    listed.object_list = shown_rows(edition, list(listed.object_list), draft_url)
    address = page.get_url(request) or ""
    return {
        "consultation": consultation,
        "draft_url": draft_url,
        "edition": edition,
        "figures": numbers_of(edition.totals),
        "groups": groups_of(edition.totals),
        "rows": listed,
        "filter": chosen,
        "issues": issues_of(edition),
        "verdicts": [(each.value, each.label) for each in Verdict],
        "changes": changes_of(edition, consultation, draft_url),
        "downloads": [(kind.upper(), f"{address}{file_address(page, kind)}") for kind in FILES],
        "print_url": f"{address}{page.reverse_subpage(_route(page, 'whole_table'))}",
        "issued_document": public_document(page),
        "issued_url": f"{address}{page.reverse_subpage(_route(page, 'compare_issued'))}"
        if issued_text(page)
        else "",
    }


def issues_of(edition: OutcomeEdition) -> list[str]:
    """Return what the rows are about, in the order of the table."""
    rows = OutcomeEntry.objects.filter(edition=edition).order_by().values("issue")
    found = rows.annotate(first=Min("position")).order_by("first")
    return list(found.values_list("issue", flat=True))


def shown_rows(
    edition: OutcomeEdition, entries: list[OutcomeEntry], draft_url: str
) -> list[ShownRow]:
    """Return rows with the addresses of their provisions, in one query."""
    keys = {entry.about_key for entry in entries if entry.about_key}
    places = DraftProvision.objects.filter(version=edition.version_id, key__in=keys)
    anchors = dict(places.values_list("key", "anchor"))
    return [
        ShownRow(
            entry,
            f"{draft_url}#{anchors[entry.about_key]}" if entry.about_key in anchors else "",
            str(VERDICT_LABELS.get(entry.verdict, "")) if entry.verdict else "",
        )
        for entry in entries
    ]


def row_address(page_url: str, position: int) -> str:
    """Return the address of a row, on the page of the table on which it stands."""
    number = (position - 1) // ROWS_PER_PAGE + 1
    query = f"?{urlencode({'page': number})}" if number > 1 else ""
    return f"{page_url}{query}#y-kien-{position}"


def changes_of(
    edition: OutcomeEdition, consultation: "ConsultationPage", draft_url: str
) -> dict[str, Any]:
    """Return what became of the draft since it was laid open; empty where nothing changed."""
    kept = edition.totals.get("changes") or {}
    if not kept or not any(kept["counts"].values()):
        return {}
    parts = {"old": kept["old"], "new": kept["new"]}
    return {
        **parts,
        "counts": [(State(code).label, count) for code, count in kept["counts"].items() if count],
        "rows": [
            (State(code).label, label, f"{draft_url}#{anchor}" if anchor else "")
            for code, label, anchor in kept["rows"]
        ],
        "url": f"{draft_url}{consultation.reverse_subpage('compare', kwargs=parts)}?chi=thay-doi",
    }


def file_address(page: "OutcomePage", kind: str) -> str:
    """Return the address of a file below the page's own; it ends in its extension."""
    return page.reverse_subpage(_route(page, "table"), kwargs={"kind": kind}).rstrip("/")


def public_document(page: "OutcomePage") -> Any:
    """Return the issued document when readers may see it."""
    document = page.issued_document
    return document if document is not None and document.live else None


def issued_text(page: "OutcomePage") -> ParsedText | None:
    """Return the issued document's text as it was read, where there is a draft to hold against."""
    document = public_document(page)
    if document is None or page.edition.version_id is None:
        return None
    texts = ParsedText.objects.filter(page=document, valid_from=None)
    return texts.defer("html", "contents", "warnings").first()


def _route(page: "OutcomePage", name: str) -> str:
    return f"{name}_vi" if is_vietnamese(page.locale.language_code) else name

"""Write down what a text cites, and mark it in what readers see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from documents.citations.cited import Cited, Scope
from documents.citations.finding import Found, Ref, find_citations
from documents.citations.issuers import is_issuer
from documents.citations.keys import keys_of
from documents.citations.listing import describe
from documents.citations.markup import Run, marked, runs_of, unmarked
from documents.citations.places import Path, own_address
from documents.citations.targets import Addresses, Targets
from documents.models.document import LegalDocumentPage
from documents.models.texts import Citation, ParsedText, Provision
from documents.provisions.anchors import covers

BATCH = 500
AMENDING = re.compile(
    r"(?:\d+[a-zđ]?[.)]|[a-zđ]\d?\))?\s*(?:sửa đổi|bổ sung|bãi bỏ|hủy bỏ|thay|đính chính)\b",
    re.IGNORECASE,
)
"""What begins so and names no document speaks of the one that it changes."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A provision or document that the words of a run name."""

    run: Run
    found: Found
    ref: Ref
    key: str
    anchor: str
    words: str


@dataclass
class RecordCitations:
    """Write the citations of a text anew, with where each leads, and mark them in its HTML.

    A citation of the text's own document leads to a provision of this text or is none; one of the
    provision in which it stands is none. What is quoted from another document speaks of that one.
    Runs in a fixed number of queries, but for rows that go in batches.
    """

    text: ParsedText

    @transaction.atomic
    def execute(self) -> int:
        """Return how many citations there are."""
        page = self.text.page
        html = unmarked(self.text.html)
        provisions = {row.anchor: row for row in self.text.provisions.defer("content", "heading")}
        spoken = list(_Reader(page, provisions).read(html))
        self.text.citations.all().delete()
        Citation.objects.bulk_create(self._rows(page, provisions, spoken), batch_size=BATCH)
        spans = [
            (number, each.run.starts[each.ref.start], each.run.ends[each.ref.end - 1])
            for number, each in enumerate(spoken)
        ]
        self.text.html = marked(html, spans)
        ParsedText.objects.filter(pk=self.text.pk).update(html=self.text.html)
        return len(spoken)

    def _rows(
        self, page: LegalDocumentPage, provisions: dict[str, Provision], spoken: list[_Spoken]
    ) -> Iterator[Citation]:
        portal = page.agency.portal or page.agency if page.agency else None
        keys = {each.key for each in spoken if each.key}
        targets = Targets(portal, keys) if portal and keys else None
        chosen = [
            targets.chosen(each.key, each.found.document.issuer, page)
            if targets and each.key
            else None
            for each in spoken
        ]
        pairs = zip(spoken, chosen, strict=True)
        addresses = Addresses([(target.pk, each.anchor) for each, target in pairs if target])
        for position, (each, target) in enumerate(zip(spoken, chosen, strict=True)):
            anchor = addresses.checked(target.pk, each.anchor) if target else each.anchor
            yield Citation(
                text=self.text,
                provision=provisions.get(each.run.anchor),
                position=position,
                words=each.words[:500],
                target_key=each.key,
                target_name=each.found.document.name[:300] if each.key else "",
                target_anchor=anchor,
                target=target,
            )


class _Reader:
    """Reads the citations of one text in their order."""

    def __init__(self, page: LegalDocumentPage, provisions: dict[str, Provision]) -> None:
        self._own = set(keys_of(page))
        self._issuer = page.issuer.name if page.issuer else ""
        self._provisions = provisions
        self._by_pk = {row.pk: row for row in provisions.values()}

    def read(self, html: str) -> Iterator[_Spoken]:
        quoted, article = 0, ""
        for run in runs_of(html):
            if (unit := _article_of(run.anchor)) != article:
                quoted, article = 0, unit
            path = self._path(run.anchor)
            for found in find_citations(run.text):
                before = quoted + _quotes(run.text[: found.start])
                for ref in found.refs:
                    spoken = self._spoken(run, found, ref, path, in_quotes=before > 0)
                    if spoken is not None:
                        yield spoken
            quoted = max(0, quoted + _quotes(run.text))

    def _spoken(
        self, run: Run, found: Found, ref: Ref, path: Path, *, in_quotes: bool
    ) -> _Spoken | None:
        if ref.start >= ref.end or not run.is_free(ref.start, ref.end):
            return None
        alone = len([each for each in found.refs if each.start < each.end]) == 1
        cited = found.document
        key = ref.key
        if key in self._own and is_issuer(cited.issuer, self._issuer):
            key, cited = "", Cited(cited.end, Scope.THIS, container=cited.container)
        if key:
            words = found.words if alone else _named(ref.anchor, cited.name)
            return _Spoken(run, found, ref, key, ref.anchor, words)
        elsewhere = in_quotes or (cited.scope is Scope.HERE and AMENDING.match(run.text))
        anchor = "" if elsewhere else own_address(ref, cited, path, self._provisions)
        if not anchor or covers(anchor, run.anchor):
            return None
        words = found.words if alone else describe(anchor, "vi")
        return _Spoken(run, found, ref, "", anchor, words)

    def _path(self, anchor: str) -> Path:
        path: list[tuple[str, str]] = []
        row = self._provisions.get(anchor)
        while row is not None:
            path.append((row.kind, row.anchor))
            row = self._by_pk.get(row.parent_id) if row.parent_id else None
        return path[::-1]


def _named(anchor: str, document: str) -> str:
    return f"{describe(anchor, 'vi')} {document}".strip()


def _article_of(anchor: str) -> str:
    """Return the address up to the article: a quotation never goes on in the next one."""
    steps = anchor.split(".")
    for place, step in enumerate(steps):
        if step.startswith("dieu-"):
            return ".".join(steps[: place + 1])
    return anchor


def _quotes(text: str) -> int:
    """Return how many quotations are left open by the text."""
    return text.count("“") - text.count("”")

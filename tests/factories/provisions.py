"""Texts of documents as read, without the reader: rows as a test states them."""

from datetime import UTC, datetime
from itertools import count

from documents.enums import ProvisionKind
from documents.models import ConsolidatedText, LegalDocumentPage, ParsedText, Provision
from documents.provisions.anchors import anchor_of

READ_AT = datetime(2024, 4, 1, 2, 0, tzinfo=UTC)
_serial = count(1)


def reading(
    page: LegalDocumentPage,
    *paths: list[tuple[ProvisionKind, str]],
    consolidation: ConsolidatedText | None = None,
    html: str = "",
) -> ParsedText:
    """Return a reading with a provision at each path, given from the outermost to the innermost.

    `reading(page, [(ARTICLE, "5")], [(ARTICLE, "5"), (CLAUSE, "2")])` gives Điều 5 and its khoản 2.
    """
    text = ParsedText.objects.create(
        page=page,
        consolidation=consolidation,
        valid_from=consolidation.valid_from if consolidation else None,
        html=html,
        digest=str(next(_serial)),
        read_at=READ_AT,
    )
    made: dict[str, Provision] = {}
    for position, path in enumerate(paths):
        kind, number = path[-1]
        anchor = anchor_of(path)
        made[anchor] = Provision.objects.create(
            text=text,
            parent=made.get(anchor_of(path[:-1])),
            kind=kind,
            number=number,
            heading=f"Nội dung {anchor}",
            content=f"Lời văn của {anchor}.",
            anchor=anchor,
            depth=len(path),
            position=position,
        )
    return text

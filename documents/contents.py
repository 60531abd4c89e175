"""The table of contents of a text that was read. Pure."""

from typing import Any

from documents.enums import ProvisionKind

LISTED = frozenset(ProvisionKind.values) - {
    ProvisionKind.CLAUSE,
    ProvisionKind.POINT,
    ProvisionKind.PREAMBLE,
    ProvisionKind.CLOSING,
}
"""What the table of contents names."""
FEWEST = 4
"""Fewer entries need no table of contents."""


def contents_of(rows: list[list[Any]]) -> list[dict[str, Any]]:
    """Return the entries of a table of contents, counted from the outermost level that occurs."""
    listed = [row for row in rows if row[1] in LISTED]
    outermost = min((row[0] for row in listed), default=0)
    return [
        {
            "level": min(depth - outermost + 1, 5),
            "kind": kind,
            "anchor": anchor,
            "label": label,
            "heading": heading,
        }
        for depth, kind, anchor, label, heading in listed
    ]

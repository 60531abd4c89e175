"""The provisions of read texts as units to compare."""

from collections.abc import Iterable

from documents.enums import ProvisionKind
from documents.models.texts import ParsedText, Provision
from documents.redline.comparing import Unit

_NAMED_WITHIN = (ProvisionKind.CLAUSE, ProvisionKind.POINT)
"""Kinds whose number says nothing without the provision around them."""


def units_of(texts: Iterable[ParsedText]) -> dict[int, list[Unit]]:
    """Return the provisions of each text in their order, by its key, in one query."""
    found: dict[int, list[Unit]] = {text.pk: [] for text in texts}
    labels: dict[int, str] = {}
    for row in Provision.objects.filter(text__in=found).order_by("text_id", "position"):
        around = labels.get(row.parent_id or 0, "")
        labels[row.pk] = provision_label(ProvisionKind(row.kind), row.number, around)
        found[row.text_id].append(
            Unit(
                key=row.key,
                anchor=row.anchor,
                label=labels[row.pk],
                text="\n".join(filter(None, [row.heading, row.content])),
                depth=row.depth,
            )
        )
    return found


def provision_label(kind: ProvisionKind, number: str, around: str) -> str:
    """Return a provision's name: "Điều 5", and from the inside out "Điểm a Khoản 2 Điều 5"."""
    own = number if kind == ProvisionKind.CONTAINER else f"{kind.label} {number}".strip()
    within = around if kind in _NAMED_WITHIN else ""
    return f"{own} {within}".strip() or str(kind.label)

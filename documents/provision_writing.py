"""Writing the provisions of texts: rows stay where provisions do, in few statements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID, uuid5

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from documents.models import ParsedText, Provision
from documents.provision_rows import Face, match
from documents.provisions import Node, ParsedDocument

NAMESPACE = UUID("6f0c9a51-8a5e-4f0e-9d5e-0d4c1d0f6a70")
FIELDS = ["kind", "number", "heading", "content", "anchor", "depth", "position"]


class ProvisionRow(Protocol):
    """A stored provision of any kind of text."""

    pk: int
    parent_id: int | None
    kind: str
    number: str
    anchor: str
    heading: str
    content: str


def faces_of_rows(rows: Sequence[ProvisionRow]) -> list[Face]:
    """Return what rows in the order of their text are known by."""
    places = {row.pk: index for index, row in enumerate(rows)}
    return [
        Face(
            row.kind,
            row.number,
            row.anchor,
            row.heading,
            row.content,
            -1 if row.parent_id is None else places.get(row.parent_id, -1),
        )
        for row in rows
    ]


@dataclass
class ProvisionPlan:
    """What becomes of the rows of one or several texts; `write` does it."""

    new: dict[int, list[Provision]] = field(default_factory=dict)
    changed: list[Provision] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)

    def add(
        self,
        text: ParsedText,
        parsed: ParsedDocument,
        rows: list[Provision],
        donors: Iterable[list[Provision]],
    ) -> list[Provision]:
        """Plan the rows of a text and return them in order; new ones take keys from `donors`."""
        pairs = nodes_with_parents(parsed.root)
        faces = faces_of_nodes(pairs)
        kept = match(faces, faces_of_rows(rows))
        made: list[Provision] = []
        for position, (node, parent) in enumerate(pairs):
            values = _values(node, faces[position], position)
            above = made[parent] if parent >= 0 else None
            if position in kept:
                made.append(self._keep(rows[kept[position]], values, above))
            else:
                made.append(self._make(text, values, above))
        stay = {rows[index].pk for index in kept.values()}
        self.gone += [row.pk for row in rows if row.pk not in stay]
        fresh = {index: row for index, row in enumerate(made) if row._state.adding}
        _take_keys(faces, fresh, made, donors)
        return made

    def _make(
        self, text: ParsedText, values: dict[str, object], above: Provision | None
    ) -> Provision:
        row = Provision(text=text, parent=above, **values)
        self.new.setdefault(row.depth, []).append(row)
        return row

    def _keep(
        self, row: Provision, values: dict[str, object], above: Provision | None
    ) -> Provision:
        parent_id = None if above is None else above.pk
        moves = row.anchor != values["anchor"] or row.parent_id != parent_id
        moves = moves or (above is not None and parent_id is None)
        if moves:
            self.moved.append(row.pk)
        if moves or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.parent = above
            self.changed.append(row)
        return row

    def write(self) -> None:
        """Give addresses free, delete what is gone, insert level by level, then update."""
        freed = [*self.moved, *self.gone]
        if freed:
            Provision.objects.filter(pk__in=freed).update(
                anchor=Concat(Value("~"), Cast("pk", CharField())), parent=None
            )
        if self.gone:
            Provision.objects.filter(pk__in=self.gone).delete()
        for depth in sorted(self.new):
            Provision.objects.bulk_create(self.new[depth])
        if self.changed:
            Provision.objects.bulk_update(self.changed, [*FIELDS, "parent"])


def nodes_with_parents(root: Node) -> list[tuple[Node, int]]:
    """Return each node below the root with the place of its parent, in the order of the text."""
    return list(_with_parents(root, -1, []))


def faces_of_nodes(pairs: Sequence[tuple[Node, int]]) -> list[Face]:
    """Return what the nodes of a text are known by."""
    return [
        Face(n.kind.value, n.number[:40], n.anchor, n.heading, n.content, parent)
        for n, parent in pairs
    ]


def _with_parents(node: Node, place: int, seen: list[Node]) -> Iterator[tuple[Node, int]]:
    for child in node.children:
        own = len(seen)
        seen.append(child)
        yield child, place
        yield from _with_parents(child, own, seen)


def _values(node: Node, face: Face, position: int) -> dict[str, object]:
    return {
        "kind": face.kind,
        "number": face.number,
        "heading": face.heading,
        "content": face.content,
        "anchor": face.anchor,
        "depth": node.depth,
        "position": position,
    }


def _take_keys(
    faces: list[Face],
    fresh: dict[int, Provision],
    made: list[Provision],
    donors: Iterable[list[Provision]],
) -> None:
    """Give new rows the keys that the same provisions have in the document's other texts.

    What is found nowhere else gets its key from its own words: publishing may write the rows of
    consolidated texts anew, and their readings with them.
    """
    taken = {row.key for index, row in enumerate(made) if index not in fresh}
    for donor in donors:
        for index, other in match(faces, faces_of_rows(donor)).items():
            if index in fresh and donor[other].key not in taken:
                row = fresh.pop(index)
                row.key = donor[other].key
                taken.add(row.key)
    for index, row in fresh.items():
        face = faces[index]
        key = uuid5(NAMESPACE, f"{row.text.page_id}/{face.kind}/{face.anchor}/{face.words}")
        if key not in taken:
            row.key = key
            taken.add(key)

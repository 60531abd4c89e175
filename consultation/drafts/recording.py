"""Recording a version of a draft when it becomes public, its provisions known again."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import override
from wagtail.rich_text import expand_db_html

from consultation.models.draft import DraftProvision, DraftVersion
from documents.provision_rows import match
from documents.provision_writing import faces_of_nodes, faces_of_rows, nodes_with_parents
from documents.provisions import READER_VERSION, Node, contents, parse, render, source_blocks
from documents.redline.units import provision_label

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

LABEL = 120
"""Characters of a provision's name."""


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """Record the draft of a public consultation as a new version, where its text changed.

    A provision keeps its key from the version before, so that opinions stay with what they were
    about (TQ-4.14.b); one that is new has the key of the provision at its address on the pages in
    other languages, so that opinions in all languages are about the same. Returns the new version,
    None where there is nothing new to read.
    """

    page: "ConsultationPage"
    now: datetime

    @transaction.atomic
    def execute(self) -> DraftVersion | None:
        # Two who publish at once would both make the next version: the page is held meanwhile.
        type(self.page).objects.select_for_update(of=("self",)).get(pk=self.page.pk)
        last = self.page.versions.order_by("number").last()
        digest = self._digest()
        if not len(self.page.body) or (last is not None and last.digest == digest):
            return None
        parsed = parse(source_blocks(self.page.body))
        version = DraftVersion.objects.create(
            consultation=self.page,
            number=last.number + 1 if last else 1,
            published_at=self.now,
            html=expand_db_html(render(parsed, self.page.locale.language_code)),
            contents=contents(parsed),
            warnings=[doubt.as_json() for doubt in parsed.warnings],
            digest=digest,
        )
        before = list(last.provisions.all()) if last else []
        with override(self.page.locale.language_code):
            _write(version, parsed.root, before, self._keys_elsewhere())
        return version

    def _keys_elsewhere(self) -> dict[str, UUID]:
        """Return the keys of provisions by their addresses on the pages in other languages."""
        others = DraftVersion.objects.filter(
            consultation__translation_key=self.page.translation_key
        ).exclude(consultation=self.page.pk)
        newest = dict(others.order_by("number").values_list("consultation_id", "pk"))
        rows = DraftProvision.objects.filter(version__in=newest.values()).order_by()
        return dict(rows.values_list("anchor", "key"))

    def _digest(self) -> str:
        parts: list[Any] = [READER_VERSION]
        for part in self.page.body:
            parts.append([part.block_type, getattr(part.value, "source", part.value)])
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _write(
    version: DraftVersion, root: Node, before: list[DraftProvision], elsewhere: dict[str, UUID]
) -> None:
    """Write the provisions level by level; known ones take their keys."""
    pairs = nodes_with_parents(root)
    same = match(faces_of_nodes(pairs), faces_of_rows(before))
    taken = {before[place].key for place in same.values()}
    rows: list[DraftProvision] = []
    for position, (node, parent) in enumerate(pairs):
        above = rows[parent] if parent >= 0 else None
        if position in same:
            key = before[same[position]].key
        else:
            # Renumbered in one language alone, the provision stands at another address there.
            found = elsewhere.get(node.anchor)
            key = found if found and found not in taken else uuid4()
        rows.append(_row(version, node, above, position, key))
    for depth in sorted({row.depth for row in rows}):
        DraftProvision.objects.bulk_create([row for row in rows if row.depth == depth])


def _row(
    version: DraftVersion, node: Node, above: DraftProvision | None, position: int, key: UUID
) -> DraftProvision:
    around = "" if above is None else above.label
    return DraftProvision(
        version=version,
        parent=above,
        key=key,
        kind=node.kind.value,
        number=node.number[:40],
        label=provision_label(node.kind, node.number, around)[:LABEL],
        heading=node.heading,
        content=node.content,
        anchor=node.anchor,
        depth=node.depth,
        position=position,
    )

"""How the text of a document is read, shown in its editor before anybody approves it."""

from dataclasses import dataclass
from typing import Any

from wagtail.admin.panels import Panel

from documents.enums import ProvisionKind
from documents.models.texts import ConsolidatedText
from documents.provisions import Doubt, parse, source_blocks

MOST_DOUBTS = 50


@dataclass(frozen=True)
class Reading:
    """One text as it is read: how many provisions of each kind, and what is doubtful."""

    consolidation: ConsolidatedText | None
    counts: list[tuple[str, int]]
    doubts: list[Doubt]
    left_out: int


def readings_of(page: Any) -> list[Reading]:
    """Return how each text of the page would be read, the text as issued first."""
    later = sorted(
        page.consolidations.all(), key=lambda row: (row.valid_from is None, row.valid_from)
    )
    texts = [(None, page.body), *((row, row.body) for row in later)]
    return [_reading(row, body) for row, body in texts if body]


def _reading(consolidation: ConsolidatedText | None, body: Any) -> Reading:
    parsed = parse(source_blocks(body))
    found = parsed.counts()
    counts = [(str(kind.label), found[kind.value]) for kind in ProvisionKind if kind.value in found]
    doubts = parsed.warnings
    return Reading(consolidation, counts, doubts[:MOST_DOUBTS], max(len(doubts) - MOST_DOUBTS, 0))


class ReadingPanel(Panel):
    """Show how the latest draft is read into provisions, and where that is doubtful."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "documents/panels/reading.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["readings"] = readings_of(self.instance) if self.instance.pk else []
            return context

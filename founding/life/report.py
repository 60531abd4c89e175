"""What an event does, or would do: in sentences for people, in JSON for machines."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Item:
    """One part of the report: what it is about, a sentence for each thing, figures and lists."""

    code: str
    heading: str
    lines: list[str]
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass
class Report:
    """All that an event does, in the order in which it does it."""

    items: list[Item] = field(default_factory=list)

    def add(self, code: str, heading: object, lines: list[str], **facts: Any) -> None:
        """Add what was done, where anything was; what has the same code joins what is there."""
        if not lines and not facts:
            return
        for item in self.items:
            if item.code == code:
                item.lines += [line for line in lines if line not in item.lines]
                item.facts |= facts
                return
        self.items.append(Item(code, str(heading), list(lines), facts))

    def get(self, code: str) -> Item | None:
        """Return the part with the code, if there is one."""
        return next((item for item in self.items if item.code == code), None)

    def as_rows(self, facts: bool = True) -> list[dict[str, Any]]:
        """Return plain rows, as they go on record and out as JSON."""
        rows = [asdict(item) for item in self.items]
        return rows if facts else [{**row, "facts": {}} for row in rows]

    @property
    def seal(self) -> str:
        """Return a mark that changes with anything said here: what was seen is what is done."""
        said = json.dumps([asdict(item) for item in self.items], sort_keys=True, default=str)
        return hashlib.sha256(said.encode()).hexdigest()

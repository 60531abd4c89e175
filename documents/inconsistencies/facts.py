"""What is known of documents and their relations, as far as the checks ask for it. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in one or more languages; `key` is the same in all of them.

    `anchors` are the addresses of its provisions, empty while nothing has been read of it.
    """

    key: UUID
    name: str
    issued_on: date | None = None
    effective_on: date | None = None
    expired_on: date | None = None
    is_urgent: bool = False
    consolidated_on: tuple[date, ...] = ()
    anchors: frozenset[str] = frozenset()

    @property
    def begins(self) -> date | None:
        return self.effective_on or self.issued_on


@dataclass(frozen=True, slots=True)
class Act:
    """What one document does to another one."""

    source: UUID
    target: UUID
    kind: str
    is_partial: bool = False
    starts_on: date | None = None
    provisions: str = ""
    touched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit, in words for editors.

    `keys` are the documents that it is about, the one to look at first in front.
    """

    keys: tuple[UUID, ...]
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Documents by their keys and the acts between them."""

    papers: Mapping[UUID, Paper]
    acts: list[Act]
    on: dict[UUID, list[Act]] = field(default_factory=dict)
    """Acts by the document that they act on."""

    @classmethod
    def of(cls, papers: Iterable[Paper], acts: Iterable[Act]) -> "Facts":
        """Return the facts; acts on or by documents that are not among them are left out."""
        known = {paper.key: paper for paper in papers}
        kept = [act for act in acts if act.source in known and act.target in known]
        on: defaultdict[UUID, list[Act]] = defaultdict(list)
        for act in kept:
            on[act.target].append(act)
        return cls(known, kept, dict(on))

    def begins(self, act: Act) -> date | None:
        """Return the day from which the act has its effect."""
        return act.starts_on or self.papers[act.source].begins

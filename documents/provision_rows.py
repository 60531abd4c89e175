"""Which provision of a text is which of another one, so that rows and keys stay. Pure.

Parts, chapters and articles are the same where address and words are, then where the words moved
(an article that was renumbered), then where the address is (an article that was amended). Clauses
and points are looked for inside the provision that holds them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from documents.enums import ProvisionKind

_INNER = (ProvisionKind.CLAUSE, ProvisionKind.POINT)
LONG = 40
"""Characters of a clause that is known again in another article."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a provision is known by; `parent` is the place of the one that holds it, or -1."""

    kind: str
    number: str
    anchor: str
    heading: str
    content: str
    parent: int

    @property
    def words(self) -> str:
        """Its heading and own words."""
        return f"{self.heading}\n{self.content}".casefold().strip()


Key = Callable[[Face], Hashable | None]


def match(new: list[Face], old: list[Face]) -> dict[int, int]:
    """Return for each place in `new` the place in `old` of the same provision."""
    matching = _Matching(new, old)
    outer = [index for index, face in enumerate(new) if face.kind not in _INNER]
    outer_old = [index for index, face in enumerate(old) if face.kind not in _INNER]
    matching.by(lambda face: (face.kind, face.anchor, face.words), outer, outer_old)
    matching.by(_moved, outer, outer_old)
    matching.by(_headed, outer, outer_old)
    matching.by(lambda face: (face.kind, face.anchor), outer, outer_old)
    matching.inside()
    matching.by(_long, range(len(new)), range(len(old)))
    return matching.found


def _moved(face: Face) -> Hashable | None:
    return (face.kind, face.words) if face.words else None


def _headed(face: Face) -> Hashable | None:
    return (face.kind, face.heading.casefold()) if face.heading else None


def _long(face: Face) -> Hashable | None:
    return (face.kind, face.words) if len(face.words) >= LONG else None


class _Matching:
    def __init__(self, new: list[Face], old: list[Face]) -> None:
        self.new, self.old = new, old
        self.found: dict[int, int] = {}
        self.taken: set[int] = set()

    def by(self, key: Key, new: Iterable[int], old: Iterable[int]) -> None:
        """Match what is still alone on both sides and has a key that no other has."""
        left = [(index, key(self.new[index])) for index in new if index not in self.found]
        right = [(index, key(self.old[index])) for index in old if index not in self.taken]
        lefts, rights = Counter(k for _i, k in left), Counter(k for _i, k in right)
        places = {k: index for index, k in right if k is not None and rights[k] == 1}
        for index, k in left:
            if k is not None and lefts[k] == 1 and k in places:
                self.found[index] = places[k]
                self.taken.add(places[k])

    def inside(self) -> None:
        """Match clauses and points within the provisions that were matched, from the top down."""
        new, old = _children(self.new), _children(self.old)
        for parent in range(-1, len(self.new)):
            mine = new.get(parent)
            if mine and (parent < 0 or parent in self.found):
                theirs = old.get(self.found.get(parent, -1), [])
                self.by(lambda face: (face.kind, face.number, face.words), mine, theirs)
                self.by(_moved, mine, theirs)
                self.by(lambda face: (face.kind, face.number), mine, theirs)


def _children(faces: list[Face]) -> dict[int, list[int]]:
    """Return the clauses and points that lie in each provision."""
    found: dict[int, list[int]] = defaultdict(list)
    for index, face in enumerate(faces):
        if face.kind in _INNER:
            found[face.parent].append(index)
    return found

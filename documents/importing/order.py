"""In which order a batch is imported: what others point to comes first. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from agencies.texts import fold
from documents.importing.prepared import Prepared
from documents.numbers import DocumentNumber

Name = tuple[str, str, int | None]
"""Number, sign and year."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits for its turn: where it lies, its name, and those it points to."""

    place: int
    name: Name | None
    wants: tuple[Name, ...]

    @classmethod
    def of(cls, prepared: Prepared, place: int) -> "Waiting":
        wants = (_name(link.number, link.year) for link in prepared.links if link.number)
        number = prepared.number
        own = _name(number, prepared.year) if number else None
        return cls(place, own, tuple(wants))


def _name(number: DocumentNumber, year: int | None) -> Name:
    return number.serial_key, fold(number.symbol), year


def targets_first(waiting: list[Waiting]) -> Iterator[int]:
    """Yield the places so that each comes after those it points to, else as they were given.

    Where two point to each other, the first given comes first.
    """
    by_name: dict[Name, list[int]] = defaultdict(list)
    for index, each in enumerate(waiting):
        if each.name:
            by_name[each.name].append(index)
    seen = [False] * len(waiting)
    for start in range(len(waiting)):
        stack = [(start, _wanted(waiting[start], by_name))] if not seen[start] else []
        seen[start] = True
        while stack:
            index, wanted = stack[-1]
            following = next((each for each in wanted if not seen[each]), None)
            if following is None:
                stack.pop()
                yield waiting[index].place
            else:
                seen[following] = True
                stack.append((following, _wanted(waiting[following], by_name)))


def _wanted(waiting: Waiting, by_name: dict[Name, list[int]]) -> Iterator[int]:
    for name in waiting.wants:
        yield from by_name.get(name, ())

"""What comes of reading a file. Loads no reader: for the processes that only ask."""

from dataclasses import dataclass

LONGEST = 2_000_000
"""Characters kept of a file."""


class Unreadable(Exception):
    """Why there are no words: a code of `documents.enums.ReadingTrouble`."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a file says. `pages` is None where its kind has none that are fixed."""

    text: str
    pages: int | None = None
    is_scanned: bool = False

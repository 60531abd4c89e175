"""Where each value of a TOML file stands, since the parser tells only of syntax errors."""

import re
from bisect import bisect_right

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\r\n]+")
# Order matters: three quotes before one. A closing run may hold two more quotes of the text.
_STRINGS = (
    re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}', re.DOTALL),
    re.compile(r"'''(?:[^']|'(?!''))*'{3,5}", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)


class LineIndex:
    """The line of every table, key and list item of a TOML text that parses.

    Paths are as pydantic gives them: `("time_limits", 3, "unit")`.
    """

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._lengths: dict[Path, int] = {}
        self._position = 0
        self._read_file()

    def line(self, path: Path) -> int | None:
        """Return the line of the value, or of the nearest table around it that exists."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return None

    def _read_file(self) -> None:
        table: Path = ()
        self._take(_BLANK)
        while self._position < len(self._text):
            if self._text.startswith("[", self._position):
                table = self._read_header()
            else:
                self._read_pair(table)
            self._take(_BLANK)

    def _read_header(self) -> Path:
        in_array = self._text.startswith("[[", self._position)
        start = self._position
        self._position += 2 if in_array else 1
        keys = self._read_keys()
        self._position += 2 if in_array else 1
        path: Path = ()
        for i, key in enumerate(keys):
            path = (*path, key)
            self._note(path, start)
            if in_array and i == len(keys) - 1:
                self._lengths[path] = self._lengths.get(path, 0) + 1
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
                self._note(path, start)
        return path

    def _read_pair(self, table: Path) -> None:
        start = self._position
        path = table
        for key in self._read_keys():
            path = (*path, key)
            self._note(path, start)
        self._position += 1  # the equals sign
        self._take(_SPACE)
        self._read_value(path)

    def _read_keys(self) -> list[str]:
        keys = []
        while True:
            self._take(_SPACE)
            keys.append(self._read_key())
            self._take(_SPACE)
            if not self._text.startswith(".", self._position):
                return keys
            self._position += 1

    def _read_key(self) -> str:
        if self._text[self._position] in "\"'":
            return self._read_string()[1:-1]
        return self._take(_BARE_KEY)

    def _read_value(self, path: Path) -> None:
        first = self._text[self._position]
        if first == "[":
            self._read_list(path)
        elif first == "{":
            self._read_inline_table(path)
        elif first in "\"'":
            self._read_string()
        else:
            self._take(_BARE_VALUE)

    def _read_list(self, path: Path) -> None:
        self._position += 1
        index = 0
        self._take(_BLANK)
        while self._text[self._position] != "]":
            self._note((*path, index), self._position)
            self._read_value((*path, index))
            index += 1
            self._skip_comma()
        self._position += 1

    def _read_inline_table(self, path: Path) -> None:
        self._position += 1
        self._take(_BLANK)
        while self._text[self._position] != "}":
            self._read_pair(path)
            self._skip_comma()
        self._position += 1

    def _skip_comma(self) -> None:
        self._take(_BLANK)
        if self._text[self._position] == ",":
            self._position += 1
            self._take(_BLANK)

    def _read_string(self) -> str:
        for pattern in _STRINGS:
            if pattern.match(self._text, self._position):
                return self._take(pattern)
        raise ValueError(f"no string at character {self._position}")

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._position)
        if found is None:
            raise ValueError(f"nothing readable at character {self._position}")
        self._position = found.end()
        return found.group()

    def _note(self, path: Path, position: int) -> None:
        self.lines.setdefault(path, bisect_right(self._starts, position))

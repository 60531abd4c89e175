"""Marks around citations in the HTML of a text, which they never break. Pure.

What the public sees is read as runs: the words between two block tags, with the place of each
letter in the source. A mark that would cross a tag becomes several, one for each piece of words.
"""

import html as entities
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

_TOKEN = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>|[^<]+|<", re.DOTALL)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_ID = re.compile(r"\sid=\"(?P<id>[^\"]*)\"")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,30}[0-9]{0,2});")
_MARK = re.compile(r"<cite data-citation=\"(?P<number>[0-9]{1,9})\">|</cite>")
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi bdo cite code dfn em i img kbd mark q s small span strong sub sup time u wbr",
    )
)
_VOID = frozenset({"br", "img", "hr", "wbr", "col", "input"})


@dataclass(slots=True)
class Run:
    """Words between two block tags. `starts` and `ends` are the places of each letter."""

    anchor: str
    text: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no link of the source touches the words."""
        return all(stop <= start or begin >= end for begin, stop in self.links)


def runs_of(html: str) -> list[Run]:
    """Return the runs of an HTML text, each with the address of the provision it stands in."""
    runs: list[Run] = []
    around: list[str] = []
    pieces: list[str] = []
    run = Run("")
    link: int | None = None
    for token in _TOKEN.finditer(html):
        tag = _TAG.match(token[0])
        if tag is None:
            if not token[0].startswith("<!--"):
                pieces.append(_read(token[0], token.start(), run))
            continue
        name, closes = tag["name"].lower(), bool(tag["close"])
        if name == "br":
            pieces.append("\n")
            run.starts.append(token.start())
            run.ends.append(token.end())
        elif name == "a":
            if closes and link is not None:
                run.links.append((link, len(run.starts)))
            link = None if closes else len(run.starts)
        elif name not in _INLINE:
            if link is not None:
                run.links.append((link, len(run.starts)))
            run.text = "".join(pieces)
            runs.append(run)
            _step(name, closes, token[0], around)
            run, pieces = Run(next(filter(None, reversed(around)), "")), []
            link = None if link is None else 0
    if link is not None:
        run.links.append((link, len(run.starts)))
    run.text = "".join(pieces)
    return [each for each in (*runs, run) if each.text.strip()]


def marked(html: str, spans: Iterable[tuple[int, int, int]]) -> str:
    """Return the HTML with a mark around each span of its source: number, start, end."""
    parts, done = [], 0
    for number, start, end in spans:
        parts += [html[done:start], _wrapped(html[start:end], number)]
        done = end
    return "".join([*parts, html[done:]])


def unmarked(html: str) -> str:
    """Return the HTML without marks."""
    return _MARK.sub("", html)


def replaced(html: str, opening: Callable[[int], str]) -> str:
    """Return the HTML with each mark opened by what `opening` gives, by nothing where it is empty.

    What it gives is a start tag of a link.
    """
    closings: list[str] = []

    def swap(match: re.Match[str]) -> str:
        if match["number"] is None:
            return closings.pop() if closings else ""
        tag = opening(int(match["number"]))
        closings.append("</a>" if tag else "")
        return tag

    return _MARK.sub(swap, html)


def _read(source: str, place: int, run: Run) -> str:
    """Add the letters of a piece of source to the run and return them."""
    letters: list[str] = []
    done = 0
    for entity in [*_ENTITY.finditer(source), None]:
        stop = entity.start() if entity else len(source)
        letters.append(source[done:stop])
        run.starts.extend(range(place + done, place + stop))
        run.ends.extend(range(place + done + 1, place + stop + 1))
        if entity:
            meant = entities.unescape(entity[0])
            letters.append(meant)
            run.starts.extend([place + entity.start()] * len(meant))
            run.ends.extend([place + entity.end()] * len(meant))
            done = entity.end()
    return "".join(letters)


def _step(name: str, closes: bool, tag: str, around: list[str]) -> None:
    """Keep the addresses of the sections that are open."""
    if name != "section":
        return
    if not closes:
        found = _ID.search(tag)
        around.append(entities.unescape(found["id"]) if found else "")
    elif around:
        around.pop()


def _wrapped(source: str, number: int) -> str:
    opening = f'<cite data-citation="{number}">'
    if _is_whole(source):
        return f"{opening}{source}</cite>"
    return "".join(
        f"{opening}{token[0]}</cite>"
        if not token[0].startswith("<") and token[0].strip()
        else token[0]
        for token in _TOKEN.finditer(source)
    )


def _is_whole(source: str) -> bool:
    """Whether every element that begins in the source ends in it, and the other way."""
    open_names: list[str] = []
    for token in _TOKEN.finditer(source):
        tag = _TAG.match(token[0])
        if tag is None or tag["name"].lower() in _VOID:
            continue
        if not tag["close"]:
            open_names.append(tag["name"])
        elif not open_names or open_names.pop() != tag["name"]:
            return False
    return not open_names

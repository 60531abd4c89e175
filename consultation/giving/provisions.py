"""The provisions of a draft as its readers choose one and read it beside what they write."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from agencies.keys import key_in
from agencies.languages import JUDGED
from consultation.drafts.showing import current_version
from consultation.models.draft import DraftProvision, DraftVersion
from documents.enums import ProvisionKind

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

MARKS = {ProvisionKind.CLAUSE: "{}.", ProvisionKind.POINT: "{})"}
"""How a provision without a heading begins in the text."""
UNTITLED = {*MARKS, ProvisionKind.PREAMBLE, ProvisionKind.CLOSING}
"""Kinds whose name stands nowhere in the text."""
LONGEST_CHOICE = 90


@dataclass
class Parts:
    """The provisions of one version; none where a draft has no text.

    The long texts are read when they are asked for: taking an opinion needs one provision alone.
    """

    version: DraftVersion | None

    @classmethod
    def of(cls, page: "ConsultationPage", number: str = "", chosen: str = "") -> "Parts":
        """Return those of the version that a reader has before them; else of the current one.

        With the key of the provision that they chose, version and provision are one query.
        """
        asked = key_in(number)
        if asked is None or not _is_number(asked):
            return cls(current_version(page))
        if key := _uuid_in(chosen):
            rows = DraftProvision.objects.filter(key=key, version__consultation=page.pk)
            light = rows.select_related("version").defer("version__html", "version__contents")
            for row in light.filter(version__number=asked).order_by():
                parts = cls(row.version)
                parts.is_divided = True
                parts._alone[chosen] = row
                return parts
        versions = page.versions.defer("html", "contents").filter(number=asked).order_by()
        return cls(next(iter(versions), None) or current_version(page))

    @cached_property
    def rows(self) -> list[DraftProvision]:
        """All of them, in the order of the text."""
        return list(self.version.provisions.all()) if self.version else []

    @cached_property
    def is_divided(self) -> bool:
        """Whether there is any."""
        return self.version is not None and self.version.provisions.exists()

    def at(self, anchor: str) -> DraftProvision | None:
        """Return the provision with an address in the text."""
        return next((row for row in self.rows if row.anchor == anchor), None)

    def with_key(self, key: UUID | str | None) -> DraftProvision | None:
        """Return the provision with a key; where nothing else was read, read it alone."""
        if "rows" in self.__dict__:
            return next((row for row in self.rows if str(row.key) == str(key)), None)
        found = self._alone.get(str(key))
        if found is None and self.version and (asked := _uuid_in(key)):
            found = next(iter(self.version.provisions.filter(key=asked).order_by()), None)
            self._alone[str(key)] = found
        return found

    @cached_property
    def _alone(self) -> dict[str, DraftProvision | None]:
        return {}

    def choices(self) -> list[tuple[str, Any]]:
        """Return the options of a select: articles are groups of their clauses and points."""
        options: list[tuple[str, Any]] = []
        divided = {row.parent_id for row in self.rows}
        inside: int | None = None
        for row in self.rows:
            if inside is not None and row.depth > inside:
                options[-1][1].append((str(row.key), row.label))
                continue
            is_group = row.kind == ProvisionKind.ARTICLE and row.pk in divided
            inside = row.depth if is_group else None
            if inside is None:
                options.append((str(row.key), _cut(title_of(row))))
            else:
                options.append((_cut(title_of(row)), [(str(row.key), row.label)]))
        return options

    @cached_property
    def beginning(self) -> str:
        """The draft's first words, by which its language is told."""
        words: list[str] = []
        for row in self.rows:
            words += [row.heading, row.content]
            if sum(map(len, words)) >= JUDGED:
                break
        return " ".join(words)

    def around(self, row: DraftProvision) -> list[DraftProvision]:
        """Return what the provision stands in, from the outside in."""
        found: list[DraftProvision] = []
        rows = {each.pk: each for each in self.rows}
        above = rows.get(row.parent_id or 0)
        while above is not None:
            found.insert(0, above)
            above = rows.get(above.parent_id or 0)
        return found

    def lines(self, row: DraftProvision) -> list[str]:
        """Return the words of the provision and of all in it, without its own title."""
        own, *below = self._with_all_in(row)
        return own_lines(own) + [line for each in below for line in all_lines(each)]

    def _with_all_in(self, row: DraftProvision) -> Iterator[DraftProvision]:
        start = self.rows.index(row)
        yield row
        for each in self.rows[start + 1 :]:
            if each.depth <= row.depth:
                return
            yield each


def _is_number(number: int) -> bool:
    """Whether a version can have the number; the column is a small one."""
    return number < 2**15


def _uuid_in(key: UUID | str | None) -> UUID | None:
    try:
        return UUID(str(key))
    except ValueError:
        return None


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST_CHOICE else f"{title[: LONGEST_CHOICE - 1].rstrip()}…"


def title_of(row: DraftProvision) -> str:
    """Return the line above its words: "Điều 4. Thời hạn đăng tải", "Khoản 1 Điều 4"."""
    return f"{row.label}. {row.heading}" if row.heading else row.label


def own_lines(row: DraftProvision) -> list[str]:
    """Return its own words, a line for each paragraph, the first with its mark: "a) …"."""
    lines = row.content.splitlines()
    mark = MARKS.get(ProvisionKind(row.kind), "").format(row.number)
    if mark and not row.heading:
        lines[:1] = [f"{mark} {lines[0] if lines else ''}".strip()]
    return lines


def all_lines(row: DraftProvision) -> list[str]:
    """Return its words as they stand within a larger provision: a title that is printed too."""
    titled = row.heading or ProvisionKind(row.kind) not in UNTITLED
    return ([title_of(row)] if titled else []) + own_lines(row)

"""What a reader of a legal text was not sure of, for the editor. Pure."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "article_gap": _("Article %(found)s follows article %(after)s: is one missing?"),
    "article_repeats": _("Article %(found)s comes after article %(after)s."),
    "chapter_gap": _("Chapter %(found)s follows chapter %(after)s: is one missing?"),
    "clause_gap": _("Clause %(found)s follows clause %(after)s: is one missing?"),
    "clause_repeats": _("Clause %(found)s comes twice."),
    "clause_out_of_order": _("“%(words)s” is out of order and was not read as a clause."),
    "point_gap": _("Point %(found)s follows point %(after)s: is one missing?"),
    "point_repeats": _("Point %(found)s comes twice."),
    "point_d_twice": _("The second point d was read as point đ."),
    "point_out_of_order": _("“%(words)s” is out of order and was not read as a point."),
    "section_gap": _("Section %(found)s follows section %(after)s: is one missing?"),
    "section_out_of_order": _("“%(words)s” is out of order and was not read as a section."),
    "container_unnamed": _("The articles begin at 1 again, but what is attached has no name."),
    "quote_unclosed": _("A quotation begins at “%(words)s” and does not end."),
    "quoted_without_marks": _("“%(words)s” was read as quoted, without quotation marks."),
    "page_words": _("“%(words)s” seems to come from a web page around the text."),
}
"""The sentence of each code."""
LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt at a line of the source. The sentence is made in the language that asks for it."""

    line: int
    code: str
    params: dict[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The doubt in words."""
        return str(SENTENCES[self.code]) % self.params

    def as_json(self) -> dict[str, Any]:
        """Return what is stored of it."""
        return {"line": self.line, "code": self.code, "params": self.params}


def doubt_of(stored: dict[str, Any]) -> Doubt:
    """Return a doubt as it was stored."""
    return Doubt(stored["line"], stored["code"], stored.get("params", {}))


def shortened(text: str) -> str:
    """Return the beginning of a text, as a doubt quotes it."""
    return text if len(text) <= LONGEST_WORDS else f"{text[: LONGEST_WORDS - 1].rstrip()}…"

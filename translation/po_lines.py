"""Whether every line of a PO file is whole: polib takes one that was cut off for a shorter text."""

import io
import re

_LINE = re.compile(
    r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d\])?(?:\s+|(?=")))?"(?:[^"\\]|\\.)*"'
)
_BEGIN = ("msgctxt", "msgid")
_AFTER = {
    "": _BEGIN,
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr",),
    "msgstr": (*_BEGIN, "msgstr"),
}
"""Which keywords may follow which; a line without any goes on with the text before it."""


def broken_line(text: str) -> int | None:
    """Return the number of the first line that is no PO, or where the last entry breaks off."""
    before, begun = "", 0
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None:
            return number
        keyword = found[1] or before
        if keyword not in (_AFTER[before] if found[1] else _AFTER.keys() - {""}):
            return number
        before, begun = keyword, number
    return begun if before not in ("", "msgstr") else None

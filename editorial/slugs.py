"""Vietnamese titles in addresses: the editor's slug field folds accents as we do everywhere.

Wagtail's own field drops every letter that carries two marks: “Bài viết” became `bai-vit`.
"""

import re
from collections import defaultdict

from wagtail.admin.widgets.slug import SlugInput

from agencies.texts import fold

_ACCENTED = [*range(0x00C0, 0x01B1), *range(0x1EA0, 0x1EFA)]
_BEAR_MARKS = "aeiouyd"


def _folding() -> list[tuple[re.Pattern[str], str]]:
    """Return, for each letter that may bear marks, the pattern of all that fold to it."""
    letters: defaultdict[str, str] = defaultdict(str)
    for code in _ACCENTED:
        letter = chr(code)
        plain = fold(letter)
        if plain in _BEAR_MARKS:
            letters[plain] += letter
    marks = [(re.compile("[\u0300-\u036f]"), "")]
    return marks + [(re.compile(f"[{found}]"), plain) for plain, found in letters.items()]


FOLDING_ATTRIBUTES = {
    name: value
    for name, value in SlugInput(formatters=_folding()).attrs.items()
    if name == "data-w-slug-formatters-value"
}
"""Attributes for a slug field of Wagtail, which make the browser fold what is typed."""

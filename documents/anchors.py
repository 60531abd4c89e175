"""Ids for the articles (Điều) of a text, so that a link can lead to one. Pure.

Only what begins a heading or a paragraph is an article. Where numbering starts again inside an
attached statute, later articles of the same number get `-2`, `-3` behind it.
"""

import re
from collections import Counter

from agencies.texts import fold

_ARTICLE = re.compile(
    r"<(?P<tag>h[2-6]|p)(?P<attributes>(?:\s[^>]*)?)>"
    r"(?P<before>(?:\s|<(?:b|strong|i|em)>)*)Điều\s+(?P<number>\d{1,4}[a-zđ]?)\b"
)


def with_article_ids(html: str) -> str:
    """Return the HTML with an id at each article that has none: `dieu-5`, `dieu-51a`."""
    seen: Counter[str] = Counter()

    def mark(match: re.Match[str]) -> str:
        if re.search(r"\sid=", match["attributes"]):
            return match[0]
        anchor = f"dieu-{fold(match['number'])}"
        seen[anchor] += 1
        suffix = f"-{seen[anchor]}" if seen[anchor] > 1 else ""
        opening = f'<{match["tag"]}{match["attributes"]} id="{anchor}{suffix}">'
        return f"{opening}{match['before']}Điều {match['number']}"

    return _ARTICLE.sub(mark, html)

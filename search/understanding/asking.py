"""Words of a query that ask, and that no page need have: "… bao nhiêu", "có … không". Pure."""

import re

from agencies.texts import bare

_EXPRESSIONS = (
    "bao nhiêu|bao lâu|mấy giờ|khi nào|ở đâu|như thế nào|thế nào|là gì|gồm những gì|những gì|"
    "tại sao|vì sao|mới nhất"
)
_OPENING, _CLOSING = "có(?: được| phải)?", "(?:hay )?không"


def _either(spelt: str) -> str:
    """Return an expression with its accents or wholly without them."""
    return f"(?:{spelt}|{bare(spelt)})"


_ASKING = re.compile(rf"(?<!\w){_either(_EXPRESSIONS)}(?!\w)", re.IGNORECASE)
_WHETHER = re.compile(
    rf"(?<!\w)(?P<opening>{_either(_OPENING)})\s(?P<asked>\w.*?)\s(?P<closing>{_either(_CLOSING)})"
    r"\s*\??\s*\Z",
    re.IGNORECASE,
)


def asking_apart(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without words that ask, and those words.

    The text stays as it is where nothing else would be left. "Không" asks only at the end and
    behind a "có": "hàng không" is aviation.
    """
    whether = _WHETHER.search(text)
    rest = _WHETHER.sub(r" ; \g<asked>", text)
    frame = (whether["opening"], whether["closing"]) if whether else ()
    asking = (*frame, *_ASKING.findall(rest))
    rest = _ASKING.sub(" ; ", rest)
    return (rest, asking) if re.search(r"\w", rest) else (text, ())

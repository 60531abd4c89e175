"""Personal data in free text: found by its shape and blotted out before it reaches a log."""

import re

# In this order: an e-mail may contain what looks like a number.
_SHAPES = [
    ("[e-mail]", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    # Identity numbers have 12 digits, formerly 9; phones 10 or 11, or +84 and 9 or 10.
    ("[phone]", re.compile(r"(?<![\w/.-])(?:\+84|0084|0)[ .-]?\d(?:[ .-]?\d){8,9}(?![\w/])")),
    ("[id]", re.compile(r"(?<![\w/.-])\d{12}(?![\w/.-])|(?<![\w/.-])\d{9}(?![\w/.-])")),
    ("[id]", re.compile(r"(?<!\w)\d{3} \d{3} \d{3} \d{3}(?!\w)")),
    # What follows a name like `password=`; values that stand in URLs and error messages.
    (
        r"\1[secret]",
        re.compile(
            r"(?i)\b((?:password|passwd|token|secret|otp\w*|authorization|sessionid|csrf\w*)"
            r"[\"']?\s*[=:]\s*[\"']?)[^\s\"'&,;]+"
        ),
    ),
]


def scrub(text: str) -> str:
    """Return the text without e-mail addresses, phone and identity numbers, and secrets."""
    for replacement, shape in _SHAPES:
        text = shape.sub(replacement, text)
    return text

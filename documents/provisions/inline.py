"""Marked-up words of a block: what is inside its element, and where they can be cut. Pure.

Takes only what the readers of formats write: one element, with `b`, `i` and `a` inside it.
"""

import re
from html import escape, unescape

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_BOLD = re.compile(r"</?(?:b|strong)>")


def escaped(text: str) -> str:
    """Return words as markup."""
    if "&" in text or "<" in text or ">" in text:
        return escape(text, quote=False)
    return text


def inner(html: str) -> str:
    """Return the markup inside the element of a block."""
    return html[html.index(">") + 1 : html.rindex("<")] if html.endswith(">") else escape(html)


def without_bold(html: str) -> str:
    """Return the markup without bold: what stands in a heading is bold already."""
    return _BOLD.sub("", html) if "<b" in html or "<strong" in html else html


def cut(html: str, at: int) -> tuple[str, str]:
    """Cut marked-up words behind so many characters; open elements go on in both halves."""
    if "<" not in html:
        text = unescape(html) if "&" in html else html
        return escape(text[:at], quote=False), escape(text[at:], quote=False)
    done, position, opened = 0, 0, list[tuple[str, str]]()
    for match in _TAG.finditer(html):
        text = unescape(html[position : match.start()])
        if done + len(text) >= at:
            break
        done += len(text)
        position = match.end()
        if match[1]:
            opened = opened[:-1]
        else:
            opened.append((match[2], match[0]))
    end = len(html) if (found := html.find("<", position)) < 0 else found
    text = unescape(html[position:end])
    left = html[:position] + escape(text[: at - done], quote=False)
    left += "".join(f"</{name}>" for name, _tag in reversed(opened))
    right = "".join(tag for _name, tag in opened)
    return left, right + escape(text[at - done :], quote=False) + html[end:]

"""Links beside the provisions of a draft: to give an opinion, to those that are public. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import ngettext, pgettext

from agencies.languages import is_vietnamese, reader_language
from documents.enums import ProvisionKind

ABOUT = "about"
"""The parameter of addresses that names a provision by its anchor."""
OPINIONS = "#opinions"
ASKED_ABOUT = frozenset({ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.APPENDIX})
"""Kinds beside which a reader is asked for an opinion; others show what there is."""
_EDGE = re.compile(r'<section class="provision provision--\w+" id="(?P<anchor>[^"]+)">|</section>')


@dataclass(frozen=True, slots=True)
class Place:
    """A provision of a version as links name it."""

    anchor: str
    key: UUID
    kind: str
    label: str


def address_about(anchor: str, address: str = "", fragment: str = "") -> str:
    """Return an address that names a provision; by itself it is that of the page being read."""
    return f"{address}?{urlencode({ABOUT: anchor})}{fragment}"


def mark_of(place: Place, count: int, form_url: str) -> str:
    """Return the links beside a provision; without a `form_url` no opinion is taken now."""
    links = []
    if form_url and place.kind in ASKED_ABOUT:
        words = pgettext("on a provision", "Comment")
        links.append(_link(address_about(place.anchor, form_url), words, place))
    if count:
        words = ngettext("%(count)d opinion", "%(count)d opinions", count) % {"count": count}
        links.append(_link(address_about(place.anchor, fragment=OPINIONS), words, place))
    # The draft around it may be in another language than the page.
    lang = "" if is_vietnamese() else f' lang="{reader_language()}"'
    return f'<p class="draft-mark no-print"{lang}>{"".join(links)}</p>' if links else ""


def _link(address: str, words: str, place: Place) -> str:
    """Return a link that also tells those who hear it which provision it is about."""
    about = f'<span class="visually-hidden">: {escape(place.label)}</span>'
    return f'<a rel="nofollow" href="{escape(address)}">{escape(words)}{about}</a>'


def with_marks(html: str, marks: Mapping[str, str]) -> str:
    """Return a draft's text with each mark behind the own words of its provision.

    Behind them and before the provisions inside it, so that a screen reader hears what the link
    is about first.
    """
    parts: list[str] = []
    begun, waiting = 0, ""
    for edge in _EDGE.finditer(html):
        if waiting:
            parts += [html[begun : edge.start()], waiting]
            begun = edge.start()
        anchor = edge["anchor"]
        waiting = marks.get(unescape(anchor), "") if anchor else ""
    return "".join([*parts, html[begun:]])

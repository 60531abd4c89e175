"""What a query names and the results do not have, said in one line above them. Pure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from documents.citations.listing import describe
from search.hits import Hit
from search.named import asked_of
from search.understanding import Understood
from search.understanding.named_types import type_said


def missing(query: Understood, hits: Sequence[Hit], *, has_all: bool) -> str:
    """Return the line; empty where what was named is there, and where that cannot be told.

    `has_all` says that every page that bears the number is among the hits.
    """
    named = [hit for hit in hits if hit.is_named]
    if named:
        return _no_provision(query, named)
    if not (hits and has_all and query.number_tokens):
        return ""
    if not (named_type := type_said(query.types)):
        line = _("Document No. %(number)s was not found. The nearest results are shown.")
        return line % {"number": query.number}
    line = _("%(type)s No. %(number)s was not found. The nearest results are shown.")
    return line % {"type": named_type, "number": query.number}


def _no_provision(query: Understood, named: Sequence[Hit]) -> str:
    """Return that the documents of the number lack the provision; of one it is theirs to say."""
    lacking = [hit for hit in named if hit.has_asked is False]
    if not lacking or any(hit.has_asked for hit in named):
        return ""
    numbers = {hit.number for hit in lacking}
    number = numbers.pop() if len(numbers) == 1 else query.number
    provision = describe(asked_of(query.provision))
    if not number:
        line = _(
            "The text of “%(title)s” that is kept here has no %(provision)s."
            " The nearest results are shown."
        )
        return line % {"title": query.title, "provision": provision}
    line = _(
        "The text of document No. %(number)s that is kept here has no %(provision)s."
        " The nearest results are shown."
    )
    return line % {"number": number, "provision": provision}

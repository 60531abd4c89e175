"""Whether a page is the document that a query names, and whether it has the provision asked for."""

import re

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from agencies.texts import fold
from documents.citations.keys import LAW_FORMS, key_of_name
from documents.enums import DocumentType, ProvisionKind
from documents.models import Provision
from documents.numbers.grammar import YEAR
from search.models import SearchEntry
from search.understanding import Understood
from search.understanding.number_forms import is_signed, same_serial

_CONTAINERS = ("phan-", "chuong-", "muc-", "tieu-muc-")
_YEAR = re.compile(rf"\W+(?:n[ăa]m\W+)?(?P<year>{YEAR})\Z", re.IGNORECASE)


def bears_number(entry: SearchEntry, query: Understood) -> bool:
    """Whether a page has the serial and the year that a query names, whatever its type."""
    words = entry.token_words.split()
    return any(same_serial(token, word) for token in query.number_tokens for word in words)


def is_named(page: Page, query: Understood) -> bool:
    """Whether a page is the document that a query names, by its number or as a law by its name.

    A type named beside the number must be the document's: by its sign, or by what it was entered
    as, for a resolution of the National Assembly has none in its number.
    """
    entry: SearchEntry = page.search_entry
    if not query.number_tokens:
        return bool(query.title) and _is_law(page.title, entry, query.title)
    if not bears_number(entry, query):
        return False
    if query.types and entry.document_type in query.types:
        return True
    is_exact = set(query.number_tokens) <= set(entry.token_words.split())
    return is_exact and (not query.types or all(map(is_signed, query.number_tokens)))


def _is_law(title: str, entry: SearchEntry, cited: str) -> bool:
    """Whether a document is a law of the name; what only carries it out has another type."""
    if entry.document_type not in LAW_FORMS:
        return False
    form = DocumentType(entry.document_type)
    year = _YEAR.search(cited)
    name = cited[: year.start()] if year else cited
    if not fold(name).startswith(LAW_FORMS[form]) or (year and entry.year != int(year["year"])):
        return False
    key = key_of_name(form, name)
    return f"{key_of_name(form, title)} ".startswith(f"{key} ")


def asked_of(provision: str) -> str:
    """Return what of an address can be looked for in a text: an article or a clause of one.

    Appendices and attached statutes are mostly files, and a point may stand below a clause that was
    left out.
    """
    steps = provision.split(".")
    articles = [place for place, step in enumerate(steps) if step.startswith("dieu-")]
    if not articles or not all(step.startswith(_CONTAINERS) for step in steps[: articles[0]]):
        return ""
    steps = steps[articles[0] :]
    is_point = len(steps) > 1 and not steps[1].startswith("khoan-")
    return ".".join(steps[:1] if is_point else steps)


def with_asked(pages: "QuerySet[Page]", query: Understood) -> "QuerySet[Page]":
    """Tell of pages whether their articles are known, and whether one of their texts has what a
    citation asks for: in the query that loads them, for nothing more is to be asked."""
    asked = asked_of(query.provision)
    if not asked:
        return pages
    known = Provision.objects.filter(text__page=OuterRef("pk"))
    here = Q(anchor=asked) | Q(anchor__endswith=f".{asked}")
    articles = Exists(known.filter(kind=ProvisionKind.ARTICLE))
    return pages.annotate(has_articles=articles, has_asked=Exists(known.filter(here)))


def has_asked(page: Page, query: Understood) -> bool | None:
    """Whether a page has what was asked for; None where its articles are not known.

    Nor is it known where a file has such an article: "Điều 5" of a decision is mostly meant of the
    regulation that is attached to it.
    """
    if not getattr(page, "has_articles", False):
        return None
    if page.has_asked:
        return True
    return None if _in_files(page.search_entry, query) else False


def _in_files(entry: SearchEntry, query: Understood) -> bool:
    """Whether the words of files, which come last, have the article that is asked for."""
    begin, anchor = entry.places[-1] if entry.places else (0, "-")
    article = asked_of(query.provision).partition(".")[0].removeprefix("dieu-")
    heading = re.compile(rf"(?<!\w)dieu {re.escape(article)}(?!\w)")
    return not anchor and bool(heading.search(entry.folded, begin))

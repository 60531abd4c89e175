"""Orders of a list of documents, as expressions."""

from typing import Any

from django.db.models import Case, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce, Length

from agencies.texts import fold
from documents.enums import LibrarySort

_LAST = "-pk"


class _WithoutDigits(Func):
    """A text without the digits with which it begins."""

    function = "LTRIM"
    template = "%(function)s(%(expressions)s, '0123456789')"


def ordering(order: str, words: str = "") -> list[Any]:
    """Return the columns by which documents stand in an order; undated ones come last.

    Numbers ascend within the newest year: 4, 5, 5a, 12. Of words, those in just this order and
    wording stand first.
    """
    newest = [F("issued_on").desc(nulls_last=True), _LAST]
    if order == LibrarySort.OLDEST:
        return [F("issued_on").asc(nulls_last=True), "pk"]
    if order == LibrarySort.EFFECTIVE:
        return [Coalesce("effective_on", "issued_on").desc(nulls_last=True), _LAST]
    if order == LibrarySort.NUMBER:
        digits = Length("number_serial") - Length(_WithoutDigits("number_serial"))
        year = F("number_year").desc(nulls_last=True)
        return [year, digits.asc(), "number_serial", "number_symbol", _LAST]
    phrase = " ".join(fold(words).split())
    if order == LibrarySort.RELEVANCE and phrase:
        return [_fit(phrase).asc(), *newest]
    return newest


def _fit(phrase: str) -> Case:
    """Return how far a document is from holding just these words, 0 to 2."""
    return Case(
        When(Q(lookup_text__contains=f" {phrase} "), then=Value(0)),
        When(Q(lookup_text__contains=phrase), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )

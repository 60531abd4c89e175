"""The rule of `validity` as an expression over a list of documents.

What acting documents do is `acted_on_sql`, put together once: built anew from querysets within
querysets, the expression alone would take longer than many a list.
"""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    Func,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from documents.acted_on_sql import ACTED_ON, PLACES
from documents.enums import STOPPING_KINDS, ValidityStatus
from documents.models.parts import DocumentRelation
from editorial.querysets import restricted_above

WHOLE = Q(is_partial=False, provisions="", touched=[])
"""Relations that touch the whole document: nothing says that they do so only in part."""


def whole_acts() -> "QuerySet[DocumentRelation]":
    """Return what published documents do to end or suspend others as a whole.

    Drafts, documents that only some may read, and relations of a document to its own translation
    do nothing.
    """
    rows = DocumentRelation.objects.filter(WHOLE, kind__in=STOPPING_KINDS, page__live=True)
    rows = rows.exclude(page__translation_key=F("target__translation_key"))
    return rows.filter(~Exists(restricted_above("page__path"))).order_by()


def validity_expression(on: date) -> Case:
    """Return the status on the day as an expression over documents."""
    begun = Q(effective_on__lte=on) | Q(effective_on=None, issued_on__lte=on)
    unacted = Case(
        When(begun, then=Value(ValidityStatus.IN_FORCE.value)),
        default=Value(ValidityStatus.NOT_YET.value),
        output_field=CharField(),
    )
    return Case(
        When(~Q(validity_status=""), then=F("validity_status")),
        When(expired_on__lte=on, then=Value(ValidityStatus.EXPIRED.value)),
        default=Coalesce(ActedOn(on), unacted, output_field=CharField()),
        output_field=CharField(),
    )


class ActedOn(Func):
    """The status that acting documents give to one that has not expired by itself.

    NULL where none of them bears on it. What ends it does so even before it takes effect.
    """

    output_field = CharField()

    def __init__(self, on: date) -> None:
        starts_on = Coalesce("effective_on", "issued_on", output_field=DateField())
        super().__init__("translation_key", starts_on, Value(on, output_field=DateField()))

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Put the document's columns and the day in their places."""
        columns = [compiler.compile(each) for each in self.source_expressions]
        place = dict(zip(("key", "start", "day"), columns, strict=True))
        params = [value for name in PLACES.findall(ACTED_ON) for value in place[name][1]]
        return PLACES.sub(lambda match: place[match[1]][0], ACTED_ON), params

"""The rule of `validity` as an expression over a list of documents."""

from datetime import date

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from documents.enums import ENDING_KINDS, RelationKind, ValidityStatus
from documents.models.parts import DocumentRelation
from documents.validity import LEVELS
from editorial.querysets import restricted_above

STOPPING_KINDS = (*ENDING_KINDS, RelationKind.SUSPENDS)
WHOLE = Q(is_partial=False, provisions="", touched=[])
"""Relations that touch the whole document: nothing says that they do so only in part."""

Relations = QuerySet[DocumentRelation]


def validity_expression(on: date) -> Case:
    """Return the status on the day as an expression over documents."""
    unacted = Case(
        When(effective_on__lte=on, then=Value(ValidityStatus.IN_FORCE.value)),
        When(
            effective_on=None, issued_on__lte=on, then=Value(ValidityStatus.IN_FORCE.value)
        ),
        default=Value(ValidityStatus.NOT_YET.value),
        output_field=CharField(),
    )
    return Case(
        When(~Q(validity_status=""), then=F("validity_status")),
        When(expired_on__lte=on, then=Value(ValidityStatus.EXPIRED.value)),
        default=Coalesce(_acted_on(on), unacted, output_field=CharField()),
        output_field=CharField(),
    )


def public_acts() -> Relations:
    """Return what published documents do to others, with the day on which each effect `begins`.

    Drafts, documents that only some may read, and relations of a document to its own translation
    do nothing.
    """
    begins = Coalesce("starts_on", "page__effective_on", "page__issued_on")
    rows = DocumentRelation.objects.order_by().filter(page__live=True).annotate(begins=begins)
    rows = rows.exclude(page__translation_key=F("target__translation_key"))
    return rows.filter(~Exists(restricted_above("page__path")))


def whole_acts() -> Relations:
    """Return those that end or suspend a document as a whole."""
    return public_acts().filter(WHOLE, kind__in=STOPPING_KINDS)


def _acted_on(on: date) -> Subquery:
    """Return the status that acting documents give to one that has not expired by itself.

    NULL where none of them bears on it. What ends it does so even before it takes effect.
    """
    own_start = Coalesce(
        OuterRef("effective_on"), OuterRef("issued_on"), output_field=DateField()
    )
    ends = WHOLE & Q(kind__in=ENDING_KINDS)
    suspends = WHOLE & Q(kind=RelationKind.SUSPENDS)
    rank = Case(
        When(ends, then=0), When(suspends, then=1), default=2, output_field=IntegerField()
    )
    status = Case(
        When(ends, then=Value(ValidityStatus.EXPIRED.value)),
        When(Q(own_start=None) | Q(own_start__gt=on), then=Value(ValidityStatus.NOT_YET.value)),
        When(suspends, then=Value(ValidityStatus.SUSPENDED.value)),
        default=Value(ValidityStatus.PARTLY.value),
        output_field=CharField(),
    )
    felt = _felt(on).filter(target__translation_key=OuterRef("translation_key"))
    rows = felt.annotate(own_start=own_start, rank=rank, status=status).order_by("rank")
    return Subquery(rows.values("status")[:1])


def _felt(on: date) -> Relations:
    """Return the effects that are felt on the day, as `Effect.active` does."""
    reach = Case(
        When(kind=RelationKind.SUSPENDS, then=Value(on)),
        default=F("begins"),
        output_field=DateField(),
    )
    rows = public_acts().filter(kind__in=STOPPING_KINDS).annotate(reach=reach)
    suspensions = _against("reach", (RelationKind.SUSPENDS,)).annotate(today=Value(on))
    return _not_ended(rows.filter(begins__lte=on), "reach", LEVELS).filter(
        ~Exists(_not_ended(suspensions, "today", LEVELS - 1))
    )


def _not_ended(acts: Relations, day: str, levels: int) -> Relations:
    """Leave out acts of documents that had ended by the day in the column, as far as known."""
    rows = acts.filter(Q(page__expired_on=None) | Q(page__expired_on__gt=F(day)))
    if levels == 0:
        return rows
    endings = _against(day, ENDING_KINDS)
    return rows.filter(~Exists(_not_ended(endings, "begins", levels - 1)))


def _against(day: str, kinds: tuple[str, ...]) -> Relations:
    """Return, for a subquery, what stops the acting document outside by its day."""
    return whole_acts().filter(
        kind__in=kinds,
        target__translation_key=OuterRef("page__translation_key"),
        begins__lte=OuterRef(day),
    )

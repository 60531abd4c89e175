"""The rule of `validity` as an expression over a list of documents."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When

from documents.enums import ENDING_KINDS, RelationKind, ValidityStatus
from documents.models.parts import DocumentRelation


def validity_expression(on: date) -> Case:
    """Return the status on the day as an expression over documents."""
    touching = (*ENDING_KINDS, RelationKind.SUSPENDS)
    return Case(
        When(~Q(validity_status=""), then=F("validity_status")),
        When(
            Q(expired_on__lte=on) | _acted_on(on, ENDING_KINDS, is_partial=False),
            then=Value(ValidityStatus.EXPIRED.value),
        ),
        When(
            Q(effective_on__gt=on)
            | Q(effective_on=None, issued_on__gt=on)
            | Q(effective_on=None, issued_on=None),
            then=Value(ValidityStatus.NOT_YET.value),
        ),
        When(
            _acted_on(on, (RelationKind.SUSPENDS,), is_partial=False),
            then=Value(ValidityStatus.SUSPENDED.value),
        ),
        When(_acted_on(on, touching, is_partial=True), then=Value(ValidityStatus.PARTLY.value)),
        default=Value(ValidityStatus.IN_FORCE.value),
        output_field=CharField(),
    )


def _acted_on(on: date, kinds: Iterable[str], *, is_partial: bool) -> Exists:
    """Whether a published document does one of these things to the document on the day."""
    begun = Q(page__effective_on__lte=on) | Q(page__effective_on=None, page__issued_on__lte=on)
    over = Q(kind=RelationKind.SUSPENDS, page__expired_on__isnull=False, page__expired_on__lte=on)
    return Exists(
        DocumentRelation.objects.filter(
            begun,
            target__translation_key=OuterRef("translation_key"),
            page__live=True,
            kind__in=tuple(kinds),
            is_partial=is_partial,
        ).exclude(over)
    )

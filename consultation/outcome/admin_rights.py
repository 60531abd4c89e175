"""Whose work an outcome is: those who read the opinions, and the editors of the draft's site."""

from typing import Any

from django.db.models import Q

from agencies.regulations.enums import Rights
from consultation.models import ConsultationPage
from consultation.querysets import ConsultationQuerySet
from editorial.roles import agencies_with


def works_on_outcomes(user: Any) -> bool:
    """Whether the person edits on any Board."""
    return user.is_superuser or bool(agencies_with(user, Rights.EDIT))


def consultations_of(user: Any) -> ConsultationQuerySet:
    """Return the consultations whose outcome the person makes, or may put into its page."""
    rows: ConsultationQuerySet = ConsultationPage.objects.filter(first_published_at__isnull=False)
    if user.is_active and user.is_superuser:
        return rows
    mine = agencies_with(user, Rights.EDIT)
    return rows.filter(Q(receiving_agency__in=mine) | Q(agency__in=mine))

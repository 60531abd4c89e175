"""Boards with their people, and pages that a Board has approved."""

from datetime import datetime

from django.utils import timezone
from wagtail.models import Page

from agencies.models import Agency, User
from editorial.actions import PublishByDecision
from editorial.models import Board, BoardMembership
from tests.factories.agencies import user


def board(agency: Agency) -> Board:
    """Return the agency's Board, made when it has none."""
    return Board.objects.get_or_create(
        agency=agency, defaults={"name": f"Ban Biên tập {agency.short_name}"}
    )[0]


def member(agency: Agency, role: str, person: User | None = None) -> User:
    """Return a person who holds the role on the agency's Board today."""
    person = person or user()
    BoardMembership.objects.create(board=board(agency), user=person, role=role)
    return person


def publish(page: Page, now: datetime | None = None) -> Page:
    """Put the page live with an approval on record."""
    return PublishByDecision(page, ground="Quyết định thử", now=now or timezone.now()).execute()

"""The people are those of moderation: the receiving agency's Board, and another agency's."""

import pytest
from django.test import Client

from agencies.models import Agency
from tests.consultation.moderation.conftest import (
    colleague,
    department,
    editor,
    foreign_page,
    head,
    let_in,
    signed_in,
)
from tests.factories.editorial import member

__all__ = ["colleague", "department", "editor", "foreign_page", "head", "signed_in"]


@pytest.fixture
def stranger(department: Agency) -> Client:
    """A browser of an editor on another agency's Board."""
    client = Client()
    client.force_login(let_in(member(department, "editor")))
    return client

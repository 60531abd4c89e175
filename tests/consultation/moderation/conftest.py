"""Moderators of two agencies, and their browsers."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from agencies.models import Agency, User
from consultation.models import ConsultationPage
from tests.factories.agencies import component
from tests.factories.consultation import consultation, consultation_index
from tests.factories.editorial import board, member
from tests.factories.home import home_of


def let_in(person: User, *codenames: str) -> User:
    """Let the person into the admin, with further rights."""
    wanted = ("access_admin", *codenames)
    person.user_permissions.add(*Permission.objects.filter(codename__in=wanted))
    return person


@pytest.fixture
def department(portal: Agency) -> Agency:
    """A department with a Board of its own."""
    department = component(portal)
    board(department)
    return department


@pytest.fixture
def foreign_page(department: Agency) -> ConsultationPage:
    """A consultation of the department."""
    return consultation(consultation_index(home_of(department)), title="Dự thảo của sở")


@pytest.fixture
def editor(portal: Agency) -> User:
    """An editor on the portal's Board."""
    return let_in(member(portal, "editor"))


@pytest.fixture
def colleague(portal: Agency) -> User:
    """Another editor on the same Board."""
    return let_in(member(portal, "editor"))


@pytest.fixture
def head(portal: Agency) -> User:
    """The head of the same Board, who sees contact details."""
    return let_in(member(portal, "head"), "view_contacts")


@pytest.fixture
def signed_in(client: Client, editor: User) -> Client:
    """A browser in which the editor has signed in."""
    client.force_login(editor)
    return client

"""A consultation that has closed, and people of its two agencies."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from agencies.models import Agency, User
from consultation.enums import ConsultationState
from consultation.models import ConsultationIndexPage, ConsultationPage
from documents.blocks import text_value
from tests.factories.agencies import component
from tests.factories.consultation import consultation
from tests.factories.drafts import long_draft
from tests.factories.editorial import appointed, boarded


@pytest.fixture
def closed(index: ConsultationIndexPage) -> ConsultationPage:
    """A consultation on a draft of four articles, whose opinions are being answered."""
    return consultation(index, ConsultationState.CLOSED, body=text_value(long_draft(4)))


@pytest.fixture
def editor(portal: Agency) -> User:
    """An editor of the portal, which publishes the draft and receives the opinions."""
    return let_in(appointed(boarded(portal), "editor"))


@pytest.fixture
def department(portal: Agency) -> Agency:
    """A department with a Board of its own."""
    department = component(portal)
    boarded(department)
    return department


@pytest.fixture
def receiver(department: Agency) -> User:
    """An editor of the department."""
    return let_in(appointed(department.board, "editor"))


@pytest.fixture
def elsewhere(index: ConsultationIndexPage, department: Agency) -> ConsultationPage:
    """A consultation on the portal's site whose opinions the department receives."""
    return consultation(index, ConsultationState.CLOSED, receiving_agency=department)


@pytest.fixture
def signed_in(client: Client, editor: User) -> Client:
    """A browser in which the editor has signed in."""
    client.force_login(editor)
    return client


def let_in(person: User) -> User:
    """Let the person into the admin."""
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return person

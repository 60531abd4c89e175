"""People, Boards and addresses for the tests of the Boards' admin."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from agencies.models import PortalDocument
from editorial.boards.delegations import Delegate
from editorial.boards.handovers import HandOver
from tests.editorial.test_approval import appointed, boarded
from tests.factories.agencies import component, portal_factory, user
from tests.factories.operations import pdf

DAY = timedelta(days=1)
BOARDS = reverse("editorial_board_modeladmin_index")
DELEGATIONS = reverse("editorial_delegation_modeladmin_index")
HANDOVERS = reverse("editorial_handover_modeladmin_index")
FORMS = ("chain", "limits", "appoint")


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


@pytest.fixture
def head(board):
    return appointed(board, "head")


@pytest.fixture
def other(portal, board):
    """The Board of a component site of the same portal."""
    return boarded(component(portal))


@pytest.fixture
def stranger(other):
    return appointed(other, "head")


def file_with(agency):
    return PortalDocument.objects.create(
        title="Quy chế", file=ContentFile(pdf(), "quy-che.pdf"), collection=agency.collection
    )


def page_of(board):
    return reverse("editorial_board_modeladmin_inspect", args=[board.pk])


def form_of(board, name):
    if name == "edit":
        return reverse("editorial_board_modeladmin_edit", args=[board.pk])
    return reverse(f"editorial_board_{name}", args=[board.pk])


def delegated(board, now=None):
    head, deputy = appointed(board, "head"), appointed(board, "deputy_head")
    now = now or timezone.now()
    return Delegate(board, "head", head, deputy, "GUQ số 5", now, now + DAY, head, now).execute()


def handed_over(board, head):
    now = timezone.now()
    leaver = appointed(board, "reporter")
    today = timezone.localdate(now)
    return HandOver(board, leaver, user(), today, "Quyết định 7", head, now).execute()


def as_(client, person):
    client.force_login(person)
    return client

from typing import Any

import pytest

from agencies.models import Agency, User
from editorial.models import Board
from home.models import StandardPage
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded, publish
from tests.factories.home import home_of, standard_page


class Desk:
    """A portal with its Board, an editor and the head, and a page that readers see."""

    def __init__(self) -> None:
        self.portal: Agency = portal_factory()
        self.board: Board = boarded(self.portal)
        self.editor: User = appointed(self.board, "editor")
        self.colleague: User = appointed(self.board, "editor")
        self.head: User = appointed(self.board, "head")
        self.home = home_of(self.portal)
        self.page = self.published("Chức năng, nhiệm vụ", body="<p>Tham mưu cho tỉnh.</p>")

    def published(self, title: str, parent: Any = None, **fields: Any) -> StandardPage:
        return publish(standard_page(parent or self.home, title=title, **fields))

    def elsewhere(self) -> "Desk":
        """The same for a component site of the portal."""
        other: Desk = Desk.__new__(Desk)
        other.portal = component(self.portal)
        other.board = boarded(other.portal)
        other.editor = appointed(other.board, "editor")
        other.head = appointed(other.board, "head")
        other.home = home_of(other.portal)
        other.page = other.published("Trang của sở", body="<p>Riêng của sở.</p>")
        return other


@pytest.fixture
def desk() -> Desk:
    return Desk()

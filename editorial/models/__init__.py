"""Models of the editorial layer; import them from here."""

from editorial.models.approval import Approval, BoardTask
from editorial.models.board import Board, BoardMembership, RoleGroup
from editorial.models.page import EditorialPage

__all__ = ["Approval", "Board", "BoardMembership", "BoardTask", "EditorialPage", "RoleGroup"]

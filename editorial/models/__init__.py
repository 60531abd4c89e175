"""Models of the editorial layer; import them from here."""

from editorial.models.approval import Approval, Claim, EmergencyReview
from editorial.models.board import Board, BoardMembership, BoardTimeLimit, RoleGroup
from editorial.models.delegation import Delegation
from editorial.models.digest import DigestChoice, DigestSent
from editorial.models.handover import Handover
from editorial.models.page import EditorialPage
from editorial.models.record import Correction, Withdrawal
from editorial.models.task import BoardTask

__all__ = [
    "Approval",
    "Board",
    "BoardMembership",
    "BoardTask",
    "BoardTimeLimit",
    "Claim",
    "Correction",
    "Delegation",
    "DigestChoice",
    "DigestSent",
    "EditorialPage",
    "EmergencyReview",
    "Handover",
    "RoleGroup",
    "Withdrawal",
]

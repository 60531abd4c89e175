"""Models of the newsroom; import them from here."""

from newsroom.models.assignment import AssignedReporter, Assignment
from newsroom.models.contribution import Contribution, ContributionFile
from newsroom.models.plan import PlanItem, PlanTopic
from newsroom.models.request import (
    AgencyRequest,
    AnswerFile,
    RequestAddressee,
    RequestExtension,
    RequestFile,
)

__all__ = [
    "AgencyRequest",
    "AnswerFile",
    "AssignedReporter",
    "Assignment",
    "Contribution",
    "ContributionFile",
    "PlanItem",
    "PlanTopic",
    "RequestAddressee",
    "RequestExtension",
    "RequestFile",
]

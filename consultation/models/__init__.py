"""Models of consultations; import them from here."""

from consultation.models.data_requests import DataRequest
from consultation.models.draft import DraftProvision, DraftVersion
from consultation.models.index import ConsultationIndexPage
from consultation.models.intake import Intake
from consultation.models.opinion import Opinion
from consultation.models.opinion_parts import EarlierWording, OpinionDecision, OpinionFile
from consultation.models.outcome import OutcomeEdition, OutcomeEntry, PublishedOutcome
from consultation.models.outcome_page import OutcomePage
from consultation.models.pages import ConsultationPage
from consultation.models.parts import ConsultationFile
from consultation.models.processing import (
    Boilerplate,
    Recommendation,
    Segment,
    Theme,
    Unit,
    UnitDigest,
)
from consultation.models.requests import RequestedAgency, RequestLetter
from consultation.models.window import Extension, SentReminder

__all__ = [
    "Boilerplate",
    "ConsultationFile",
    "ConsultationIndexPage",
    "ConsultationPage",
    "DataRequest",
    "DraftProvision",
    "DraftVersion",
    "EarlierWording",
    "Extension",
    "Intake",
    "Opinion",
    "OpinionDecision",
    "OpinionFile",
    "OutcomeEdition",
    "OutcomeEntry",
    "OutcomePage",
    "PublishedOutcome",
    "Recommendation",
    "RequestLetter",
    "RequestedAgency",
    "Segment",
    "SentReminder",
    "Theme",
    "Unit",
    "UnitDigest",
]

"""Models of consultations; import them from here."""

from consultation.models.draft import DraftProvision, DraftVersion
from consultation.models.index import ConsultationIndexPage
from consultation.models.opinion import Opinion
from consultation.models.opinion_parts import EarlierWording, OpinionDecision, OpinionFile
from consultation.models.pages import ConsultationPage
from consultation.models.parts import ConsultationFile, OutcomeRow
from consultation.models.window import Extension, SentReminder

__all__ = [
    "ConsultationFile",
    "ConsultationIndexPage",
    "ConsultationPage",
    "DraftProvision",
    "DraftVersion",
    "EarlierWording",
    "Extension",
    "Opinion",
    "OpinionDecision",
    "OpinionFile",
    "OutcomeRow",
    "SentReminder",
]

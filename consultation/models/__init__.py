"""Models of consultations; import them from here."""

from consultation.models.opinion import Opinion
from consultation.models.pages import ConsultationIndexPage, ConsultationPage
from consultation.models.parts import ConsultationFile, OutcomeRow

__all__ = [
    "ConsultationFile",
    "ConsultationIndexPage",
    "ConsultationPage",
    "Opinion",
    "OutcomeRow",
]

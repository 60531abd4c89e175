"""The part of the programming interface that is about consultations."""

from django.utils.translation import gettext_lazy as _

from consultation.api.parameters import KEY, LIST, ONE, OPINIONS, ROWS
from consultation.api.schemas import schemas
from operations.api.registry import ApiPart, Endpoint

CONSULTATIONS = ApiPart(
    name="consultations",
    title=_("Consultations"),
    endpoints=(
        Endpoint(
            path="/consultations/",
            summary=_("Consultations, a page at a time, the newest first."),
            answer="ConsultationList",
            parameters=LIST,
            examples=("", "state=open&scope=all"),
        ),
        Endpoint(
            path="/consultations/{id}/",
            summary=_("One consultation with its draft, dossier, versions and outcome."),
            answer="Consultation",
            parameters=ONE,
            path_parameters=(KEY,),
        ),
        Endpoint(
            path="/consultations/{id}/opinions/",
            summary=_("The published opinions on a draft, a page at a time, the newest first."),
            answer="OpinionList",
            parameters=OPINIONS,
            path_parameters=(KEY,),
        ),
        Endpoint(
            path="/consultations/{id}/outcome/",
            summary=_("What became of the opinions on a draft, row by row, a page at a time."),
            answer="OutcomeRowList",
            parameters=ROWS,
            path_parameters=(KEY,),
        ),
    ),
    schemas=schemas,
)

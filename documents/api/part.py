"""The part of the programming interface that is about documents."""

from django.utils.translation import gettext_lazy as _

from documents.api.parameters import KEY, LIST, ONE
from documents.api.schemas import schemas
from operations.api.registry import ApiPart, Endpoint

DOCUMENTS = ApiPart(
    name="documents",
    title=_("Legal documents"),
    endpoints=(
        Endpoint(
            path="/documents/",
            summary=_("Documents, a page at a time, with the counts of each filter's options."),
            answer="DocumentList",
            parameters=LIST,
            examples=("", "type=QĐ&year=2024&validity=in_force", "q=04/2024&scope=all"),
        ),
        Endpoint(
            path="/documents/{id}/",
            summary=_("One document with provisions, relations, citations and files."),
            answer="Document",
            parameters=ONE,
            path_parameters=(KEY,),
        ),
    ),
    schemas=schemas,
)

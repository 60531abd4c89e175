"""Citations follow what is published."""

from typing import Any

from documents.citations.resolving import ResolveCitations
from documents.models.document import LegalDocumentPage


def resolve_citations(sender: Any, instance: LegalDocumentPage, **kwargs: Any) -> None:
    """Let what waited for the document lead to it; connected for legal documents alone."""
    ResolveCitations(instance).execute()

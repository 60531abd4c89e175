"""What every download is written from: a public document, its text on a day and what it relates to.

A fixed number of queries, however long the text is and however much hangs on the document.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest

from documents.dated.texts import text_on, texts_of
from documents.downloads.sections import Section, sections_of
from documents.enums import ValidityStatus
from documents.models.texts import ParsedText
from documents.reading_on_the_spot import markup_of
from documents.relations import RelationGroup, relations_of

if TYPE_CHECKING:
    from agencies.models import Agency
    from documents.models.document import LegalDocumentPage


@dataclass(frozen=True)
class Published:
    """A document as it is offered for download."""

    document: "LegalDocumentPage"
    request: HttpRequest
    on: date

    @property
    def agency(self) -> "Agency":
        """Whose site publishes it; the request knows it already."""
        return cast("Agency", getattr(self.request, "agency", None) or self.document.agency)

    @cached_property
    def url(self) -> str:
        """The address of the page on its own site."""
        return str(self.document.get_full_url(self.request))

    @cached_property
    def text(self) -> ParsedText | None:
        """The reading of the text that holds on the day."""
        text = text_on(texts_of(self.document), self.on)
        if text is not None:
            text.page = self.document
            text.refresh_from_db(fields=["html"])
        return text

    @cached_property
    def markup(self) -> str:
        """The text as markup: as read, else read now."""
        if self.text is not None:
            return self.text.html
        return markup_of(self.document.body, self.document.locale.language_code)

    @cached_property
    def tree(self) -> Section:
        """The text as a tree of provisions."""
        return sections_of(self.markup)

    @property
    def plain_text(self) -> str:
        """The words of the text, a paragraph a line."""
        return "\n".join(self.tree.lines())

    @cached_property
    def relations(self) -> list[RelationGroup]:
        """What anyone may know of its relations to other documents."""
        return relations_of(self.document).groups

    @property
    def validity(self) -> ValidityStatus:
        """Whether the document is in force on the day."""
        return self.document.validity(self.on)

    def address_of(self, other: Any) -> str:
        """Return the address of another document's page."""
        return str(other.get_full_url(self.request) or "")

"""How a page of each type begins from what the newsroom has: apps of content register themselves.

    register_draft_maker(NewsArticlePage, article_from)

A maker takes `Material` and returns a page that is not saved yet; place, source, moment of receipt
and owner are filled in by the action that asked for it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape, linebreaks

from agencies.models import Agency, PortalDocument, PortalImage
from editorial.models import EditorialPage
from editorial.models.page import HOME_DEPTH


@dataclass(frozen=True)
class Material:
    """What a draft is made of: words, and files that lie in the agency's own collection."""

    title: str
    paragraphs: list[str] = field(default_factory=list)
    pictures: list[PortalImage] = field(default_factory=list)
    files: list[PortalDocument] = field(default_factory=list)

    @property
    def html(self) -> str:
        """The paragraphs as rich text, with nothing of the sender's own markup."""
        return "".join(linebreaks(escape(each)) for each in self.paragraphs)


Maker = Callable[[Material], EditorialPage]
_makers: dict[type[EditorialPage], Maker] = {}


def register_draft_maker(page_model: type[EditorialPage], maker: Maker) -> None:
    """Say how a page of this type begins; later registrations for the type win."""
    _makers[page_model] = maker


def maker_for(section: EditorialPage) -> Maker | None:
    """Return the maker for the type of item that the section holds, if there is one."""
    model = section.specific_class
    allowed = model.allowed_subpage_models() if model else []
    return next((_makers[each] for each in _makers if each in allowed), None)


def sections_for(user: Any, agency: Agency) -> list[EditorialPage]:
    """Return the agency's sections in which the person may write, in the order of the tree."""
    parents = {parent for model in _makers for parent in model.allowed_parent_page_models()}
    if not parents:
        return []
    pages = EditorialPage.objects.filter(agency=agency, depth__gt=HOME_DEPTH, live=True)
    sections = pages.filter(alias_of=None).exact_type(*parents).order_by("path")
    return [
        section
        for section in sections.specific().prefetch_related("agency__portal", "owner_agency")
        if maker_for(section) and section.permissions_for_user(user).can_add_subpage()
    ]

"""How demo content goes live: with an approval of the Board's head on record, on its own date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import slugify
from wagtail.models import Page

from agencies.models import Agency, User
from agencies.texts import bare
from editorial.actions import AddByDecision, PublishByDecision
from editorial.models import BoardMembership, EditorialPage

LONGEST_SLUG = 60
GROUND = "Dữ liệu trình diễn do Ban Biên tập duyệt khi khởi tạo"


@dataclass
class DemoPublisher:
    """Publish pages below their section, once each; `progress` is called for every page."""

    now: datetime
    progress: Callable[[], Any]

    def publish(
        self, page: EditorialPage, parent: EditorialPage, moment: datetime
    ) -> EditorialPage | None:
        """Add the page and publish it; None when one with its slug is already there."""
        if Page.objects.child_of(parent).filter(slug=page.slug).exists():
            return None
        page.locale = parent.locale
        page.received_at = page.received_at or moment
        approver = self._head(parent.agency)
        AddByDecision(page, parent, GROUND, moment, approver).execute()
        self.progress()
        return page

    def update(self, page: EditorialPage, moment: datetime) -> None:
        """Publish a change of a page that is already there."""
        PublishByDecision(page, GROUND, moment, self._head(page.agency)).execute()
        self.progress()

    def _head(self, agency: Agency | None) -> User | None:
        boards = [agency, agency.portal] if agency else []
        for each in boards:
            heads = BoardMembership.objects.filter(board__agency=each, role="head")
            if each is not None and (found := heads.select_related("user").first()):
                return found.user
        return None


def section(agency: Agency, model: type[Page], language: str = "vi", slug: str = "") -> Any:
    """Return the agency's topmost section of a type, or the one with the slug; None if none."""
    pages = model.objects.filter(agency=agency, locale__language_code=language)
    if slug:
        pages = pages.filter(slug=slug)
    return pages.order_by("depth", "path").first()


def english_slug(title: str) -> str:
    """Return the end of the address of an English page: its title, cut at a word."""
    words, slug = slugify(bare(title)).split("-"), ""
    for word in words:
        longer = f"{slug}-{word}".strip("-")
        if len(longer) > LONGEST_SLUG:
            break
        slug = longer
    return slug or words[0][:LONGEST_SLUG]

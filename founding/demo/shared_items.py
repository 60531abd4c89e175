"""What the demo's component sites bring to the portal: links in its sections, and copies."""

from agencies.models import Agency
from editorial.models import EditorialPage
from founding.demo.content import Demo
from founding.demo.desk import Desk, settle
from founding.demo.publishing import section
from founding.demo.stories import SECTION
from founding.demo.story_records import DemoProposal
from news.models import NewsArticlePage
from syndication.models import LinkedItemPage, Syndication
from syndication.proposing import ProposeForPortal


def link_items(demo: Demo, agencies: dict[str, Agency], desk: Desk) -> None:
    """Publish the links through the portal's chain."""
    for record in demo.work.links:
        parent = section(agencies["portal"], EditorialPage, slug=record.section)
        if LinkedItemPage.objects.child_of(parent).filter(slug=record.slug).exists():
            continue
        target = NewsArticlePage.objects.get(agency=agencies[record.agency], slug=record.target)
        page = LinkedItemPage(
            title=record.title,
            slug=record.slug,
            summary=target.summary,
            target=target,
            information_kind="other",
            received_at=record.at,
        )
        author = desk.person(record.author)
        desk.begin(page, parent, author, record.at)
        desk.submit(page, author, record.at)
        desk.move_on(page, "", record.at)


def propose(demo: Demo, agencies: dict[str, Agency], desk: Desk) -> None:
    """Propose pages for the portal, which publishes some of them."""
    for record in demo.work.proposals:
        page = NewsArticlePage.objects.get(agency=agencies[record.agency], slug=record.slug)
        if not Syndication.objects.filter(original=page).exists():
            _propose(record, page, agencies["portal"], desk)


def _propose(record: DemoProposal, page: NewsArticlePage, portal: Agency, desk: Desk) -> None:
    target = section(portal, EditorialPage, slug=record.section or SECTION)
    proposed = ProposeForPortal(
        page, target, desk.person(record.proposer), record.at, note=record.note
    ).execute()
    copy = EditorialPage.objects.get(pk=proposed.copy_id).specific
    settle(copy, record.at)
    settle(page, record.at)
    if record.published:
        desk.move_on(copy, "", record.at)

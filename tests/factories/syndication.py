"""Sections with owners, links to component sites, and proposals."""

from itertools import count
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from agencies.models import Agency
from editorial.enums import WithdrawalReason
from editorial.models import EditorialPage
from editorial.withdrawal.withdrawals import WithdrawPage
from home.models import SectionPage
from syndication.models import LinkedItemPage, Syndication
from syndication.proposing import ProposeForPortal
from tests.factories.agencies import user
from tests.factories.editorial import publish

_serial = count(1)


def section(parent: Page, owner: Agency | None = None, **fields: Any) -> SectionPage:
    """Return a public section, supplied by the agency."""
    number = next(_serial)
    page = SectionPage(
        title=fields.pop("title", f"Chuyên mục {number}"),
        slug=f"chuyen-muc-{number}",
        owner_agency=owner,
        **fields,
    )
    return publish(parent.add_child(instance=page))


def linked_item(parent: Page, target: EditorialPage, **fields: Any) -> LinkedItemPage:
    """Return a public link to a page of a component site."""
    number = next(_serial)
    page = LinkedItemPage(
        title=fields.pop("title", f"Liên kết {number}"),
        slug=f"lien-ket-{number}",
        target=target,
        live=False,
        **fields,
    )
    return publish(parent.add_child(instance=page))


def proposal(page: EditorialPage, target: EditorialPage, user: Any, **more: Any) -> Syndication:
    """Return the page's proposal for the section."""
    return ProposeForPortal(page, target, user, timezone.now(), **more).execute()


def withdrawn(page: EditorialPage) -> None:
    """Take the page offline, as a technician may."""
    person = user(is_superuser=True)
    reason = WithdrawalReason.OUTDATED
    WithdrawPage(page, person, reason, "", None, timezone.now()).execute()
    page.refresh_from_db()

"""Proposing a page of a component site for a section of its portal."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.copy_page import CopyPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from agencies.actions import refuse_if
from agencies.regulations.enums import Rights
from editorial.actions import SubmitForApproval
from editorial.models import EditorialPage
from editorial.querysets import EditorialPageQuerySet
from editorial.roles import may
from syndication.models import Syndication


def may_be_proposed(page: Any) -> bool:
    """Whether a page of this kind, where it stands, can be proposed for a portal at all.

    Types say so themselves with `can_be_syndicated`; documents, consultations and projects are
    kept once, by who is competent for them, and reached by links and the search over all sites.
    """
    agency = getattr(page, "agency", None)
    return bool(
        agency is not None
        and not agency.is_portal
        and page.live
        and getattr(type(page), "can_be_syndicated", False)
    )


def sections_for(page: EditorialPage) -> EditorialPageQuerySet:
    """Return the portal's public sections that take pages of this type, in its language."""
    portal_id = page.agency.portal_id if page.agency else None
    sections = EditorialPage.objects.live().filter(agency=portal_id, locale_id=page.locale_id)
    parents = tuple(type(page).allowed_parent_page_models())
    return sections.type(parents).public().order_by("path")


@dataclass
class ProposeForPortal:
    """Hand a copy of a published page to the portal's Board for one of its sections (TQ-20.3).

    The copy is a draft of the portal that names its source at the end (TQ-6.1.c); its clock starts
    now. Nothing of the portal's chain is passed over that the proposer does not hold. Raises
    `ActionRefused`: page not public or of a kind that is not copied, section of another portal,
    language or kind, no right to speak for the site, same page proposed or there already.
    """

    page: EditorialPage
    section: EditorialPage
    user: Any
    now: datetime
    note: str = ""

    @transaction.atomic
    def execute(self) -> Syndication:
        refuse_if(self.refusals())
        copy = self._copy()
        syndication = Syndication.objects.create(
            copy=copy,
            original=self.page,
            original_revision_id=self.page.live_revision_id,
            title=self.page.title,
            agency_id=self.page.agency_id,
            portal_id=self.section.agency_id,
            section=self.section,
            note=self.note.strip(),
            proposed_by=self.user,
            proposed_at=self.now,
        )
        data = {"section": self.section.title, "agency": str(self.page.agency)}
        log(self.page, "syndication.propose", user=self.user, data=data)
        log(copy, "syndication.receive", user=self.user, data=data)
        SubmitForApproval(copy, self.user).execute()
        return syndication

    def refusals(self) -> list[str]:
        """Return every reason why the page is not proposed for the section."""
        reasons = []
        if not may(self.user, Rights.EDIT, self.page.agency_id):
            reasons.append(_("Your role does not let you propose pages of this site."))
        if not may_be_proposed(self.page):
            reasons.append(_("Only a published article or text of a component site is proposed."))
        elif not sections_for(self.page).filter(pk=self.section.pk).exists():
            reasons.append(_("The portal has no such section for pages of this kind."))
        earlier = Syndication.objects.standing().filter(original=self.page, section=self.section)
        if earlier.exists():
            reasons.append(_("This page has already been proposed for this section."))
        return reasons

    def _copy(self) -> EditorialPage:
        fields = {
            **kept_from_portal(self.section),
            **source_of(self.page),
            "slug": _free_slug(self.page, self.section),
            "received_at": self.now,
            "supply_due_at": None,
            "update_due_at": None,
            "show_in_menus": False,
        }
        action = CopyPageAction(
            page=self.page,
            to=Page.objects.get(pk=self.section.pk),
            update_attrs=fields,
            copy_revisions=False,
            keep_live=False,
            user=self.user,
            log_action=False,
        )
        copy = action.execute(skip_permission_checks=True)
        return EditorialPage.objects.get(pk=copy.pk).specific


def kept_from_portal(section: EditorialPage) -> dict[str, Any]:
    """Return what a copy takes from the place where it stands."""
    return {"agency": section.agency, "owner_agency": None, "locked": False, "locked_by": None}


def source_of(page: EditorialPage) -> dict[str, Any]:
    """Return the source that the copy names at its end (TQ-6.1.c).

    The site that proposed it; an item that it had quoted itself keeps the source quoted there.
    """
    if page.is_sourced:
        names = ("source_author", "source_name", "source_published_at", "source_url")
        return {name: getattr(page, name) for name in names}
    return {
        "source_author": page.author,
        "source_name": page.agency.name if page.agency else "",
        "source_published_at": page.first_published_at,
        "source_url": page.full_url or "",
    }


def _free_slug(page: EditorialPage, section: EditorialPage) -> str:
    taken = set(Page.objects.child_of(section).values_list("slug", flat=True))
    candidates = [page.slug, f"{page.slug}-{page.agency.label if page.agency else page.pk}"]
    free = [slug for slug in candidates if slug not in taken]
    return free[0] if free else f"{page.slug}-{page.pk}"

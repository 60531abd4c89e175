"""Making drafts: of a contribution, of an event that a reporter was at."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.models import Agency
from agencies.regulations.enums import Rights
from agencies.texts import fold
from editorial.models import EditorialPage
from editorial.roles import may
from newsroom.drafts import Material, maker_for, sections_for
from newsroom.enums import ContributionStatus
from newsroom.files_into_media import media_from
from newsroom.models import Assignment, Contribution
from newsroom.word_files import paragraphs_of_word_files

LONGEST_TITLE = 255
LONGEST_SLUG = 80


@dataclass
class MakeDraft:
    """Make a contribution into a draft below a section, its source and receipt kept (BT-11.1).

    Its text, and that of Word files, becomes the text; pictures and files lie in the agency's
    collection. The moment of receipt goes along and starts the clock. Raises `ActionRefused` when
    the person has no editing role, may not write in the section, or it was handled before.
    """

    contribution: Contribution
    section: EditorialPage
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> EditorialPage:
        rows = Contribution.objects.select_for_update(of=("self",)).select_related("agency")
        self.contribution = rows.get(pk=self.contribution.pk)
        refuse_if(self.refusals())
        page = begin_draft(self.section, self._material(), self.user, self._fields())
        self.contribution.status = ContributionStatus.DRAFTED
        self.contribution.page = page
        self.contribution.decided_by, self.contribution.decided_at = self.user, self.now
        self.contribution.save()
        log(self.contribution, "newsroom.make_draft", user=self.user, data={"page": page.pk})
        return page

    def refusals(self) -> list[str]:
        """Return why no draft is made; empty if one is."""
        reasons = []
        if not may(self.user, Rights.EDIT, self.contribution.agency_id):
            reasons.append(_("You hold no editing role on the Board of this agency."))
        if not self.contribution.is_waiting:
            reasons.append(_("This contribution has been handled already."))
        return reasons or section_refusals(self.user, self.contribution.agency, self.section)

    def _material(self) -> Material:
        rows = list(self.contribution.files.filter(is_original=False))
        pictures, files = media_from(rows, self.contribution.agency, self.user)
        paragraphs = [each.strip() for each in self.contribution.text.split("\n\n")]
        words = [each for each in paragraphs if each] + paragraphs_of_word_files(rows)
        return Material(self.contribution.subject, words, pictures, files)

    def _fields(self) -> dict[str, Any]:
        sent = self.contribution
        return {
            "received_at": sent.received_at,
            "information_kind": sent.information_kind,
            "source_author": sent.sender_name,
            "source_name": sent.sender_unit,
            "author": sent.sender_name,
        }


@dataclass
class StartReport:
    """Begin the report on an event: a draft whose clock runs from the event's end (TQ-6.2.a).

    Raises `ActionRefused` for anybody but the event's reporters and the Board's editors, and when
    there is a report already.
    """

    assignment: Assignment
    section: EditorialPage
    user: Any

    @transaction.atomic
    def execute(self) -> EditorialPage:
        rows = Assignment.objects.select_for_update(of=("self",)).select_related("agency")
        self.assignment = rows.get(pk=self.assignment.pk)
        refuse_if(self.refusals())
        fields = {
            "occurred_at": self.assignment.ends_at,
            "information_kind": self.assignment.information_kind,
            "author": self.user.get_full_name(),
        }
        page = begin_draft(self.section, Material(self.assignment.title), self.user, fields)
        self.assignment.page = page
        self.assignment.save(update_fields=["page"])
        log(self.assignment, "newsroom.start_report", user=self.user, data={"page": page.pk})
        return page

    def refusals(self) -> list[str]:
        """Return why no report is begun; empty if it is."""
        reasons = []
        if not reports_on(self.user, self.assignment):
            reasons.append(_("You are not a reporter of this event."))
        if self.assignment.called_off_at:
            reasons.append(_("This event was called off."))
        if self.assignment.page_id:
            reasons.append(_("There is a report on this event already."))
        return reasons or section_refusals(self.user, self.assignment.agency, self.section)


def reports_on(user: Any, assignment: Assignment) -> bool:
    """Whether the person is one of the event's reporters or edits for its agency."""
    if may(user, Rights.EDIT, assignment.agency_id):
        return True
    mine = may(user, Rights.OWN, assignment.agency_id)
    return mine and assignment.reporters.filter(user=user.pk).exists()


def section_refusals(user: Any, agency: Agency, section: EditorialPage) -> list[str]:
    """Return why the person may not begin an item in the section; empty if they may."""
    if section.pk in {each.pk for each in sections_for(user, agency)}:
        return []
    return [_("You may not write in this section, or it holds no items that can begin here.")]


def begin_draft(
    section: EditorialPage, material: Material, user: Any, fields: dict[str, Any]
) -> EditorialPage:
    """Save a new draft below the section, made by the section's type of item."""
    maker = maker_for(section)
    if maker is None:
        refuse_if([_("This section holds no items that can begin here.")])
    page = maker(material)  # type: ignore[misc]
    page.title = material.title[:LONGEST_TITLE].strip()
    page.slug = _free_slug(section, page.title)
    page.live, page.owner, page.locale = False, user, section.locale
    for name, value in fields.items():
        if value:
            setattr(page, name, value)
    kind = section.information_kind or page.default_information_kind
    page.information_kind = page.information_kind or kind
    section.specific.add_child(instance=page)
    page.save_revision(user=user, clean=False)  # a draft may lack what publication needs
    log(page, "wagtail.create", user=user, content_changed=True)
    return page


def _free_slug(section: EditorialPage, title: str) -> str:
    base = slugify(fold(title))[:LONGEST_SLUG].strip("-") or "ban-thao"
    taken = section.get_children().filter(slug__startswith=base)
    slugs = set(taken.values_list("slug", flat=True))
    candidate, number = base, 1
    while candidate in slugs:
        number += 1
        candidate = f"{base}-{number}"
    return candidate

"""Asking for a translation, taking it on, letting it go."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from agencies.actions import refuse_if
from agencies.regulations.enums import Rights
from agencies.texts import nfc
from editorial.models import EditorialPage
from editorial.roles import may
from translation.models import Job
from translation.reach import may_translate, untranslated_above


@dataclass
class RequestTranslation:
    """Ask for a page in another language, of one person or of whoever takes it (ND42-7.2).

    A page cannot stand where what is above it is missing: those pages are asked for with it, once
    `with_those_above` says so. Returns the job of the page. Raises `ActionRefused`.
    """

    page: EditorialPage
    language: Locale
    user: Any
    now: datetime
    due_on: date | None = None
    translator: Any = None
    note: str = ""
    with_those_above: bool = False

    @transaction.atomic
    def execute(self) -> Job:
        above = untranslated_above(self.page, self.language)
        asked = {job.page_id for job in _open_jobs([*above, self.page], self.language)}
        refuse_if(self.refusals(above, asked))
        for page in above:
            if page.pk not in asked:
                self._ask_for(page)
        return self._ask_for(self.page)

    def refusals(self, above: list[Page], asked: set[int]) -> list[str]:
        """Return why nothing is asked for; empty if it is."""
        reasons = refusals_of(self.page, self.user)
        if self.page.pk in asked:
            reasons.append(_("This translation has been asked for already."))
        if self.due_on is not None and self.due_on < localdate(self.now):
            reasons.append(_("The day on which it is due has passed already."))
        if self.translator is not None and not may_translate(self.translator, self.page):
            reasons.append(_("This person does not edit for the agency."))
        if above and not self.with_those_above:
            titles = "; ".join(page.title for page in above)
            reasons.append(_("Ask for the pages above it too: %s.") % titles)
        return reasons

    def _ask_for(self, page: Page) -> Job:
        job = Job(
            page_id=page.pk,
            language=self.language,
            requested_by=self.user,
            requested_at=self.now,
            due_on=self.due_on,
            note=nfc(self.note.strip())[:500],
            translator=self.translator,
            taken_at=self.now if self.translator else None,
        )
        try:
            with transaction.atomic():
                job.save()
        except IntegrityError:
            # A colleague was a moment faster.
            refuse_if([_("This translation has been asked for already.")])
        log(page, "translation.request", user=self.user, data=_what(job))
        return job


@dataclass
class TakeJob:
    """Take a translation on, so that two do not write the same one. Raises `ActionRefused`."""

    job: Job
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> Job:
        job = Job.objects.select_for_update(of=("self",)).select_related("page").get(pk=self.job.pk)
        reasons = refusals_of(job.page, self.user)
        if job.closed_at:
            reasons.append(_("This translation is done."))
        if job.translator is not None and job.translator_id != self.user.pk:
            name = job.translator.get_full_name()
            reasons.append(_("%s has taken this on; ask them to let it go.") % name)
        refuse_if(reasons)
        if job.translator_id is None:
            job.translator, job.taken_at = self.user, self.now
            job.save(update_fields=["translator", "taken_at"])
            log(job.page, "translation.take", user=self.user, data=_what(job))
        return job


@dataclass
class LetGoJob:
    """Let a translation go: whoever has it, or the head of the Board. Raises `ActionRefused`."""

    job: Job
    user: Any

    @transaction.atomic
    def execute(self) -> Job:
        job = Job.objects.select_for_update(of=("self",)).select_related("page").get(pk=self.job.pk)
        heads = may(self.user, Rights.ADMINISTER, job.page.agency_id)
        mine = job.translator_id in (None, self.user.pk)
        reason = _("Only the person who took it on, or the head of the Board, lets it go.")
        refuse_if([] if mine or heads else [reason])
        if job.translator_id:
            job.translator = job.taken_at = None
            job.save(update_fields=["translator", "taken_at"])
            log(job.page, "translation.let_go", user=self.user, data=_what(job))
        return job


def refusals_of(page: EditorialPage, user: Any) -> list[str]:
    """Return why the person may not have the page translated; empty if they may."""
    reasons = []
    if not may_translate(user, page):
        reasons.append(_("Only who edits for the agency has its pages translated."))
    if not page.live:
        reasons.append(_("Only published pages are translated: others may still change."))
    return reasons


def open_job(page: Page, language: Locale) -> Job | None:
    """Return the job under way for a page and a language."""
    return next(iter(_open_jobs([page], language)), None)


def _open_jobs(pages: list[Page], language: Locale) -> list[Job]:
    rows = Job.objects.filter(page__in=[page.pk for page in pages], language=language)
    return list(rows.filter(closed_at=None).select_related("translator", "requested_by"))


def _what(job: Job) -> dict[str, str]:
    return {"language": job.language.language_code}

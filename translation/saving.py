"""The translated page as a draft, and handing it to the Board."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import Translation, TranslationLog
from wagtail_localize.segments.ingest import ingest_segments

from agencies.actions import refuse_if
from agencies.texts import bare
from editorial.actions import SubmitForApproval
from editorial.child_texts import too_long
from translation.models import Job, MadeFrom, ReadVersion
from translation.requesting import open_job, refusals_of
from translation.starting import is_behind
from translation.texts import Text, open_among, plain, texts_of

LONGEST_SLUG = 250
"""Characters of a title that make its address, with room for a number behind them."""
NAMED = 3
"""Texts that a refusal names."""
LONGEST_NAMED = 60
"""Characters by which it names each."""


@dataclass
class SaveTranslatedDraft:
    """Keep the translation as a draft of its page, made from one version of the source.

    wagtail-localize would write into the page itself, which the Board's door forbids for a live
    one; here only a new version is kept (TB-16.3). Raises `ActionRefused`.
    """

    translation: Translation
    user: Any

    @transaction.atomic
    def execute(self) -> Revision:
        refuse_if(self.refusals())
        page = self.written()
        refuse_if(too_long_below(page))
        try:
            revision = page.save_revision(user=self.user, log_action=True)
        except ValidationError as faults:
            refuse_if(_sentences(page, faults))
        source = self.translation.source
        read = ReadVersion.objects.filter(source=source).first()
        MadeFrom.objects.update_or_create(
            revision=revision, defaults={"source_revision_id": read.revision_id if read else None}
        )
        locale = self.translation.target_locale
        TranslationLog.objects.create(source=source, locale=locale, revision=revision)
        return revision

    def refusals(self) -> list[str]:
        """Return why no draft is kept; empty if it is."""
        source = self.translation.source.get_source_instance()
        reasons = refusals_of(source, self.user)
        page = self.translation.get_target_instance()
        lock = page.get_lock()
        if lock is not None and lock.for_user(self.user):
            reasons.append(str(lock.get_message(self.user)))
        if is_behind(self.translation):
            reasons.append(_("The Vietnamese page has changed since: take over its changes first."))
        return reasons + untranslated(texts_of(self.translation))

    def written(self) -> Page:
        """Return the page in the other language, as it will stand in its new version."""
        translation, source = self.translation, self.translation.source
        original = source.as_instance()
        page = translation.get_target_instance().get_latest_revision_as_object()
        copy_synchronised_fields(original, page)
        segments = source._get_segments_for_translation(translation.target_locale, fallback=True)
        ingest_segments(original, page, source.locale, translation.target_locale, segments)
        page.slug = self._slug(page)
        return page

    def _slug(self, page: Page) -> str:
        """Return the translated slug, else what the title says without accents (TQ-2.2).

        The address of a page that readers know stays as it is.
        """
        if page.live:
            return str(Page.objects.values_list("slug", flat=True).get(pk=page.pk))
        texts = texts_of(self.translation)
        typed = next((text.target for text in texts if text.path == "slug" and text.target), "")
        wanted = slugify(bare(typed or page.title[:LONGEST_SLUG])) or page.slug
        return str(find_available_slug(page.get_parent(), wanted, ignore_page_id=page.pk))


@dataclass
class SubmitTranslation:
    """Keep the translation as a draft and hand it to the Board, who alone publishes (TB-16.3).

    Whoever hands in a translation that nobody has taken on has it. Raises `ActionRefused`.
    """

    translation: Translation
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> Page:
        source = self.translation.source.get_source_instance()
        page = self.translation.get_target_instance()
        job = open_job(source, self.translation.target_locale)
        refuse_if(self._refusals(page, job))
        SaveTranslatedDraft(self.translation, self.user).execute()
        page = self.translation.get_target_instance()
        SubmitForApproval(page, self.user).execute()
        if job is None:
            job = Job(page_id=source.pk, language=self.translation.target_locale)
            job.requested_by, job.requested_at = self.user, self.now
        if job.translator_id is None:
            job.translator, job.taken_at = self.user, self.now
            job.save()
        log(source, "translation.submit", user=self.user, data={"target": page.pk})
        return page

    def _refusals(self, page: Page, job: Job | None) -> list[str]:
        reasons = []
        if page.workflow_in_progress:
            reasons.append(_("The page already waits for approval."))
        if job is not None and job.translator_id not in (None, self.user.pk):
            assert job.translator is not None
            name = job.translator.get_full_name()
            reasons.append(_("%s has taken this on; ask them to let it go.") % name)
        parent = page.get_parent()
        if parent.depth > 1 and not parent.live and hasattr(parent.specific, "agency_id"):
            above = parent.specific
            if not (above.workflow_in_progress or above.approved_schedule):
                title = above.get_admin_display_title()
                reasons.append(_("Hand in the page above it first: %s.") % title)
        return reasons


def untranslated(texts: list[Text]) -> list[str]:
    """Say how many texts lack a translation, with the first of them; nothing if none does."""
    wanted = [text for text in texts if not text.is_optional]
    return still_to_translate([text.source for text in open_among(texts)], len(wanted))


def still_to_translate(left: list[str], total: int) -> list[str]:
    """Say how many of all texts are left in Vietnamese, with the first of them."""
    if not left:
        return []
    first = "; ".join(f"“{short(text)}”" for text in left[:NAMED])
    return [
        _("%(count)d of %(all)d texts still to be translated, first: %(first)s.")
        % {"count": len(left), "all": total, "first": first}
    ]


def short(text: str) -> str:
    """Return the beginning of a text, as a reader sees it, for a sentence about it."""
    return Truncator(plain(text)).chars(LONGEST_NAMED)


def too_long_below(page: Page) -> list[str]:
    """Say which texts of what hangs on the page are too long for it; wagtail says so of its own."""
    said = _("“%(text)s” has %(count)d characters, at most %(longest)d fit: shorten it.")
    return [
        said % {"text": short(text), "count": len(text), "longest": longest}
        for text, longest in too_long(page)
    ]


def _sentences(page: Page, faults: ValidationError) -> list[str]:
    if not hasattr(faults, "error_dict"):
        return [str(message) for message in faults.messages]
    found = []
    for name, errors in faults.error_dict.items():
        if name == "draft_title" and "title" in faults.error_dict:
            # Wagtail's own copy of the title.
            continue
        label = page._meta.get_field(name).verbose_name if name != "__all__" else ""
        found += [f"{label}: {' '.join(error.messages)}".lstrip(": ") for error in errors]
    return found

"""What a translator needs to know of one page in one language, beside the editor too."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from translation.changes import SourceChanges, changes_since
from translation.enums import Standing
from translation.glossary import terms_in
from translation.models import Job, Term
from translation.reach import translation_of
from translation.requesting import open_job
from translation.saving import untranslated
from translation.standings import standing_of
from translation.starting import is_behind, translation_under
from translation.texts import open_among, plain, texts_of


@dataclass(frozen=True)
class Workbench:
    """The state of one translation, and what can be done with it."""

    page: Any
    language: Locale
    target: Any
    translation: Translation | None
    standing: Standing
    job: Job | None
    is_mine: bool
    total: int
    done: int
    is_behind: bool
    waits: bool
    may_decide: bool
    may_edit: bool
    changes: SourceChanges | None
    terms: list[Term]
    missing: list[str]
    """What speaks against handing in, in sentences."""

    @property
    def address(self) -> str:
        """The translator's own page about it."""
        return reverse("translation:desk", args=[self.page.pk, self.language.language_code])

    @property
    def holder(self) -> str:
        """The name of who has it; empty where nobody has."""
        person = self.job.translator if self.job is not None else None
        return person.get_full_name() or person.get_username() if person is not None else ""

    @property
    def is_taken(self) -> bool:
        """Whether somebody else has it."""
        return self.job is not None and self.job.translator_id is not None and not self.is_mine


def workbench_of(page: Page, language: Locale, user: Any) -> Workbench:
    """Return what there is to know of the translation."""
    translation = translation_under(page, language)
    texts = texts_of(translation) if translation else []
    wanted = [text for text in texts if not text.is_optional]
    target, job = translation_of(page, language), open_job(page, language)
    waits = target is not None and target.workflow_in_progress
    step = target.current_workflow_task.specific if waits and target is not None else None
    words = [plain(text.source) for text in texts] or [page.title]
    return Workbench(
        page=page,
        language=language,
        target=target,
        translation=translation,
        standing=standing_of(page, language),
        job=job,
        is_mine=job is not None and job.translator_id == user.pk,
        total=len(wanted),
        done=len(wanted) - len(open_among(texts)),
        is_behind=translation is not None and is_behind(translation),
        waits=waits,
        may_decide=step is not None and step.is_held_by(user, target),
        may_edit=step is not None and not step.locked_for_user(target, user),
        changes=changes_since(page, language),
        terms=terms_in(words, page.agency, language),
        missing=untranslated(texts),
    )

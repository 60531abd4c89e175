"""Which words of the Vietnamese page have changed since its translation was made."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from documents.redline.comparing import Redline, Unit, redline
from editorial.models import Approval
from translation.models import MadeFrom, ReadVersion
from translation.reach import translation_of
from translation.texts import plain


@dataclass(frozen=True)
class SourceChanges:
    """Two published versions of the source: what the translation says, and what it should say."""

    old: Revision
    new: Revision
    result: Redline


def changes_since(page: Page, language: Locale) -> SourceChanges | None:
    """Compare the version behind the translation with the live one, word by word.

    None where they are the same, or where the older one is not kept any more.
    """
    old, new = version_behind(page, language), page.live_revision
    if old is None or new is None or old.pk == new.pk:
        return None
    return SourceChanges(old, new, redline(_units(old), _units(new)))


def version_behind(page: Page, language: Locale) -> Revision | None:
    """Return the version of the source that readers of the translation have in its words.

    Where it is not on record, the one that was approved last before the translation came out; of
    a translation that is not public yet, the one its translator works from.
    """
    target = translation_of(page, language)
    if target is not None and target.live:
        made = MadeFrom.objects.filter(revision=target.live_revision_id)
        row = made.select_related("source_revision").first()
        if row is not None and row.source_revision is not None:
            return row.source_revision
        approvals = Approval.objects.filter(page_id=page.pk, revision__isnull=False)
        approvals = approvals.select_related("revision").order_by("approved_at", "pk")
        before = approvals.filter(approved_at__lte=target.last_published_at).last()
        approval = before or approvals.first()
        return approval.revision if approval else None
    source = TranslationSource.objects.get_for_instance_or_none(page)
    read = ReadVersion.objects.filter(source=source).select_related("revision").first()
    return read.revision if read else None


def _units(revision: Revision) -> list[Unit]:
    """Return the texts of a version, one unit for each field or block."""
    page: Any = revision.as_object()
    found: dict[str, list[str]] = {}
    for value in extract_segments(page):
        if isinstance(value, StringSegmentValue):
            found.setdefault(value.path, []).append(plain(value.string.data))
    return [
        Unit(key=path, anchor=path, label=_label(page, path), text="\n".join(texts))
        for path, texts in found.items()
    ]


def _label(page: Any, path: str) -> str:
    field = page._meta.get_field(path.split(".", 1)[0])
    return capfirst(str(getattr(field, "verbose_name", field.name)))

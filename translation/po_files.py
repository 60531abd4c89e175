"""A page's texts as a PO file, for translators who work with programs of their own."""

import tempfile
from dataclasses import dataclass
from typing import Any

import polib
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue

from agencies.actions import refuse_if
from agencies.texts import bare, nfc
from editorial.child_texts import longest_of
from translation.po_lines import broken_line
from translation.requesting import refusals_of
from translation.texts import Text, fault_of, plain, texts_of, write_text

OF_TRANSLATION = "X-WagtailLocalize-TranslationID"
MOST_BYTES = 4 * 1024 * 1024
NAMED = 5
"""Faults that a refusal names one by one."""


@dataclass(frozen=True)
class Imported:
    """What came of a file: texts taken over, and texts left out because they are marked fuzzy."""

    changed: int
    fuzzy: int


def import_words(done: Imported) -> str:
    """Say what came of a file."""
    said = ngettext(
        "%d text was taken over from the file.",
        "%d texts were taken over from the file.",
        done.changed,
    )
    left = ngettext(
        "%d text is marked fuzzy and was left out.",
        "%d texts are marked fuzzy and were left out.",
        done.fuzzy,
    )
    return f"{said % done.changed} {left % done.fuzzy}" if done.fuzzy else said % done.changed


def exported(translation: Translation) -> tuple[str, bytes]:
    """Return the name of the file and its bytes."""
    name = slugify(bare(translation.source.object_repr)) or "page"
    language = translation.target_locale.language_code
    return f"{name[:60]}-{language}.po", str(translation.export_po()).encode("utf-8")


@dataclass
class ImportPo:
    """Take over the translations of a PO file, all or none.

    Refuses what is no PO file or a damaged one, the file of another page or language, texts that
    the page does not have, and translations that are too long for their field or in which the
    link of a text is missing or invented; `ActionRefused`.
    """

    translation: Translation
    content: bytes
    user: Any

    @transaction.atomic
    def execute(self) -> Imported:
        refuse_if(refusals_of(self.translation.source.get_source_instance(), self.user))
        file = self._read()
        known = {(text.path, text.source): text for text in texts_of(self.translation)}
        wanted, fuzzy, faults = [], 0, []
        for entry in file:
            if entry.obsolete or not entry.msgstr.strip():
                continue
            if entry.fuzzy:
                # Left out, so that whatever is wrong with it stands against nothing.
                fuzzy += 1
                continue
            text = known.get((entry.msgctxt or "", entry.msgid))
            data = nfc(entry.msgstr)
            fault = self._fault(text, data) if text else _("The page has no such text.")
            if fault:
                faults.append(f"“{plain(entry.msgid)[:60]}”: {fault}")
            elif text is not None and (text.target != data or text.has_error):
                wanted.append((text, data))
        refuse_if(_at_most(faults))
        return self._keep(wanted, fuzzy)

    def _fault(self, text: Text, data: str) -> str:
        if fault := fault_of(text.source, data):
            return fault
        model = self.translation.source.specific_content_type.model_class()
        longest, length = longest_of(model, text.path), len(StringValue(data).render_text())
        if longest is None or length <= longest:
            return ""
        said = _("The translation has %(count)d characters, at most %(longest)d fit: shorten it.")
        return said % {"count": length, "longest": longest}

    def _keep(self, wanted: list[tuple[Text, str]], fuzzy: int) -> Imported:
        for text, data in wanted:
            write_text(text.segment, self.translation, data, self.user)
        page = self.translation.source.get_source_instance()
        code = self.translation.target_locale.language_code
        log(page, "translation.import", user=self.user, data={"language": code})
        return Imported(len(wanted), fuzzy)

    def _refuse_what_is_broken(self) -> None:
        try:
            text = self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            refuse_if([_("This is no PO file in UTF-8.")])
        line = broken_line(text)
        if line is None:
            return
        if OF_TRANSLATION not in text:
            refuse_if([_("This is no PO file in UTF-8.")])
        refuse_if([_("Line %d of the file is cut off or damaged: nothing was taken over.") % line])

    def _read(self) -> polib.POFile:
        if len(self.content) > MOST_BYTES:
            refuse_if([_("The file is too large to be one page's texts.")])
        self._refuse_what_is_broken()
        try:
            # By a file: polib would take a text that names a file for that file.
            with tempfile.NamedTemporaryFile(suffix=".po") as file:
                file.write(self.content)
                file.flush()
                read = polib.pofile(file.name, encoding="utf-8")
        except (OSError, ValueError):
            refuse_if([_("This is no PO file in UTF-8.")])
        if not len(read) and OF_TRANSLATION not in read.metadata:
            refuse_if([_("This is no PO file in UTF-8.")])
        if read.metadata.get(OF_TRANSLATION) != str(self.translation.uuid):
            refuse_if([_("This file is of another page or another language: export it anew.")])
        return read


def _at_most(faults: list[str]) -> list[str]:
    if len(faults) <= NAMED:
        return faults
    more = _("… and %d more texts that do not fit.") % (len(faults) - NAMED)
    return [*faults[:NAMED], more]

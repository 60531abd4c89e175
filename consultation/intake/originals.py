"""The original of what is taken in: which files it may be, and whether it was taken in before."""

import hashlib
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultation.giving.attachments import ATTACHMENTS
from consultation.models.intake import Intake
from consultation.moderation.rules import name_of
from operations.upload_guard import reasons_against
from operations.uploads import MEGABYTE, UploadRules

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

ORIGINALS = UploadRules(
    frozenset({"pdf", "docx", "odt", "jpg", "jpeg", "png", "eml"}), max_bytes=25 * MEGABYTE
)
"""What a letter, minutes or an e-mail may be kept as."""
LETTERS = UploadRules(frozenset({"eml"}), max_bytes=25 * MEGABYTE)
SHEETS = UploadRules(frozenset({"xlsx", "csv"}), max_bytes=10 * MEGABYTE)


def attachment_reasons(upload: Any) -> list[str]:
    """Return why a file is not kept with an opinion: the rules are those of the public form."""
    return reasons_against(upload, ATTACHMENTS)


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def taken_in_before(page: "ConsultationPage", digest: str) -> Intake | None:
    """Return what the same file was taken in as, for whichever language of the page."""
    rows = Intake.objects.filter(
        consultation__translation_key=page.translation_key, digest=digest
    ).exclude(digest="")
    return rows.select_related("entered_by").first()


def told_before(earlier: Intake) -> str:
    """Return the sentence that says so."""
    return _("This file has been taken in already, on %(day)s by %(name)s: “%(reference)s”.") % {
        "day": date_format(timezone.localtime(earlier.entered_at), "d/m/Y"),
        "name": name_of(earlier.entered_by),
        "reference": earlier.reference,
    }

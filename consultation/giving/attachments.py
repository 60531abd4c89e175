"""Files that come with an opinion: how many, how large, of which kinds."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.keys import key_in
from agencies.texts import nfc
from consultation.models.opinion_parts import OpinionFile
from operations.file_fields import SeveralFilesField
from operations.upload_guard import reasons_against
from operations.uploads import MEGABYTE, UploadRules

MOST_FILES = 3
ATTACHMENTS = UploadRules(
    frozenset({"pdf", "docx", "odt", "jpg", "jpeg", "png"}), max_bytes=10 * MEGABYTE
)
MOST_BYTES = 20 * MEGABYTE
"""Of all files together."""


def attachments_field() -> SeveralFilesField:
    """Return the field on which they are chosen."""
    return SeveralFilesField(
        label=gettext_lazy("Files with more"),
        required=False,
        help_text=gettext_lazy(
            "Up to 3 files: PDF, DOCX, ODT or pictures, each up to 10 MB, together up to 20 MB. "
            "Read by the agency, not published."
        ),
    )


class OwnFilesField(forms.ModelMultipleChoiceField):
    """Files of an opinion that its author ticks; one that is gone already is passed over."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(OpinionFile.objects.none(), widget=forms.CheckboxSelectMultiple, **kwargs)

    def clean(self, value: Any) -> Any:
        keys = [key for each in value or () if (key := key_in(str(each))) is not None]
        rows: Any = self.queryset
        return rows.filter(pk__in=keys)


def name_of(upload: Any) -> str:
    """Return the name under which a file is kept."""
    return nfc(upload.name)[-255:]


def new_among(uploads: Iterable[Any], kept: Iterable[OpinionFile]) -> list[Any]:
    """Return the files that are not there yet: a form that is sent twice brings them twice."""
    known = {(row.name, row.file.size) for row in kept}
    return [each for each in uploads if (name_of(each), each.size) not in known]


def check_attachments(uploads: Collection[Any], kept: Collection[OpinionFile] = ()) -> None:
    """Refuse files that are too many, too large, or not of a kind that we take.

    `kept` are those that the opinion has and keeps. Raises `ValidationError`.
    """
    if uploads and len(uploads) + len(kept) > MOST_FILES:
        raise ValidationError(_("Send at most %d files at once.") % MOST_FILES)
    reasons: list[str] = []
    for upload in uploads:
        reasons += reasons_against(upload, ATTACHMENTS)
    size = sum(upload.size for upload in uploads)
    if uploads and not reasons:
        size += sum(row.file.size for row in kept)
    if not reasons and size > MOST_BYTES:
        limit = filesizeformat(MOST_BYTES)
        reasons = [_("The files together are too large. At most %s are accepted.") % limit]
    if reasons:
        raise ValidationError(reasons)

"""What of a legal document is translated besides its title and text."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.fields import SynchronizedField

from editorial.child_texts import ChildTexts
from editorial.translated_fields import EDITORIAL_FIELDS


def _title_of_file(attachment: Any) -> str:
    return attachment.file.title if attachment.file_id else ""


class TranslatedParts(models.Model):
    """Titles of attachments and notes, which a translation says in its own words (ND42-7.2).

    Number, signer and gazette are facts of the paper; consolidated texts stay in Vietnamese, as
    only that text has force.
    """

    attachment_texts = ChildTexts(
        "attachments", ("label",), shown=_title_of_file, verbose_name=_("title of a file")
    )
    relation_texts = ChildTexts(
        "relations", ("target_text", "note"), verbose_name=_("relation to another document")
    )
    consolidation_texts = ChildTexts(
        "consolidations", ("note",), verbose_name=_("note on a consolidated text")
    )

    override_translatable_fields = [
        *EDITORIAL_FIELDS,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("number_text", "signer", "gazette_number")
        ),
    ]

    class Meta:
        abstract = True

"""What a query is, and in which way it was loosened when nothing was found."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class QueryKind(TextChoices):
    """What a query is understood as."""

    NUMBER = "number", _("Document number")
    CITATION = "citation", _("Provision of a document")
    PHRASE = "phrase", _("Exact phrase")
    AGENCY = "agency", _("Agency")
    WORDS = "words", _("Words")


class Loosening(TextChoices):
    """What was given up because nothing or little was found; the label is the notice."""

    NONE = "", ""
    UNQUOTED = (
        "unquoted",
        _("Nothing has this exact phrase. Pages that have its words in any place are shown."),
    )
    UNSIGNED = (
        "unsigned",
        _("No document has exactly this number. Documents with a similar number are shown."),
    )
    SCANT = (
        "scant",
        _("Few pages have all the words. Pages that have some of them follow."),
    )
    FEWER = "fewer", _("Nothing has all the words. Pages that have some of them are shown.")

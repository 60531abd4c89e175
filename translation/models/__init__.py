"""Models of the translators' work; import them from here."""

from translation.models.job import Job
from translation.models.term import Term
from translation.models.versions import MadeFrom, ReadVersion

__all__ = ["Job", "MadeFrom", "ReadVersion", "Term"]

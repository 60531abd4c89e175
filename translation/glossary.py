"""The official words for what a page speaks of, found in its text."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.db import transaction
from wagtail.models import Locale

from agencies.models import Agency
from agencies.texts import fold, nfc
from translation.models import Term

STANDARD_TERMS = Path(__file__).parent / "data" / "terms.toml"
_SPACE = re.compile(r"\s+")


@dataclass
class AddStandardTerms:
    """Give a portal the usual English names of offices, papers and titles; run twice it adds none.

    What the portal has worded itself stays. Returns how many terms were added.
    """

    portal: Agency
    language: Locale

    @transaction.atomic
    def execute(self) -> int:
        rows = Term.objects.filter(portal=self.portal, language=self.language)
        known = set(rows.values_list("source", flat=True))
        terms = [
            Term(
                portal=self.portal,
                language=self.language,
                source=source,
                folded=fold(source),
                target=target,
                note=note,
            )
            for source, target, note in standard_terms(self.language.language_code)
            if source not in known
        ]
        return len(Term.objects.bulk_create(terms))


@lru_cache
def standard_terms(language: str) -> tuple[tuple[str, str, str], ...]:
    """Return the terms that come with the product in a language: term, translation, note."""
    rows = tomllib.loads(STANDARD_TERMS.read_text("utf-8")).get(language, [])
    return tuple((nfc(row["vi"]), row["to"], row.get("note", "")) for row in rows)


def terms_in(texts: Iterable[str], agency: Agency, language: Locale) -> list[Term]:
    """Return the portal's terms that the texts use, the longest first, in one query.

    A term within a longer one, such as "Ủy ban nhân dân" in "Ủy ban nhân dân tỉnh", counts only
    where it also stands by itself.
    """
    words = _comparable(" \n ".join(texts))
    terms = Term.objects.filter(portal=agency.portal_id or agency.pk, language=language)
    found = []
    for term in sorted(terms, key=lambda term: -len(term.source)):
        pattern = re.compile(rf"(?<!\w){re.escape(_comparable(term.source))}(?!\w)")
        if pattern.search(words):
            found.append(term)
            words = pattern.sub(" \u0000 ", words)
    return found


def _comparable(text: str) -> str:
    """Return the text with small letters and single spaces; accents tell Vietnamese words apart."""
    return _SPACE.sub(" ", nfc(text).lower()).strip()

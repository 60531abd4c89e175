"""Noticing that somebody sends the very same opinion once more.

What was sent lately is remembered in the cache alone, as a hash of the text together with the
sender's name and network address: nobody else can learn from us who has sent what, and mass
letters of different people, under one roof too, are each taken.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from agencies.texts import fold

REMEMBERED = 3600
"""Seconds; within them people go back and send again, and no text is public yet."""
TOLD_APART_BY = ("email", "full_name", "organisation", "about", "text", "proposed_wording")


@dataclass(frozen=True)
class LatelySent:
    """One opinion as the cache knows it."""

    subject: str
    address: str
    answers: dict[str, Any]

    @property
    def key(self) -> str:
        """Return the cache key, equal for answers that differ in spaces, case and accents only."""
        parts = [self.subject, self.address]
        parts += [str(self.answers.get(name) or "") for name in TOLD_APART_BY]
        words = "\0".join(" ".join(fold(part).split()) for part in parts)
        digest = hashlib.sha256(words.encode()).hexdigest()
        return f"opinion-sent-{salted_hmac('consultation.giving.repeats', digest).hexdigest()[:32]}"

    def code(self) -> str:
        """Return the tracking code of the opinion that was sent before; '' when there is none."""
        return str(cache.get(self.key) or "")

    def remember(self, code: str) -> None:
        """Remember that it was sent."""
        cache.set(self.key, code, REMEMBERED)

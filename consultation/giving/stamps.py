"""The stamp on a form that was handed out: when, for which consultation, and that it counts once.

It needs no session: a citizen who comes back after hours, or without cookies, loses nothing.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Self

from django.core import signing
from django.utils.translation import gettext as _

from consultation.tracking import new_nonce

SALT = "consultation.giving.stamps"
LEAST_TIME = timedelta(seconds=3)
"""Nobody reads and fills in the form faster; programs do."""
LONGEST_TIME = timedelta(days=2)


class BadStampError(ValueError):
    """The stamp was made by someone else, or for another consultation."""


@dataclass(frozen=True)
class Stamp:
    """When a form was handed out, and the mark under which it counts once."""

    issued_at: datetime
    nonce: str = field(default_factory=new_nonce)

    def seal(self, subject: str) -> str:
        """Return the stamp as text that only we can write; `subject` names the consultation."""
        seconds = int(self.issued_at.timestamp())
        return signing.dumps([subject, self.nonce, seconds], salt=SALT)

    @classmethod
    def unseal(cls, sealed: str, subject: str) -> Self:
        """Read a stamp back. Raises `BadStampError`."""
        try:
            found, nonce, seconds = signing.loads(sealed, salt=SALT)
        except (signing.BadSignature, TypeError, ValueError):
            raise BadStampError from None
        if found != subject:
            raise BadStampError
        return cls(datetime.fromtimestamp(seconds, UTC), nonce)

    def fault(self, now: datetime) -> str:
        """Return why the form cannot be taken as it is; '' when it can."""
        age = now - self.issued_at
        if age < LEAST_TIME:
            return _("The form was sent faster than anyone can fill it in. Please send it again.")
        if age > LONGEST_TIME:
            return _(
                "The form had been open for more than two days. Your text is still here: "
                "please read it over and send it again."
            )
        return ""

    def renewed(self, now: datetime) -> Self:
        """Return the stamp for showing the form again: an outlived one starts anew."""
        if now - self.issued_at > LONGEST_TIME:
            return replace(self, issued_at=now - LEAST_TIME)
        return self


def fresh_stamp_for_retry(now: datetime) -> Stamp:
    """Return a new stamp for a form that its reader has already spent time on."""
    return Stamp(now - LEAST_TIME)

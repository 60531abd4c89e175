"""Links that are mailed to the sender of an opinion: to confirm it, to change it, to see the data.

A link holds the key and the code of its opinion under our signature. What it allows ends with
the opinion, its status or its consultation; the actions decide that, not the link.
"""

from datetime import timedelta
from enum import StrEnum

from django.core import signing

from consultation.models.opinion import Opinion
from consultation.querysets import OpinionQuerySet


class Purpose(StrEnum):
    """What a link allows; one never serves for the other."""

    CONFIRM = "consultation.giving.confirm"
    CHANGE = "consultation.giving.change"
    DATA = "consultation.privacy.data"


LASTS = {Purpose.DATA: timedelta(hours=24)}
"""How long a link serves where nothing else ends it: mailboxes are read by others years later."""


def sealed(opinion: Opinion, purpose: Purpose) -> str:
    """Return the secret part of a link."""
    return signing.dumps([opinion.pk, opinion.tracking_code], salt=purpose)


def opened(secret: str, purpose: Purpose, among: OpinionQuerySet) -> Opinion | None:
    """Return the opinion that the secret is for; None for a forged link or one that is over."""
    try:
        key, code = signing.loads(secret, salt=purpose, max_age=LASTS.get(purpose))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return among.filter(pk=key, tracking_code=code).first()

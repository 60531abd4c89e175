"""Links that are mailed to the sender of an opinion: to confirm it, to change it.

A link holds the key and the code of its opinion under our signature. What it allows ends with
the opinion, its status or its consultation; the actions decide that, not the link.
"""

from enum import StrEnum

from django.core import signing

from consultation.models.opinion import Opinion
from consultation.querysets import OpinionQuerySet


class Purpose(StrEnum):
    """What a link allows; one never serves for the other."""

    CONFIRM = "consultation.giving.confirm"
    CHANGE = "consultation.giving.change"


def sealed(opinion: Opinion, purpose: Purpose) -> str:
    """Return the secret part of a link."""
    return signing.dumps([opinion.pk, opinion.tracking_code], salt=purpose)


def opened(secret: str, purpose: Purpose, among: OpinionQuerySet) -> Opinion | None:
    """Return the opinion that the secret is for; None for a forged one or one that is gone."""
    try:
        key, code = signing.loads(secret, salt=purpose)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return among.filter(pk=key, tracking_code=code).first()

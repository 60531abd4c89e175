"""The words of the draft that an opinion is about, in the version in which its author read them."""

from itertools import takewhile

from consultation.models import DraftProvision, Opinion

LONGEST = 200


def provisions_read(opinion: Opinion) -> list[DraftProvision]:
    """Return the provision and what it is made of; nothing for the whole draft."""
    if opinion.about_key is None or opinion.about_version_id is None:
        return []
    rows = DraftProvision.objects.filter(version=opinion.about_version_id)
    own = rows.filter(key=opinion.about_key).first()
    if own is None:
        return []
    below = rows.filter(position__gt=own.position).order_by("position")[:LONGEST]
    return [own, *takewhile(lambda each: each.depth > own.depth, below)]

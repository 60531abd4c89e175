"""From published opinions to what is to be answered."""

from collections.abc import Iterable

from django.db import transaction

from consultation.models.opinion import Opinion
from consultation.models.processing import Segment


@transaction.atomic
def take_in(keys: Iterable[int]) -> int:
    """Make what is to be answered of opinions that a moderator has published; return how many.

    Each that is not split is one segment, about what the opinion is about. Of a mass letter only
    the first gets one. What exists stays: asking again changes nothing.
    """
    opinions = Opinion.objects.filter(pk__in=list(keys)).answered_once().filter(segments=None)
    rows = opinions.order_by("pk").values_list("pk", "about_key", "provision")
    made = [
        Segment(opinion_id=key, about_key=about, provision=provision)
        for key, about, provision in rows
    ]
    Segment.objects.bulk_create(made, batch_size=500, ignore_conflicts=True)
    return len(made)

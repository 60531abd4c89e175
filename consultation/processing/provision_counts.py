"""The provisions of a draft that have rows, each with how many it and all inside it have."""

from collections import Counter

from django.db.models import Count

from consultation.processing.work_list import WorkList


def provision_choices(work: WorkList) -> list[tuple[str, str]]:
    """Return the options of a select in the order of the draft; one query for any number of rows.

    An article counts the rows on its clauses and points too, as choosing it shows them.
    """
    rows = work.all_rows.exclude(about_key=None).order_by()
    counted = dict(rows.values_list("about_key").annotate(Count("pk")))
    totals: Counter[str] = Counter()
    for place in work.places:
        steps = place.anchor.split(".")
        for depth in range(1, len(steps) + 1):
            totals[".".join(steps[:depth])] += counted.get(place.key, 0)
    return [
        (str(place.key), f"{place.label} ({totals[place.anchor]})")
        for place in work.places
        if totals[place.anchor]
    ]

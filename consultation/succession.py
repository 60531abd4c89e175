"""Consultations when the agency that receives opinions passes on (TQ-4.14.b, ND224-10)."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency
from agencies.succession import Succession, register_follower, register_hindrance
from consultation.models import Boilerplate, ConsultationPage, Unit
from editorial.succession.versions import put_into_versions


def pass_on_consultations(passing: Succession) -> Iterable[str]:
    """Let the successor receive the opinions of every consultation that is not answered yet.

    Its Board reads the opinions given so far, and those to come. Window and due day stay as they
    are. An answered one keeps the agency that answered it.
    """
    mine = ConsultationPage.objects.unanswered(passing.at).filter(receiving_agency=passing.source)
    place = Q() if passing.takes_rest else Q(pk__in=passing.pages)
    unfinished = mine.filter(place).order_by("closes_at", "pk")
    pages = list(unfinished)
    ConsultationPage.objects.filter(pk__in=[page.pk for page in pages]).update(
        receiving_agency=passing.successor
    )
    put_into_versions({page.pk: {"receiving_agency": passing.successor.pk} for page in pages})
    said = _("“%(page)s”: opinions go to %(agency)s from now on, those given so far as well")
    names = {"agency": passing.successor.name}
    return [said % {**names, "page": page.title} for page in pages]


def pass_on_units(passing: Succession) -> Iterable[str]:
    """Let those who answer go on: units and standard answers follow where all that is left goes.

    A unit whose name the successor has already hands it its rows.
    """
    if not passing.takes_rest:
        return []
    known = dict(Unit.objects.filter(agency=passing.successor).values_list("name", "pk"))
    units = list(Unit.objects.filter(agency=passing.source))
    for unit in units:
        if unit.name in known:
            unit.segments.update(unit=known[unit.name], claimed_by=None, claimed_at=None)
        else:
            Unit.objects.filter(pk=unit.pk).update(agency=passing.successor)
    theirs = Boilerplate.objects.filter(agency=passing.successor).values("title")
    answers = Boilerplate.objects.filter(agency=passing.source).exclude(title__in=theirs)
    answers.update(agency=passing.successor)
    said = _("“%(unit)s” goes on answering opinions for %(agency)s")
    return [said % {"unit": unit.name, "agency": passing.successor.name} for unit in units]


def still_unanswered(agency: Agency, at: datetime) -> Iterable[str]:
    """Return the consultations without an outcome: nobody would answer the opinions."""
    mine = Q(agency=agency) | Q(receiving_agency=agency)
    unfinished = ConsultationPage.objects.live().unanswered(at).filter(mine)
    said = _("“%(page)s” asks for opinions and its outcome is not public yet.")
    return [said % {"page": page.title} for page in unfinished.order_by("closes_at", "pk")]


def register() -> None:
    """Say what follows; called once when the app is ready."""
    register_follower(
        "consultations", gettext_lazy("Consultations under way"), pass_on_consultations
    )
    register_follower(
        "consultation_units", gettext_lazy("Units that answer opinions"), pass_on_units
    )
    register_hindrance(still_unanswered)

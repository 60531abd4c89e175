"""Erasing personal data when its time is over; run each night."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from consultation.models import ConsultationPage, Intake, Opinion
from consultation.privacy.erasing import erase, erase_originals
from consultation.privacy.rule import answered_on, due_opinions, due_originals, holding_data

ERASED = "consultation.personal_data_erased"


@dataclass
class Erased:
    """What went, or would go, of one consultation."""

    consultation: ConsultationPage
    opinions: int = 0
    originals: int = 0


@dataclass
class AnonymiseOpinions:
    """Erase the personal data whose time is over (`rule.py`), and note it in the log (ND13).

    It goes in batches, each in a transaction of its own: a run that was broken off is finished by
    the next, and a second one finds nothing. A `dry_run` changes nothing and says the same.
    """

    now: datetime
    dry_run: bool = False
    batch: int = 200
    done: list[Erased] = field(default_factory=list, init=False)

    def execute(self) -> "AnonymiseOpinions":
        pages = self._consultations()
        answered = answered_on(pages)
        for page in pages:
            since = answered.get(page.translation_key)
            found = Erased(page)
            if self.dry_run:
                found.opinions = due_opinions(page, since, self.now).count()
                found.originals = due_originals(page, since, self.now).count()
            else:
                found.opinions = sum(self._opinions(page, since))
                found.originals = self._originals(page, since)
            if found.opinions or found.originals:
                self.done.append(found)
        return self

    def _consultations(self) -> list[ConsultationPage]:
        with_opinions = holding_data().order_by().values("consultation")
        with_originals = Intake.objects.exclude(file="").order_by().values("consultation")
        rows = ConsultationPage.objects.filter(Q(pk__in=with_opinions) | Q(pk__in=with_originals))
        return list(rows.select_related("agency__portal").defer("body").order_by("pk"))

    def _opinions(self, page: ConsultationPage, since: date | None) -> Iterator[int]:
        """Erase batch by batch, and yield the size of each."""
        last = 0
        while True:
            with transaction.atomic():
                due = due_opinions(page, since, self.now).filter(pk__gt=last)
                locked = due.select_for_update(of=("self",))
                opinions: list[Opinion] = list(locked[: self.batch])
                if not opinions:
                    return
                files = erase(opinions, self.now)
                codes = [each.tracking_code for each in opinions]
                log(page, ERASED, data={"opinions": codes, "files": files})
            last = opinions[-1].pk
            yield len(opinions)

    @transaction.atomic
    def _originals(self, page: ConsultationPage, since: date | None) -> int:
        """Erase what is due of the originals in which opinions came."""
        originals = list(due_originals(page, since, self.now).select_for_update(of=("self",)))
        erase_originals(originals)
        if originals:
            log(page, ERASED, data={"originals": [each.pk for each in originals]})
        return len(originals)

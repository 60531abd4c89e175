"""Public opinions without a row in the table, such as copies whose first was refused since."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from agencies.actions import refuse_if
from consultation.models import ConsultationPage, Opinion
from consultation.permissions import reading_wall
from consultation.processing.taking_in import take_in


def missing_from(page: ConsultationPage, user: Any) -> QuerySet[Opinion]:
    """Return the public opinions that the person reads and that have no row."""
    opinions = Opinion.objects.on(page).answered_once().moderated_by(user)
    return opinions.filter(segments=None)


@dataclass
class TakeInMissing:
    """Give each of them its row; gives how many. Raises `ActionRefused` to who may not moderate."""

    page: ConsultationPage
    person: Any

    @transaction.atomic
    def execute(self) -> int:
        refuse_if(reading_wall(self.person, self.page.receiving_agency_id))
        count = take_in(missing_from(self.page, self.person).values_list("pk", flat=True))
        if count:
            data = {"opinions": count}
            log(self.page, "consultation.taken_in", user=self.person, data=data)
        return count

"""Find mass letters among opinions that came in otherwise than one by one."""

from typing import Any

from django.core.management.base import BaseCommand

from consultation.models import ConsultationPage
from consultation.moderation.grouping import GroupOpinions


class Command(BaseCommand):
    help = (
        "Group near-identical opinions that no form brought, such as imported ones. Opinions that "
        "people send are grouped as they come; a second run finds nothing to do."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        ungrouped = ConsultationPage.objects.filter(
            opinions__fingerprint=None, opinions__anonymised_at=None
        ).distinct()
        count = sum(GroupOpinions(page).execute() for page in ungrouped)
        self.stdout.write(f"{count} opinions compared.")

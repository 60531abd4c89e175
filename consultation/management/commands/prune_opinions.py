"""Forget opinions that nobody has confirmed, and files that nobody took in; run daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from consultation.giving.confirming import PruneUnconfirmed
from consultation.intake.waiting import forget_the_old


class Command(BaseCommand):
    help = "Delete opinions that waited a week for their confirmation. A second run finds none."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        count = PruneUnconfirmed(now).execute()
        self.stdout.write(f"{count} unconfirmed opinions deleted.")
        if files := forget_the_old(now):
            self.stdout.write(f"{files} files that nobody took in deleted.")

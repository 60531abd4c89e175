"""Forget opinions that nobody has confirmed within a week; run daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from consultation.giving.confirming import PruneUnconfirmed


class Command(BaseCommand):
    help = "Delete opinions that waited a week for their confirmation. A second run finds none."

    def handle(self, *args: Any, **options: Any) -> None:
        count = PruneUnconfirmed(timezone.now()).execute()
        self.stdout.write(f"{count} unconfirmed opinions deleted.")

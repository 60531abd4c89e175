"""Forget what was searched for more than 90 days ago; run daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from search.steering.counting import PruneSearches


class Command(BaseCommand):
    help = "Delete the counts of searches older than 90 days. Run daily; a second run finds none."

    def handle(self, *args: Any, **options: Any) -> None:
        count = PruneSearches(timezone.now()).execute()
        self.stdout.write(f"{count} counts of searches deleted.")

"""Read the files of documents that still wait, or all of them again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from tqdm import tqdm

from documents.attachments.catching_up import files_to_read
from documents.attachments.reading import ReadFile


class Command(BaseCommand):
    """Catch up with files that were attached before, imported, or left by a worker that died."""

    help = "Read the files of documents that wait to be read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="Read all of them once more.")

    def handle(self, *args: Any, again: bool = False, **options: Any) -> None:
        keys = files_to_read(again=again)
        read = 0
        for key in tqdm(keys, unit=" file", disable=None):
            read += ReadFile(key, timezone.now(), again=again).execute()
        self.stdout.write(f"{read} of {len(keys)} files read.")

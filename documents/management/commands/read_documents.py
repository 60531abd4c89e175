"""Read the texts of all live documents, after the reader of legal texts has changed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from documents.models import LegalDocumentPage
from documents.reading import ReadTexts

CHUNK = 100


class Command(BaseCommand):
    """Read every live document; what did not change is passed over."""

    help = "Read the texts of all live documents into provisions where they changed."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--all", action="store_true", help="Read unchanged texts as well.")

    def handle(self, **options: Any) -> None:
        pages = LegalDocumentPage.objects.live().order_by("pk").select_related("locale")
        total, read, now = pages.count(), 0, timezone.now()
        quiet = None if options["verbosity"] else True
        pages = pages.prefetch_related("consolidations").iterator(chunk_size=CHUNK)
        for page in tqdm(pages, total=total, unit="doc", disable=quiet):
            read += bool(ReadTexts(page, now, anew=options["all"]).execute())
        if options["verbosity"]:
            self.stdout.write(f"read {read} of {total} documents anew")

"""Bring search in step with the pages: first their stored texts, then the engine's index."""

from typing import Any

from modelsearch.management.commands.rebuild_modelsearch_index import Command as RebuildIndex

from search.actions import RecordAllTexts


class Command(RebuildIndex):
    """Store the words of every live page, then build the index anew beside the old one."""

    help = "Store the texts of all live pages and rebuild the search index."

    def handle(self, **options: Any) -> None:
        self.verbosity = options["verbosity"]
        if not options["schema_only"]:
            done = 0
            for done in RecordAllTexts().execute():
                if done % 100 == 0:
                    self.write(f"texts of {done} pages")
            self.write(f"stored the texts of {done} pages")
        super().handle(**options)

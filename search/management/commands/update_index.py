"""Bring search in step with the pages: first what is stored of them, then the engine's index."""

from typing import Any

from modelsearch.management.commands.rebuild_modelsearch_index import Command as RebuildIndex

from search.actions import RecordAllEntries


class Command(RebuildIndex):
    """Hold every live page anew, then build the index anew beside the old one."""

    help = "Hold all live pages anew and rebuild the search index."

    def handle(self, **options: Any) -> None:
        self.verbosity = options["verbosity"]
        if not options["schema_only"]:
            done = 0
            for done in RecordAllEntries().execute():
                if done % 100 == 0:
                    self.write(f"holding {done} pages")
            self.write(f"held {done} pages")
        super().handle(**options)

"""What the commands about an agency's life share: their options, and what they print."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions import ActionRefused
from agencies.models import Agency
from founding.life.event import AgencyLifeEvent
from founding.life.report import Report


def agency_at(host: str) -> Agency:
    """Return the agency at the host, or raise `ActionRefused`."""
    agencies = Agency.objects.select_related("portal", "site")
    found = agencies.filter(host=host.strip().lower()).first()
    if found is None:
        raise ActionRefused([_("No agency has the host %s.") % host])
    return found


def pairs(words: list[str]) -> dict[str, Agency]:
    """Return what words like `tin-tuc=host` say: by name, the agency at the host."""
    found = {}
    for word in words:
        name, sign, host = word.partition("=")
        if not (name and sign and host):
            raise ActionRefused([_("Write “%s” as name=host.") % word])
        found[name] = agency_at(host)
    return found


class LifeCommand(BaseCommand):
    """A command that carries out one event, or with `--dry-run` says what it would do."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--approval", default="", help="decision that orders it")
        parser.add_argument("--decided-on", type=date.fromisoformat, help="its date, YYYY-MM-DD")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def event(self, options: dict[str, Any], shared: dict[str, Any]) -> AgencyLifeEvent:
        """Return the event that the options ask for."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        shared = {
            "approval": options["approval"],
            "decided_on": options["decided_on"],
            "now": timezone.now(),
        }
        try:
            event = self.event(options, shared)
            report = event.rehearse() if options["dry_run"] else event.execute_and_report()
        except ActionRefused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(event, report, options), ensure_ascii=False))
            return
        self._print(report)
        if options["dry_run"]:
            self.stdout.write(_("Dry run: nothing was changed."))
        else:
            self.stdout.write(self.style.SUCCESS(_("Done, and put on record.")))

    def _print(self, report: Report) -> None:
        for item in report.items:
            self.stdout.write(self.style.MIGRATE_HEADING(item.heading))
            for line in item.lines:
                self.stdout.write(f"  {line}")


def _as_json(event: AgencyLifeEvent, report: Report, options: dict[str, Any]) -> dict[str, Any]:
    return {
        "event": str(event.kind),
        "dry_run": options["dry_run"],
        "approval": event.approval.strip(),
        "from": [agency.host for agency in event.sources()],
        "to": [agency.host for agency in event.successors()],
        "items": report.as_rows(),
    }

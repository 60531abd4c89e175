"""Open one component site."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agencies.actions import ActionRefused
from agencies.enums import AgencyKind
from founding.actions import AddAgency
from founding.portals import portal_at


class Command(BaseCommand):
    help = "Open a component site of a portal, with the approval on which it opens."

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = [kind.value for kind in AgencyKind if kind != AgencyKind.PROVINCE]
        parser.add_argument("--portal", required=True, help="host name of the portal")
        parser.add_argument("--kind", required=True, choices=kinds)
        parser.add_argument("--name", required=True, help="full Vietnamese name of the agency")
        parser.add_argument("--name-en", default="", help="English name")
        parser.add_argument("--short-name", default="")
        parser.add_argument("--label", default="", help="host label; made from the name if empty")
        parser.add_argument("--host-reason", default="", help="reason for a label chosen by hand")
        parser.add_argument(
            "--reuse-reason", default="", help="reason to take over a host that another agency had"
        )
        parser.add_argument("--approval", default="", help="decision that approves the opening")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            agency = AddAgency(
                portal_at(options["portal"]),
                options["kind"],
                options["name"],
                options["approval"],
                now=timezone.now(),
                label=options["label"],
                host_reason=options["host_reason"],
                reuse_reason=options["reuse_reason"],
                name_en=options["name_en"],
                short_name=options["short_name"],
            ).execute()
        except ActionRefused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None
        self.stdout.write(self.style.SUCCESS(f"{agency.name}: {agency.url}"))

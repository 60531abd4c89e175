"""Let the citations of a portal that waited for a document lead to it."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from documents.citations.finding import find_citations
from documents.citations.keys import keys_of
from documents.citations.recording import BATCH
from documents.citations.targets import Addresses, Targets
from documents.models.document import LegalDocumentPage
from documents.models.texts import Citation


@dataclass
class ResolveCitations:
    """Lead to a document what its portal cites under its keys, checked against its provisions.

    Runs when the document is published. Citations that no longer mean it wait again. One that goes
    offline keeps its citations: what is not public is never shown, and is there when it comes back.
    """

    page: LegalDocumentPage

    @transaction.atomic
    def execute(self) -> int:
        """Return how many citations lead to the document."""
        page = self.page
        if page.agency is None or not page.live:
            return 0
        portal = page.agency.portal or page.agency
        keys = keys_of(page)
        waiting = Citation.objects.filter(
            Q(target=None) | Q(target=page),
            target_key__in=keys,
            text__page__agency__in=type(portal).objects.under(portal),
        ).exclude(text__page=page)
        rows = list(waiting.select_related("text__page").defer(*_HEAVY))
        targets = Targets(portal, keys)
        meant = [row for row in rows if self._is_meant(row, targets)]
        wanted = {row.pk: _wanted(row) for row in meant}
        addresses = Addresses([(page.pk, anchor) for anchor in wanted.values()])
        for row in meant:
            row.target = page
            row.target_anchor = addresses.checked(page.pk, wanted[row.pk])
        Citation.objects.bulk_update(meant, ["target", "target_anchor"], batch_size=BATCH)
        kept = set(wanted)
        stale = Citation.objects.filter(target=page).values_list("pk", flat=True)
        lost = [pk for pk in stale if pk not in kept]
        if lost:
            Citation.objects.filter(pk__in=lost).update(target=None)
        return len(meant)

    def _is_meant(self, row: Citation, targets: Targets) -> bool:
        named = find_citations(row.target_name)
        issuer = named[0].document.issuer if named else ""
        chosen = targets.chosen(row.target_key, issuer, row.text.page)
        return chosen is not None and chosen.pk == self.page.pk


_HEAVY = (
    "text__html",
    "text__contents",
    "text__warnings",
    "text__page__body",
    "text__page__lookup_text",
)


def _wanted(row: Citation) -> str:
    """Return the address that the words name: the stored one may only be what was there then."""
    found = find_citations(row.words)
    return found[0].refs[0].anchor if found else row.target_anchor

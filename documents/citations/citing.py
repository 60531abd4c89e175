"""Which public documents cite a document."""

from dataclasses import dataclass

from django.db.models import Count

from documents.citations.listing import describe
from documents.models.document import LegalDocumentPage
from documents.models.texts import Citation

PROVISIONS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class CitingProvision:
    """A provision that cites; `name` is in the reader's language."""

    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class CitingDocument:
    """A public document that cites another one, how often, and in which provisions first."""

    document: LegalDocumentPage
    count: int
    provisions: list[CitingProvision]


@dataclass(frozen=True, slots=True)
class CitedBy:
    """The documents that cite one, the newest first; `total` counts those not shown too."""

    total: int
    documents: list[CitingDocument]


def cited_by(page: LegalDocumentPage, limit: int = 20) -> CitedBy:
    """Return the public documents of the same portal that cite the page, in four queries.

    Counts the texts as issued alone: a consolidated text says the same again.
    """
    if page.agency is None:
        return CitedBy(0, [])
    portal = page.agency.portal or page.agency
    public = LegalDocumentPage.objects.under_portal(portal).live().public()
    here = Citation.objects.filter(
        target=page, text__consolidation=None, text__page__in=public.order_by().values("pk")
    ).exclude(text__page=page)
    citing = here.order_by().values("text__page").annotate(count=Count("pk"))
    total = here.aggregate(total=Count("text__page", distinct=True))["total"]
    first = citing.order_by("-text__page__issued_on", "-text__page")[:limit]
    counts = {row["text__page"]: row["count"] for row in first}
    pages = public.select_related("locale").without_texts().in_bulk(counts)
    provisions: dict[int, dict[str, None]] = {pk: {} for pk in counts}
    rows = here.filter(text__page__in=list(counts), provision__isnull=False)
    for pk, anchor in rows.order_by("position").values_list("text__page", "provision__anchor"):
        provisions[pk][anchor] = None
    return CitedBy(
        total,
        [
            CitingDocument(pages[pk], count, _named(list(provisions[pk])))
            for pk, count in counts.items()
            if pk in pages
        ],
    )


def _named(anchors: list[str]) -> list[CitingProvision]:
    return [CitingProvision(each, describe(each)) for each in anchors[:PROVISIONS_SHOWN]]

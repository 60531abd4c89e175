"""Where the translation of each page stands, in one query for all pages of a site."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Locale, Page, WorkflowState

from editorial.enums import Change
from editorial.models import Approval, EditorialPage
from translation.enums import Standing
from translation.models import MadeFrom


def with_standing(pages: QuerySet[EditorialPage], language: Locale) -> QuerySet[EditorialPage]:
    """Add to each page `standing`, a code of `Standing`, and `target_id`, its translation.

    A live translation is out of date when the source's live version is another than the one it
    was made from; where that is not on record, when a change of the source was approved after it.
    """
    target = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale=language, alias_of=None
    ).order_by()
    standing = target.annotate(
        made_from=Subquery(
            MadeFrom.objects.filter(revision=OuterRef("live_revision")).values("source_revision")[
                :1
            ]
        ),
        waits=Exists(_under_way()),
    ).annotate(
        standing=Case(
            When(waits=True, then=Value(Standing.WAITING.value)),
            When(live=False, then=Value(Standing.DRAFT.value)),
            When(_is_stale(), then=Value(Standing.STALE.value)),
            default=Value(Standing.PUBLISHED.value),
            output_field=CharField(),
        )
    )
    return pages.annotate(
        standing=Coalesce(Subquery(standing.values("standing")[:1]), Value(Standing.MISSING.value)),
        target_id=Subquery(target.values("pk")[:1]),
    )


def _is_stale() -> Q:
    on_record = Q(made_from__isnull=False) & ~Q(made_from=OuterRef("live_revision"))
    changed = Approval.objects.filter(
        page_id=OuterRef(OuterRef("pk")), approved_at__gt=OuterRef("last_published_at")
    ).exclude(change=Change.FIRST)
    return on_record | Q(Q(made_from=None), Exists(changed))


def _under_way() -> QuerySet[WorkflowState]:
    return WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )


def counts_of(pages: QuerySet[EditorialPage]) -> dict[Standing, int]:
    """Return how many of the pages stand where, in one query."""
    rows = pages.order_by().values_list("standing").annotate(count=Count("pk"))
    found = dict(rows.values_list("standing", "count"))
    return {standing: found.get(standing.value, 0) for standing in Standing}


def standing_of(page: Page, language: Locale) -> Standing:
    """Return where the translation of one page stands."""
    rows = with_standing(EditorialPage.objects.filter(pk=page.pk), language)
    return Standing(rows.values_list(F("standing"), flat=True).get())

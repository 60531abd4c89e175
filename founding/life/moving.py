"""Carrying out a plan of moves, set by set: what is approved changes its place, not its words.

Rows are written past the models' `save`, which would ask for a new approval for each of thousands
of pages. Nothing is written here that a reader sees but address and agency; nothing turns live
(docs/decisions/0022). The event's approval is the ground, and stands in the log of each page.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from wagtail.models import Page, PageLogEntry, Revision

from editorial.enums import WithdrawalReason
from editorial.models import EditorialPage, Withdrawal
from editorial.succession.versions import batches, put_into_versions
from editorial.withdrawal.withdrawals import LOG_ACTION as WITHDRAWN
from founding.life.places import STEP
from founding.life.planning import Join, PlanOfMoves

LOG_ACTION = "founding.pass_on"
ROWS = 250
"""Rows that one statement writes."""


def carry_out(plan: PlanOfMoves) -> None:
    """Write the new places, the new agency and the slugs that had to change."""
    Page.objects.bulk_update(
        [
            Page(
                pk=move.place.key,
                path=move.path,
                depth=len(move.path) // STEP,
                slug=move.slug,
                url_path=move.url_path,
            )
            for move in plan.moves
        ],
        ["path", "depth", "slug", "url_path"],
        batch_size=ROWS,
    )
    for some in batches([move.place.key for move in plan.moves]):
        EditorialPage.objects.filter(pk__in=some).update(agency=plan.successor)
    put_into_versions({each.place.key: {"slug": each.slug} for each in plan.collisions})
    for path in plan.touched:
        children = Page.objects.filter(path__startswith=path, depth=len(path) // STEP + 1)
        Page.objects.filter(path=path).update(numchild=children.count())


def take_joined_offline(joins: Iterable[Join], at: datetime, by: Any) -> None:
    """Take what stays behind offline, with the page that replaces it on record (TQ-9.3–4)."""
    twins = {join.place.key: join for join in joins if join.place.live}
    offline = Withdrawal.objects.filter(page__in=twins, ended_at=None)
    on_record = set(offline.values_list("page_id", flat=True))
    Withdrawal.objects.bulk_create(
        Withdrawal(
            page_id=key,
            title=join.place.title,
            reason=WithdrawalReason.REPLACED,
            alternative_id=join.twin.key,
            withdrawn_by=by,
            withdrawn_at=at,
        )
        for key, join in twins.items()
        if key not in on_record
    )
    set_times = Revision.page_revisions.filter(object_id__in=[str(key) for key in twins])
    set_times.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    pages = Page.objects.filter(pk__in=twins)
    pages.update(live=False, has_unpublished_changes=True, live_revision=None)
    data = {"reason": WithdrawalReason.REPLACED, "explanation": ""}
    log_pages(list(twins), WITHDRAWN, data, at, by)


def log_pages(
    keys: Iterable[int], action: str, data: dict[str, Any], at: datetime, by: Any
) -> None:
    """Put the same entry into the log of many pages."""
    for some in batches(list(keys)):
        rows = EditorialPage.objects.filter(pk__in=some).order_by()
        PageLogEntry.objects.bulk_create(
            [
                PageLogEntry(
                    page_id=key,
                    content_type_id=content_type,
                    label=title,
                    action=action,
                    data=data,
                    timestamp=at,
                    user=by,
                )
                for key, content_type, title in rows.values_list("pk", "content_type_id", "title")
            ],
            batch_size=ROWS,
        )

"""What the Board approved for a time that has come: pages that go offline, versions that go live.

One page that cannot be done keeps no other waiting: it is told to whoever runs the schedule.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import BigIntegerField, OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.models import Page, Revision

from agencies.actions import refuse_if
from editorial.approval.above import hidden_above
from editorial.enums import WithdrawalReason
from editorial.models import EditorialPage, Withdrawal
from editorial.withdrawal.withdrawals import take_offline

logger = logging.getLogger(__name__)


@dataclass
class Outcome:
    """How many were done, and by what each of the others is named and why it was not."""

    done: int = 0
    failed: dict[str, str] = field(default_factory=dict)


@dataclass
class WithdrawExpired:
    """Take offline what was approved to stay until a time that has come.

    The time is part of the version that the Board approved, so that nobody is asked again: each
    page is withdrawn as out of date. As in Wagtail, what is below it stays.
    """

    now: datetime

    def execute(self) -> Outcome:
        due = EditorialPage.objects.live().filter(expire_at__lt=self.now).order_by("path")
        return _one_by_one(due.values_list("pk", "title"), self._withdraw)

    def _withdraw(self, key: int) -> bool:
        EditorialPage.objects.select_for_update(of=("self",)).get(pk=key)
        # Read after the lock: whoever held it may have taken the page offline, or have published
        # a version that stays longer.
        page = EditorialPage.objects.live().filter(pk=key, expire_at__lt=self.now).first()
        if page is None:
            return False
        row = Withdrawal(
            page=page,
            title=page.title,
            reason=WithdrawalReason.OUTDATED,
            withdrawn_at=self.now,
        )
        take_offline([row], None, expired=True)
        return True


@dataclass
class PublishDue:
    """Publish the versions that were approved for a time that has come (TQ-12.3).

    A section before the pages below it. A page below one that readers do not have fails, and is
    tried again the next time.
    """

    now: datetime

    def execute(self) -> Outcome:
        due = Revision.page_revisions.filter(approved_go_live_at__lt=self.now)
        of_page = Page.objects.filter(pk=Cast(OuterRef("object_id"), BigIntegerField()))
        due = due.order_by(Subquery(of_page.values("path")), "approved_go_live_at")
        return _one_by_one(due.values_list("pk", "object_str"), self._publish)

    def _publish(self, key: int) -> bool:
        due = Revision.objects.select_for_update().filter(approved_go_live_at__lt=self.now)
        # Publishing another version takes this one out of the schedule.
        revision = due.filter(pk=key).first()
        if revision is None:
            return False
        refuse_if(hidden_above(revision.content_object))
        revision.publish(log_action="wagtail.publish.scheduled")
        return True


def _one_by_one(rows: Iterable[tuple[int, str]], do: Callable[[int], bool]) -> Outcome:
    """Do each in a transaction of its own; `do` says whether there was anything left to do."""
    outcome = Outcome()
    for key, title in list(rows):
        try:
            with transaction.atomic():
                outcome.done += do(key)
        except Exception as error:
            # Whatever is wrong with this one, the others get their turn.
            outcome.failed[f"{title} ({key})"] = str(error) or type(error).__name__
            logger.exception("What is due was not done: %s %s.", do.__name__, key)
    return outcome

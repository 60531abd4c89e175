"""Pages of the demo on their way through the Boards, corrections, and pages taken offline."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from agencies.models import Agency
from editorial.approval.claims import TakeOn
from editorial.approval.emergencies import PublishInEmergency, ReviewEmergency
from editorial.enums import Change, Verdict
from editorial.models import EditorialPage
from editorial.timing.clocks import ClockBasis
from editorial.withdrawal.withdrawals import WithdrawPage
from founding.demo.content import Demo
from founding.demo.desk import Desk, settle
from founding.demo.media import DemoMedia
from founding.demo.publishing import section
from founding.demo.story_records import DemoCorrection, DemoStory
from news.models import NewsArticlePage, NewsIndexPage
from newsroom.times import publication_due

SECTION = "trong-tinh"
GOES_LIVE = timedelta(days=2)
LONGEST_TIME = 25
"""Days within which a receipt is sought whose time ends on a given day."""


@dataclass
class DemoStories:
    """Bring each article as far as its record says, once."""

    demo: Demo
    agencies: dict[str, Agency]
    media: DemoMedia
    desk: Desk

    def tell(self) -> None:
        """Begin the articles that are not there yet."""
        for record in self.demo.work.stories:
            agency = self.agencies[record.agency]
            if not NewsArticlePage.objects.filter(agency=agency, slug=record.slug).exists():
                self._tell(record, agency)

    def _tell(self, record: DemoStory, agency: Agency) -> None:
        author = self.desk.person(record.author)
        at = self._received(record, agency)
        page = self._article(record, at)
        if record.stage == "scheduled":
            page.go_live_at = self.desk.now.replace(minute=0, second=0, microsecond=0) + GOES_LIVE
        self.desk.begin(page, news_section(agency), author, at)
        match record.stage:
            case "draft":
                return
            case "emergency" | "emergency_reviewed":
                self._publish_at_once(record, page, at)
            case "returned":
                self.desk.submit(page, author, at)
                at = self.desk.pause(at, 2)
                editor = self.desk.holder(
                    "edit" if record.author[:2] != "bt" else "approve", agency
                )
                self.desk.give_back(page, editor, record.reason, at)
            case _:
                self.desk.submit(page, author, at)
                until = record.stage if record.stage in ("edit", "review", "approve") else ""
                at = self.desk.move_on(page, until, at)
        if record.claimed_by:
            TakeOn(page, self.desk.person(record.claimed_by), self.desk.pause(at)).execute()
        if record.stage == "withdrawn":
            self._withdraw(record, page, at)

    def _received(self, record: DemoStory, agency: Agency) -> datetime:
        """Return the receipt; for one that is due today, the latest whose time ends today or next.

        On a day without work nothing is due; then it is due on the next working day.
        """
        if record.due != "today":
            return record.at
        basis, today = ClockBasis(), timezone.localdate(self.desk.now)
        found: tuple[date, datetime] | None = None
        for days in range(LONGEST_TIME):
            at = record.at - timedelta(days=days)
            due = publication_due(agency, record.information_kind, at, basis)
            if due is None or timezone.localdate(due) < today:
                break
            found = timezone.localdate(due), at
        return found[1] if found else record.at

    def _article(self, record: DemoStory, at: datetime) -> NewsArticlePage:
        page = NewsArticlePage(
            title=record.title,
            slug=record.slug,
            summary=record.summary,
            body=[{"type": "paragraph", "value": record.body_html}],
            author=self.desk.person(record.author).get_full_name(),
            information_kind=record.information_kind,
            # What is not handed in has not been received.
            received_at=None if record.stage == "draft" else at,
        )
        if record.illustration:
            page.image = self.media.picture(record.illustration)
            page.image_alt = self.demo.alt_text(record.illustration)[:255]
        return page

    def _publish_at_once(self, record: DemoStory, page: Any, at: datetime) -> None:
        head = self.desk.holder("approve", page.agency)
        decision = self.desk.declared(page)
        PublishInEmergency(page, head, record.ground, decision, at).execute()
        settle(page, at)
        if record.reviewer:
            reviewer, at = self.desk.person(record.reviewer), self.desk.pause(at, 2)
            approval = page.approvals.get()
            ReviewEmergency(approval, reviewer, Verdict.UPHELD, at, record.note).execute()
            settle(page, at)

    def _withdraw(self, record: DemoStory, page: Any, since: datetime) -> None:
        head, at = self.desk.holder("approve", page.agency), self.desk.pause(since, 3)
        other = EditorialPage.objects.filter(agency=page.agency, slug=record.alternative).first()
        page.refresh_from_db()
        WithdrawPage(page, head, record.reason, record.explanation, other, at).execute()
        settle(page, at)


def news_section(agency: Agency) -> Any:
    """Return where the agency's own news stands."""
    return section(agency, NewsIndexPage, slug=SECTION) or section(agency, NewsIndexPage)


def correct(demo: Demo, agencies: dict[str, Agency], desk: Desk) -> None:
    """Change words of live pages as their editors did; where facts changed, with a note."""
    for record in demo.work.corrections:
        page = NewsArticlePage.objects.get(agency=agencies[record.agency], slug=record.slug)
        if record.wrong in page.search_text():
            _correct(record, page, desk)


def _correct(record: DemoCorrection, page: NewsArticlePage, desk: Desk) -> None:
    blocks = [dict(block) for block in page.body.raw_data]
    for block in blocks:
        if isinstance(block["value"], str):
            block["value"] = block["value"].replace(record.wrong, record.right)
    page.body = blocks
    editor = desk.person(record.editor)
    page.save_revision(user=editor)
    settle(page, record.at)
    desk.submit(page, editor, record.at)
    change = Change.CORRECTION if record.note else Change.MINOR
    desk.move_on(page, "", record.at, change, record.note)

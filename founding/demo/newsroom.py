"""What comes to the demo's Boards, whom they send where, what they plan and ask for."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from agencies.models import Agency
from founding.demo.content import Demo
from founding.demo.desk import Desk, settle
from founding.demo.letters import files_of, letter_of
from founding.demo.media import DemoMedia
from founding.demo.newsroom_records import (
    DemoAssignment,
    DemoContribution,
    DemoPlanItem,
    DemoRequest,
)
from founding.demo.stories import news_section
from news.models import NewsArticlePage
from newsroom.assigning import AnswerAssignment, AssignReporters, DeliverReport
from newsroom.drafting import MakeDraft, StartReport
from newsroom.enums import ContributionStatus, PlanState
from newsroom.intake import TakeInLetter, TakeInUpload
from newsroom.models import (
    AgencyRequest,
    Assignment,
    Contribution,
    PlanItem,
    PlanTopic,
    RequestAddressee,
)
from newsroom.requesting import AnswerRequest, MarkSeen

KIND = "news"


@dataclass
class DemoNewsroom:
    """Fill the newsroom's registers, each row once.

    Requests and refusals are written as rows: their actions would send mails today about what
    happened days ago.
    """

    demo: Demo
    agencies: dict[str, Agency]
    media: DemoMedia
    desk: Desk

    def fill(self) -> None:
        """Enter what is not there yet."""
        for contribution in self.demo.work.contributions:
            self._take_in(contribution)
        for assignment in self.demo.work.assignments:
            self._assign(assignment)
        self._plan()
        for request in self.demo.work.requests:
            self._ask(request)

    def _take_in(self, record: DemoContribution) -> None:
        agency = self.agencies[record.agency]
        if Contribution.objects.filter(agency=agency, subject=record.subject).exists():
            return
        if record.is_letter:
            sent = TakeInLetter(
                agency, letter_of(record), record.at, information_kind=record.information_kind
            ).execute()
            sent.sender_unit = record.unit
        else:
            sent = TakeInUpload(
                agency,
                self.desk.person(record.sender),
                record.at,
                subject=record.subject,
                text=record.text,
                unit=record.unit,
                information_kind=record.information_kind,
                files=files_of(record),
            ).execute()
        self._decide(record, sent)

    def _decide(self, record: DemoContribution, sent: Contribution) -> None:
        if record.outcome == "waiting":
            return
        editor, at = self.desk.person(record.editor), self.desk.pause(record.at, 2)
        if record.outcome == "drafted":
            section = news_section(self.agencies[record.agency])
            settle(MakeDraft(sent, section, editor, at).execute(), at)
            return
        sent.status, sent.reason = ContributionStatus.DECLINED, record.reason
        sent.decided_by, sent.decided_at = editor, at
        sent.save()

    def _assign(self, record: DemoAssignment) -> None:
        agency = self.agencies[record.agency]
        if Assignment.objects.filter(agency=agency, title=record.title).exists():
            return
        event = AssignReporters(
            Assignment(
                agency=agency,
                title=record.title,
                place=record.place,
                starts_at=record.starts_at,
                ends_at=record.ends_at,
                information_kind=KIND,
                note=record.note,
            ),
            [self.desk.person(name) for name in record.reporters],
            self.desk.person(record.editor),
            record.assigned_at,
        ).execute()
        answered_at = self.desk.pause(record.assigned_at)
        for name in record.accepts:
            AnswerAssignment(event, self.desk.person(name), True, answered_at).execute()
        for name, reason in record.declines.items():
            AnswerAssignment(event, self.desk.person(name), False, answered_at, reason).execute()
        if record.delivered:
            reporter, at = self.desk.person(record.reporters[0]), self.desk.pause(record.ends_at, 2)
            page = StartReport(event, news_section(agency), reporter).execute()
            event.refresh_from_db()
            DeliverReport(event, reporter, at).execute()
            settle(page, at)

    def _plan(self) -> None:
        for record in self.demo.work.topics:
            PlanTopic.objects.get_or_create(
                agency=self.agencies[record.agency],
                name=record.name,
                defaults={
                    "label": record.label,
                    "starts_on": record.starts_on,
                    "ends_on": record.ends_on,
                    "note": record.note,
                },
            )
        topics = {each.label: each for each in PlanTopic.objects.all()}
        for item in self.demo.work.plan:
            agency = self.agencies[item.agency]
            if not PlanItem.objects.filter(agency=agency, title=item.title).exists():
                self._plan_item(item, agency, topics.get(item.topic))

    def _plan_item(self, record: DemoPlanItem, agency: Agency, topic: PlanTopic | None) -> None:
        page = NewsArticlePage.objects.filter(agency=agency, slug=record.page).first()
        published = page.first_published_at if page else None
        PlanItem.objects.create(
            agency=agency,
            title=record.title,
            planned_on=timezone.localdate(published) if published else record.on or self._today,
            topic=topic,
            section=news_section(agency),
            information_kind=KIND,
            responsible=self.desk.person(record.responsible),
            state=PlanState.IN_WORK if page else record.state,
            page=page,
            note=record.note,
        )

    @property
    def _today(self) -> date:
        return timezone.localdate(self.desk.now)

    def _ask(self, record: DemoRequest) -> None:
        portal = self.agencies["portal"]
        if AgencyRequest.objects.filter(agency=portal, subject=record.subject).exists():
            return
        asked = AgencyRequest.objects.create(
            agency=portal,
            subject=record.subject,
            text=record.text,
            sent_by=self.desk.person(record.sender),
            sent_at=record.sent_at,
        )
        late = self.desk.now > record.due_at
        rows = {
            label: RequestAddressee.objects.create(
                request=asked, agency=self.agencies[label], due_at=record.due_at
            )
            for label in record.addressees
        }
        for answer in record.answers:
            row, editor = rows[answer.agency], self.desk.person(answer.editor)
            if answer.text:
                AnswerRequest(row, editor, answer.text, answer.at).execute()
            else:
                MarkSeen(row, editor, answer.at).execute()
        if record.reminded and late:
            at = min(record.due_at + timedelta(hours=16), self.desk.now)
            asked.addressees.filter(answered_at=None).update(reminded_at=at)

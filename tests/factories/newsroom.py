"""Contributions, assignments, the plan and requests, as people make them."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from agencies.models import Agency, User
from newsroom.enums import Channel
from newsroom.models import (
    AgencyRequest,
    AssignedReporter,
    Assignment,
    Contribution,
    ContributionFile,
    PlanItem,
    PlanTopic,
    RequestAddressee,
)

_serial = count(1)
NOW = datetime(2026, 11, 18, 3, tzinfo=UTC)
"""Wednesday, 10 o'clock in Viet Nam."""
PDF = b"%PDF-1.7 thu"


def pdf(name: str = "bao-cao.pdf") -> SimpleUploadedFile:
    """Return a small PDF as a browser sends it."""
    return SimpleUploadedFile(name, PDF, "application/pdf")


def letter(
    subject: str = "Hội nghị sơ kết", text: str = "Sáng nay diễn ra hội nghị.", **headers: str
) -> EmailMessage:
    """Return an e-mail of a contributor; `headers` in Python's spelling, `message_id` and so on."""
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Ngô Thị Mai <mai@xa-minh-xuan.example.vn>"
    message["To"] = "banbientap@tinh.example.vn"
    given = {"date": "Tue, 17 Nov 2026 08:00:00 +0700", "message_id": f"<{next(_serial)}@xa>"}
    for name, value in {**given, **headers}.items():
        message[name.replace("_", "-").title()] = value
    message.set_content(text)
    return message


def contribution(agency: Agency, subject: str = "", **fields: Any) -> Contribution:
    """Return a contribution that waits for the agency's Board."""
    given = {
        "subject": subject or f"Bài gửi số {next(_serial)}",
        "text": "Sáng nay diễn ra hội nghị.\n\nHội nghị kết thúc lúc 11 giờ.",
        "sender_name": "Ngô Thị Mai",
        "sender_email": "mai@example.vn",
        "channel": Channel.UPLOAD,
        "received_at": NOW,
        "taken_in_at": NOW,
    }
    return Contribution.objects.create(agency=agency, **{**given, **fields})


def contribution_file(sent: Contribution, name: str = "anh.pdf") -> ContributionFile:
    """Hang a private file on a contribution."""
    row = ContributionFile(contribution=sent, name=name, size=len(PDF))
    row.file.save(name, pdf(name), save=False)
    row.save()
    return row


def assignment(agency: Agency, *reporters: User, **fields: Any) -> Assignment:
    """Return an event of today, from 8 to 10 o'clock, with its reporters."""
    given = {
        "title": f"Hội nghị số {next(_serial)}",
        "place": "Hội trường tỉnh",
        "starts_at": NOW - timedelta(hours=2),
        "ends_at": NOW,
        "assigned_at": NOW - timedelta(days=2),
        "due_at": NOW + timedelta(hours=24),
        "information_kind": "news",
    }
    row = Assignment.objects.create(agency=agency, **{**given, **fields})
    AssignedReporter.objects.bulk_create(
        AssignedReporter(assignment=row, user=person) for person in reporters
    )
    return row


def plan_topic(agency: Agency, name: str = "Bầu cử", **fields: Any) -> PlanTopic:
    """Return a topic of November."""
    given = {
        "label": "BC",
        "starts_on": NOW.date().replace(day=1),
        "ends_on": NOW.date().replace(day=30),
    }
    return PlanTopic.objects.create(agency=agency, name=name, **{**given, **fields})


def plan_item(agency: Agency, title: str = "", **fields: Any) -> PlanItem:
    """Return an item planned for today."""
    given = {"title": title or f"Bài dự kiến số {next(_serial)}", "planned_on": NOW.date()}
    return PlanItem.objects.create(agency=agency, **{**given, **fields})


def agency_request(
    portal: Agency, *addressees: Agency, subject: str = "", **fields: Any
) -> list[RequestAddressee]:
    """Return the rows of a request of the portal's Board, one per agency asked."""
    asked = AgencyRequest.objects.create(
        agency=portal,
        subject=subject or f"Đề nghị cung cấp số {next(_serial)}",
        text="Đề nghị quý cơ quan cung cấp số liệu.",
        sent_at=NOW,
    )
    given = {"due_at": NOW + timedelta(days=3), **fields}
    return [
        RequestAddressee.objects.create(request=asked, agency=agency, **given)
        for agency in addressees
    ]

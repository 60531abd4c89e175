"""A consultation that was answered long ago, with opinions of every kind."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from agencies.models import Agency
from consultation.enums import ConsultationState, OpinionKind, OpinionStatus
from consultation.models import ConsultationPage, Intake, Opinion, PublishedOutcome
from tests.factories.agencies import component, user
from tests.factories.consultation import consultation, opinion, opinion_file
from tests.factories.editorial import board

PDF = b"%PDF-1.4"


def answered_for(page: ConsultationPage, days: int) -> None:
    """Let the outcome have been public for so many days."""
    PublishedOutcome.objects.filter(consultation=page).update(
        published_at=timezone.now() - timedelta(days=days)
    )


def contribution(
    page: ConsultationPage, status: OpinionStatus = OpinionStatus.PUBLISHED, **fields: Any
) -> Opinion:
    """Return an opinion with all that may be personal about it."""
    long_ago = timezone.now() - timedelta(days=500)
    moderated = status in {OpinionStatus.PUBLISHED, OpinionStatus.REFUSED}
    row = opinion(
        page,
        status,
        **{
            "address": "Số 9 đường Kín",
            "flag": "gọi lại cho ông Thử",
            "fingerprint": 7,
            "received_at": long_ago,
            "moderated_at": long_ago if moderated else None,
            "withdrawn_at": long_ago if status == OpinionStatus.WITHDRAWN else None,
            **fields,
        },
    )
    Opinion.objects.filter(pk=row.pk).update(fingerprint=7)
    row.earlier_wordings.create(text="Lời cũ.", replaced_at=long_ago)
    opinion_file(row, ContentFile(PDF, "gop-y.pdf"))
    return row


def original(page: ConsultationPage, digest: str = "a" * 64) -> Intake:
    """Return a letter in which an opinion came."""
    return Intake.objects.create(
        consultation=page,
        origin="letter",
        reference="Thư ngày 01/02/2026",
        received_on=timezone.localdate(),
        file=ContentFile(PDF, "thu.pdf"),
        file_name="thu cua ong Thu.pdf",
        digest=digest,
        entered_by=user(),
        entered_at=timezone.now(),
    )


@pytest.fixture
def answered(index: Any) -> ConsultationPage:
    """A consultation whose outcome became public a day ago."""
    return consultation(index, ConsultationState.ANSWERED)


@pytest.fixture
def kinds(answered: ConsultationPage) -> dict[str, Opinion]:
    """Published opinions, by whose name readers see."""
    organisation = {"kind": OpinionKind.ORGANISATION, "organisation": "Hội Kiến trúc sư"}
    return {
        "named": contribution(answered),
        "hidden": contribution(answered, publish_anonymously=True),
        "organisation": contribution(answered, **organisation),
        "redacted": contribution(
            answered,
            text="Gọi 0912 345 678.",
            public_text="Gọi […].",
            proposed_wording="Gửi ông Kín.",
            public_wording="Gửi […].",
        ),
    }


@pytest.fixture
def department(portal: Agency) -> Agency:
    """A department with a Board of its own."""
    department = component(portal)
    board(department)
    return department

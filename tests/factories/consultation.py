"""Consultations in each state, and opinions on them."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.core.files import File
from django.utils import timezone
from wagtail.models import Page

from consultation.enums import ConsultationState, OpinionStatus, RefusalReason
from consultation.giving.proof_of_work import is_solved
from consultation.giving.stamps import Stamp
from consultation.models import (
    ConsultationIndexPage,
    ConsultationPage,
    Opinion,
    OpinionFile,
    OutcomeRow,
)
from documents.blocks import text_value
from tests.factories.editorial import publish

_serial = count(1)

DRAFT = "<h3>Điều 1. Phạm vi điều chỉnh</h3><p>Quy định này quy định việc thử.</p>"
WINDOWS = {
    ConsultationState.COMING: (5, 35),
    ConsultationState.OPEN: (-5, 25),
    ConsultationState.CLOSED: (-40, -10),
    ConsultationState.ANSWERED: (-60, -30),
}


def consultation_index(parent: Page, title: str = "Lấy ý kiến dự thảo") -> ConsultationIndexPage:
    """Return a published list of consultations."""
    page = ConsultationIndexPage(title=title, slug=f"lay-y-kien-{next(_serial)}")
    return publish(parent.add_child(instance=page))


def draft_consultation(
    index: ConsultationIndexPage,
    state: ConsultationState = ConsultationState.OPEN,
    title: str = "",
    now: datetime | None = None,
    **fields: Any,
) -> ConsultationPage:
    """Return a consultation that stands in the state at `now` and that no Board has approved."""
    number, now = next(_serial), now or timezone.now()
    opens, closes = WINDOWS[state]
    answered = state == ConsultationState.ANSWERED
    page = ConsultationPage(
        **{
            "title": title or f"Dự thảo Quyết định số {number}",
            "slug": f"du-thao-{number}",
            "live": False,
            "opens_at": now + timedelta(days=opens),
            "closes_at": now + timedelta(days=closes),
            "drafting_agency": "Sở Xây dựng",
            "receiving_agency": index.agency,
            "postal_address": "Số 1 đường Thử, phường Minh Xuân",
            "email": "gopy@example.vn",
            "body": text_value(DRAFT),
            "outcome_published_on": timezone.localdate(now - timedelta(days=1))
            if answered
            else None,
            **fields,
        }
    )
    index.add_child(instance=page)
    if answered:
        OutcomeRow.objects.create(
            consultation=page,
            issue="Khoản 1 Điều 1",
            contributor="Hội Kiến trúc sư",
            opinion="Đề nghị nói rõ phạm vi.",
            reception="Tiếp thu.",
        )
    return ConsultationPage.objects.get(pk=page.pk)


def consultation(*args: Any, **fields: Any) -> ConsultationPage:
    """Return a published consultation; takes what `draft_consultation` takes."""
    return publish(draft_consultation(*args, **fields))


def opinion(
    page: ConsultationPage, status: OpinionStatus = OpinionStatus.PENDING, **fields: Any
) -> Opinion:
    """Return an opinion of a person."""
    number, now = next(_serial), timezone.now()
    refused = status == OpinionStatus.REFUSED
    return Opinion.objects.create(
        **{
            "consultation": page,
            "full_name": f"Nguyễn Văn Thử {number}",
            "email": f"thu{number}@example.vn",
            "phone": "0912 345 678",
            "text": f"Ý kiến số {number} về Điều 1.",
            "status": status,
            "refusal": RefusalReason.OTHER if refused else "",
            "refusal_reason": "Không liên quan đến dự thảo." if refused else "",
            "consented_at": now,
            "received_at": now,
            **fields,
        }
    )


def opinion_file(sent: Opinion, file: File, name: str = "") -> OpinionFile:
    """Return a file that came with an opinion."""
    return OpinionFile.objects.create(opinion=sent, file=file, name=name or file.name)


def answers(page: ConsultationPage, **fields: Any) -> dict[str, Any]:
    """Return what a citizen's browser sends a minute after opening the form."""
    stamp = Stamp(timezone.now() - timedelta(minutes=1))
    return {
        "text": "Đề nghị nói rõ 24 giờ có tính ngày nghỉ hay không.",
        "kind": "person",
        "full_name": "Nguyễn Thị Thử",
        "email": "thu@example.vn",
        "consent": "on",
        "stamp": stamp.seal(str(page.translation_key)),
        "work": solved(stamp),
        **fields,
    }


def solved(stamp: Stamp) -> str:
    """Return the proof of work that a browser finds while its reader types."""
    return next(str(number) for number in count() if is_solved(stamp.nonce, str(number)))

"""Consultations in each state, and opinions on them."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.core.files import File
from django.utils import timezone
from wagtail.models import Page

from consultation.enums import ConsultationState, OpinionStatus, RefusalReason, Verdict
from consultation.giving.proof_of_work import is_solved
from consultation.giving.stamps import Stamp
from consultation.models import (
    ConsultationIndexPage,
    ConsultationPage,
    Opinion,
    OpinionFile,
    OutcomeEntry,
    OutcomePage,
)
from consultation.outcome.freezing import FreezeOutcome
from consultation.outcome.making import new_page
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
            **fields,
        }
    )
    index.add_child(instance=page)
    return ConsultationPage.objects.get(pk=page.pk)


def consultation(
    index: ConsultationIndexPage,
    state: ConsultationState = ConsultationState.OPEN,
    *args: Any,
    **fields: Any,
) -> ConsultationPage:
    """Return a published consultation; takes what `draft_consultation` takes.

    An answered one has its outcome published the day before.
    """
    page = publish(draft_consultation(index, state, *args, **fields))
    if state == ConsultationState.ANSWERED:
        now = fields.get("now") or timezone.now()
        outcome_page(page, now=now - timedelta(days=1))
        page = ConsultationPage.objects.get(pk=page.pk)
    return page


def entry(**fields: Any) -> OutcomeEntry:
    """Return a row of a table that is not kept yet."""
    return OutcomeEntry(
        **{
            "issue": "Khoản 1 Điều 1",
            "contributor": "Hội Kiến trúc sư",
            "opinion": "Đề nghị nói rõ phạm vi.",
            "verdict": Verdict.ACCEPTED,
            "answer": "Tiếp thu.",
            **fields,
        }
    )


def outcome_draft(
    page: ConsultationPage,
    entries: list[OutcomeEntry] | None = None,
    now: datetime | None = None,
    **fields: Any,
) -> OutcomePage:
    """Return the draft of a consultation's outcome, with a table of some rows."""
    rows = [entry()] if entries is None else entries
    edition = FreezeOutcome(page, None, now or timezone.now(), entries=rows, **fields).execute()
    return page.add_child(instance=new_page(page, edition))


def outcome_page(
    page: ConsultationPage,
    entries: list[OutcomeEntry] | None = None,
    now: datetime | None = None,
    **fields: Any,
) -> OutcomePage:
    """Return the published outcome of a consultation."""
    return publish(outcome_draft(page, entries, now, **fields), now)


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

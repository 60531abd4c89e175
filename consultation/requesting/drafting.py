"""The draft of a letter: what offices write, in Vietnamese whatever the language of the admin."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

DUE_MARK = "[hạn trả lời]"
"""Stands in the text for the day by which the answer is due; the paper and reminders fill it in."""
USUAL_DAYS = 15
_ASKING = re.compile(
    r"^(?:tổ chức )?(?:lấy|xin|tham gia) ý kiến(?: nhân dân| góp ý)?(?: về| đối với| vào| cho)?\s+",
    re.IGNORECASE,
)
"""How titles of consultations begin before they name the draft."""


def usual_due_day(page: "ConsultationPage", today: date) -> date:
    """Return the day by which an answer is usually asked for: no later than the closing day."""
    closing = timezone.localdate(page.closes_at)
    usual = today + timedelta(days=USUAL_DAYS)
    return min(usual, closing) if closing > today else usual


def draft_subject(page: "ConsultationPage") -> str:
    """Return what the letter is about, as it stands after "V/v"."""
    return f"góp ý {_lowered(page.title)}"[:300]


def draft_text(page: "ConsultationPage", address: str) -> str:
    """Return the text, a paragraph a line; `address` is where the draft is public."""
    agency = page.receiving_agency.name
    days = (
        f"từ ngày {timezone.localdate(page.opens_at):%d/%m/%Y} "
        f"đến hết ngày {timezone.localdate(page.closes_at):%d/%m/%Y}"
    )
    where = f" tại địa chỉ {address}" if address else " trên Cổng Thông tin điện tử"
    contact = " ".join(part for part in (page.contact_name, page.contact_phone) if part)
    paragraphs = [
        f"Thực hiện quy định của Luật Ban hành văn bản quy phạm pháp luật, {page.drafting_agency} "
        f"đã xây dựng {_lowered(page.title)}. Toàn văn dự thảo và hồ sơ kèm theo được đăng{where} "
        f"{days}.",
        f"{agency} đề nghị quý cơ quan, đơn vị, địa phương nghiên cứu, cho ý kiến bằng văn bản "
        "đối với dự thảo nêu trên; trong đó nêu rõ nội dung nhất trí, nội dung đề nghị sửa đổi, "
        "bổ sung (ghi rõ điểm, khoản, điều), lý do và phương án đề xuất.",
        f"Ý kiến xin gửi về {agency} (địa chỉ: {page.postal_address}; thư điện tử: {page.email}) "
        f"trước ngày {DUE_MARK} để tổng hợp, tiếp thu, giải trình theo quy định.",
    ]
    if contact:
        paragraphs.append(f"Trong quá trình thực hiện, nếu có vướng mắc xin liên hệ: {contact}.")
    paragraphs.append(f"{agency} trân trọng cảm ơn sự phối hợp của quý cơ quan, đơn vị./.")
    return "\n".join(paragraphs)


def filled_in(text: str, due_on: date) -> str:
    """Return the text with the day by which the answer is due."""
    return text.replace(DUE_MARK, f"{due_on:%d/%m/%Y}")


def _lowered(title: str) -> str:
    """Return the draft within a sentence: "Lấy ý kiến dự thảo Luật" becomes "dự thảo Luật"."""
    named = _ASKING.sub("", title).strip()
    inner = named[:1].lower() + named[1:]
    return inner if inner.startswith("dự thảo") else f"dự thảo {named}"

"""Letters, e-mails, minutes and tables of opinions, and letters to agencies."""

import io
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document

from agencies.models import User
from consultation.enums import OpinionKind, Origin
from consultation.intake.given import Given
from consultation.intake.taking_in import TakeIn
from consultation.models import ConsultationPage, Intake, RequestedAgency, RequestLetter
from tests.factories.files import xlsx_of
from tests.factories.newsroom import letter

_serial = count(1)
HEADER = ["Họ và tên", "Tổ chức, doanh nghiệp", "Điều khoản", "Quan điểm", "Ý kiến", "Đề xuất sửa"]


def days_ago(days: int) -> date:
    """Return a day before today."""
    return timezone.localdate() - timedelta(days=days)


def given(**fields: Any) -> Given:
    """Return the opinion of a person as it is entered."""
    number = next(_serial)
    return Given(
        **{"text": f"Ý kiến nhập tay số {number}.", "full_name": f"Bà Trần Thị {number}", **fields}
    )


def of_organisation(**fields: Any) -> Given:
    """Return the opinion of an organisation as it is entered."""
    names = {"full_name": "", "organisation": "Hội Luật gia tỉnh"}
    return given(**{"kind": OpinionKind.ORGANISATION, **names, **fields})


def take_in(page: ConsultationPage, user: User, *opinions: Given, **fields: Any) -> TakeIn:
    """Return the act of taking opinions in; a letter of yesterday unless told otherwise."""
    return TakeIn(
        **{
            "consultation": page,
            "origin": Origin.LETTER,
            "reference": "Công văn 123/HLG",
            "received_on": days_ago(1),
            "opinions": list(opinions) or [given()],
            "user": user,
            "now": timezone.now(),
            **fields,
        }
    )


def intake(page: ConsultationPage, user: User, *opinions: Given, **fields: Any) -> Intake:
    """Return what was taken in."""
    return take_in(page, user, *opinions, **fields).execute()


def original(content: bytes = b"%PDF-1.7 thu", name: str = "cong-van.pdf") -> ContentFile:
    """Return the scan of a letter."""
    return ContentFile(content, name=name)


def sheet(*rows: list[Any], header: list[str] | None = None, name: str = "y-kien.xlsx") -> Any:
    """Return a table as a browser sends it."""
    return SimpleUploadedFile(name, xlsx_of(header or HEADER, *rows))


def eml(name: str = "gop-y.eml", attach: tuple[str, bytes] | None = None, **fields: Any) -> Any:
    """Return an e-mail that was saved as a file; sent yesterday unless told otherwise."""
    sent = timezone.localtime() - timedelta(days=1)
    message = letter(**{"date": f"{sent:%a, %d %b %Y %H:%M:%S %z}", **fields})
    if attach:
        file, content = attach
        message.add_attachment(content, maintype="application", subtype="pdf", filename=file)
    return SimpleUploadedFile(name, message.as_bytes())


def minutes(*rows: list[str], text: str = "Biên bản họp thôn Tân Quang.") -> Any:
    """Return minutes in Word, with a table of the rows where there are any."""
    paper = Document()
    paper.add_paragraph(text)
    if rows:
        table = paper.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for place, words in enumerate(row):
                table.cell(at, place).text = words
    buffer = io.BytesIO()
    paper.save(buffer)
    return SimpleUploadedFile("bien-ban.docx", buffer.getvalue())


def request_letter(page: ConsultationPage, user: User, **fields: Any) -> RequestLetter:
    """Return a letter that asks nobody yet; the answer is due in ten days."""
    return RequestLetter.objects.create(
        **{
            "consultation": page,
            "subject": "góp ý dự thảo Quyết định",
            "text": "Đề nghị góp ý trước ngày [hạn trả lời].",
            "due_on": timezone.localdate() + timedelta(days=10),
            "made_by": user,
            "made_at": timezone.now(),
            **fields,
        }
    )


def asked(letter: RequestLetter, name: str = "", **fields: Any) -> RequestedAgency:
    """Return an agency that was asked three days ago."""
    return RequestedAgency.objects.create(
        **{
            "letter": letter,
            "name": name or f"Sở số {next(_serial)}",
            "email": "van-thu@so.example.vn",
            "asked_on": days_ago(3),
            **fields,
        }
    )

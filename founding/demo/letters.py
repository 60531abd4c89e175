"""Files and e-mails that the demo's contributors send."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify
from docx import Document

from agencies.texts import fold
from founding.demo.illustrations import draw
from founding.demo.newsroom_records import DemoContribution

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAILBOX = Address("Ban Biên tập", "congtinh", "tuyenquang.example")


def files_of(record: DemoContribution) -> list[SimpleUploadedFile]:
    """Return the files of a contribution: a Word file, a picture, both or none."""
    files = []
    if record.word_file:
        files.append(SimpleUploadedFile(record.word_file, _word(record), WORD))
    if record.picture:
        name = f"{record.picture.replace('_', '-')}.jpg"
        files.append(SimpleUploadedFile(name, _jpeg(record.picture), "image/jpeg"))
    return files


def letter_of(record: DemoContribution) -> bytes:
    """Return the contribution as the e-mail that a mail program would have sent."""
    message = EmailMessage()
    message["From"] = Address(record.name, addr_spec=record.email)
    message["To"] = MAILBOX
    message["Subject"] = record.subject
    message["Date"] = format_datetime(record.at)
    message["Message-ID"] = f"<{slugify(fold(record.subject))}@{record.email.split('@')[1]}>"
    message.set_content(record.text.strip())
    for file in files_of(record):
        kind, _slash, subtype = str(file.content_type).partition("/")
        message.add_attachment(file.read(), kind, subtype, filename=file.name)
    return message.as_bytes()


def _word(record: DemoContribution) -> bytes:
    file = Document()
    file.core_properties.title = record.subject
    file.core_properties.author = record.name
    for line in record.word_text.strip().splitlines():
        file.add_paragraph(line)
    target = BytesIO()
    file.save(target)
    return target.getvalue()


def _jpeg(key: str) -> bytes:
    target = BytesIO()
    draw(key).convert("RGB").save(target, "JPEG", quality=86)
    return target.getvalue()

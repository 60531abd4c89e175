"""Files of a consultation's dossier: what each is called, who drafted it, and the draft itself."""

from io import BytesIO

from docx import Document

from consultation.enums import FileKind
from founding.demo.consultation_records import DemoConsultation
from founding.demo.markup import BlockKind, parse

KINDS = {
    "Tờ trình": FileKind.SUBMISSION,
    "tác động": FileKind.IMPACT,
    "so sánh": FileKind.COMPARISON,
    "Dự thảo": FileKind.DRAFT,
}
"""What a file is, by the first of these words that its title has."""


def kind_of(title: str) -> FileKind:
    """Return under which heading of the dossier a file stands."""
    return next((kind for words, kind in KINDS.items() if words in title), FileKind.OTHER)


def dossier_docx(title: str, consultation: DemoConsultation) -> bytes:
    """Return one file of the dossier as DOCX: its title, its maker, then the draft's text."""
    file = Document()
    file.core_properties.title = title[:255]
    file.core_properties.author = consultation.drafting_agency
    file.core_properties.language = "vi-VN"
    file.styles["Normal"].font.name = "Times New Roman"
    file.add_heading(title, level=1)
    file.add_paragraph(f"Cơ quan soạn thảo: {consultation.drafting_agency}")
    file.add_paragraph(f"Kèm theo hồ sơ lấy ý kiến: {consultation.title}")
    file.add_paragraph(consultation.summary)
    for block in parse(consultation.draft):
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
            file.add_heading(block.text, level=2 if block.kind == BlockKind.TITLE else 3)
        else:
            file.add_paragraph(block.text)
    target = BytesIO()
    file.save(target)
    return target.getvalue()

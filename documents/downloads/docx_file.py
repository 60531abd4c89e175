"""A document as DOCX in the form of the state's papers (ND30/2020): letterhead, text, signature."""

from io import BytesIO
from typing import Any

from docx.document import Document as DocxDocument
from docx.shared import Pt

from documents.downloads.docx_text import Sheet
from documents.downloads.markup import Run, legal_text, runs_of
from documents.downloads.published import Published
from documents.downloads.sections import Section, is_section
from documents.enums import ProvisionKind
from editorial.official_papers import heading, letterhead, long_date, official_paper

OUTLINE = {
    ProvisionKind.CONTAINER: 1,
    ProvisionKind.APPENDIX: 1,
    ProvisionKind.PART: 2,
    ProvisionKind.CHAPTER: 3,
    ProvisionKind.SECTION: 4,
    ProvisionKind.SUBSECTION: 5,
    ProvisionKind.ARTICLE: 6,
}
"""Levels of headings, by which the reader's program lists and folds the text."""


def docx_file(published: Published) -> bytes:
    """Return the paper; a document without text has its head alone, and where to find it."""
    document = published.document
    issuer = legal_text(document.issuer.name) if document.issuer else ""
    paper = official_paper(issuer, legal_text(f"{document.designation}: {document.title}"))
    dated = long_date(document.issued_on) if document.issued_on else ""
    letterhead(paper, "", issuer, f"Số: {document.number_text}", dated)
    heading(paper, str(document.get_document_type_display()), legal_text(document.title))
    sheet = Sheet(paper)
    _write(sheet, published.tree)
    if not any(each.kind == ProvisionKind.CLOSING for each in published.tree.walk()):
        for words in (document.signer_title.upper(), document.signer):
            if words:
                sheet.paragraph(sheet.signature, [Run(legal_text(words), bold=True)])
    _source(paper, published.url)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _write(sheet: Sheet, section: Section) -> None:
    if section.heading:
        _head(sheet, section)
    for item in section.items:
        if is_section(item):
            _write(sheet, item)
        else:
            _block(sheet, item, section.kind)


def _head(sheet: Sheet, section: Section) -> None:
    """Write a heading; above the articles, number and title stand on a line each."""
    level = OUTLINE.get(section.kind, 6) if section.kind else 6
    runs = [Run(legal_text(section.heading))]
    if level < OUTLINE[ProvisionKind.ARTICLE] and section.label and section.title:
        label, title = Run(legal_text(section.label)), Run(legal_text(section.title))
        runs = [label, Run("", breaks=True), title]
    sheet.paragraph(sheet.headings[level - 1], runs)


def _block(sheet: Sheet, element: Any, kind: ProvisionKind | None) -> None:
    style = sheet.closing if kind == ProvisionKind.CLOSING else sheet.plain
    if element.tag == "table":
        sheet.table(element)
    elif element.tag in ("ul", "ol"):
        for item in element.iter("li"):
            sheet.paragraph(style, [Run("– "), *runs_of(item)])
    elif element.tag != "hr":
        is_heading = element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
        is_ground = kind == ProvisionKind.PREAMBLE
        sheet.paragraph(style, runs_of(element, bold=is_heading, italic=is_ground))


def _source(paper: DocxDocument, url: str) -> None:
    """Say at the foot of every page where the text is published."""
    run = paper.sections[0].footer.paragraphs[0].add_run(legal_text(url))
    run.font.size = Pt(9)

"""Drafts of consultations in their provisions, and opinions on those."""

from itertools import count
from typing import Any

from django.core.files.base import ContentFile

from agencies.models import PortalDocument
from consultation.enums import OpinionStatus
from consultation.models import ConsultationFile, ConsultationPage, DraftProvision, Opinion
from documents.blocks import text_value
from tests.factories.consultation import opinion
from tests.factories.editorial import publish

_serial = count(1)


def dossier_file(page: ConsultationPage, kind: str, title: str) -> ConsultationFile:
    """Hang a file on the dossier of a consultation, live version and drafts alike."""
    file = PortalDocument(title=f"Tệp {next(_serial)}", collection=page.agency.collection)
    file.file.save("ho-so.pdf", ContentFile(b"%PDF-1.7 thu"), save=False)
    file.file_size = 12
    file.save()
    file.file.close()
    return ConsultationFile.objects.create(consultation=page, file=file, kind=kind, title=title)


def long_draft(articles: int, clauses: int = 3) -> str:
    """Return the text of a draft with so many articles, each with so many clauses."""
    return "".join(
        f"<p>Điều {article}. Việc thứ {article}</p>"
        + "".join(
            f"<p>{clause}. Nội dung {article}.{clause}.</p>" for clause in range(1, clauses + 1)
        )
        for article in range(1, articles + 1)
    )


def republished(page: ConsultationPage, html: str = "", **fields: Any) -> ConsultationPage:
    """Publish the consultation again with another text, or with other fields."""
    page = ConsultationPage.objects.get(pk=page.pk)
    if html:
        page.body = text_value(html)
    for name, value in fields.items():
        setattr(page, name, value)
    return publish(page)


def provision(page: ConsultationPage, anchor: str, version: int = 0) -> DraftProvision:
    """Return a provision of a version, of the current one where none is named."""
    found = DraftProvision.objects.filter(version__consultation=page, anchor=anchor)
    if version:
        found = found.filter(version__number=version)
    return found.order_by("-version__number").select_related("version")[0]


def opinion_on(about: DraftProvision, **fields: Any) -> Opinion:
    """Return a published opinion on a provision as it stands in its version."""
    return opinion(
        about.version.consultation,
        **{
            "status": OpinionStatus.PUBLISHED,
            "about_key": about.key,
            "about_version": about.version,
            "provision": about.label,
            **fields,
        },
    )

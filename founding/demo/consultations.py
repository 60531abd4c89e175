"""Consultations of the demo with their dossiers, opinions and outcomes."""

from datetime import timedelta

from django.utils.text import slugify

from agencies.models import Agency
from agencies.texts import fold
from consultation.drafts.showing import current_version, places_of
from consultation.enums import OpinionKind, OpinionStatus
from consultation.models import (
    ConsultationFile,
    ConsultationIndexPage,
    ConsultationPage,
    Opinion,
    OutcomeEntry,
)
from consultation.outcome.freezing import FreezeOutcome
from consultation.outcome.making import new_page
from consultation.outcome.reading import verdict_in
from consultation.processing.taking_in import take_in
from documents.blocks import text_value
from founding.demo.consultation_records import DemoConsultation
from founding.demo.content import Demo
from founding.demo.dossiers import dossier_docx, kind_of
from founding.demo.media import file_of
from founding.demo.publishing import DemoPublisher, section

POSTED_BEFORE_OPENING = timedelta(days=1)


def make_consultations(demo: Demo, agencies: dict[str, Agency], publisher: DemoPublisher) -> None:
    """Publish every consultation with its files and opinions."""
    for record in sorted(demo.consultations, key=lambda each: each.opens_at):
        agency = agencies[record.agency]
        index = section(agency, ConsultationIndexPage)
        if ConsultationPage.objects.child_of(index).filter(slug=record.slug).exists():
            continue
        page = _page(record, agencies)
        _attach(page, record, agency)
        posted = min(record.opens_at - POSTED_BEFORE_OPENING, publisher.now)
        made = publisher.publish(page, index, posted)
        if made is not None:
            _enter_opinions(record, made)
            _publish_outcome(record, made, publisher)


def _page(record: DemoConsultation, agencies: dict[str, Agency]) -> ConsultationPage:
    return ConsultationPage(
        title=record.title,
        slug=record.slug,
        summary=record.summary,
        field=record.field,
        body=text_value(record.draft_html),
        opens_at=record.opens_at,
        closes_at=record.closes_at,
        drafting_agency=record.drafting_agency,
        receiving_agency=agencies[record.receiving_agency],
        postal_address=record.postal_address,
        email=record.email,
    )


def _publish_outcome(
    record: DemoConsultation, page: ConsultationPage, publisher: DemoPublisher
) -> None:
    """Publish what was answered on paper: its table, read as a file of such a table is."""
    moment = record.outcome_published_at
    if moment is None:
        return
    version = current_version(page)
    keys = {place.label: place.key for place in places_of(version)} if version else {}
    entries = [
        OutcomeEntry(
            issue=row.issue,
            about_key=keys.get(row.issue),
            contributor=row.contributor,
            opinion=row.opinion,
            answer=row.reception,
            verdict=verdict_in(row.reception),
        )
        for row in record.outcome
    ]
    figures = {"asked": record.asked, "received": record.received}
    edition = FreezeOutcome(page, None, moment, entries=entries, figures=figures).execute()
    publisher.publish(new_page(page, edition), page, moment)


def _attach(page: ConsultationPage, record: DemoConsultation, agency: Agency) -> None:
    for position, title in enumerate(record.dossier):
        name = f"{slugify(fold(title))[:60]}.docx"
        file = file_of(title, name, dossier_docx(title, record), agency.collection)
        page.files.add(
            ConsultationFile(file=file, kind=kind_of(title), title=title, sort_order=position)
        )


def _enter_opinions(record: DemoConsultation, page: ConsultationPage) -> None:
    version = current_version(page)
    places = {place.label: place for place in places_of(version)} if version else {}
    for opinion in record.opinions:
        about = places.get(opinion.provision)
        citizen = opinion.author_kind == "citizen"
        Opinion.objects.create(
            consultation=page,
            kind=OpinionKind.PERSON if citizen else OpinionKind.ORGANISATION,
            full_name=opinion.author_name,
            organisation="" if citizen else opinion.author_name,
            provision=opinion.provision,
            about_key=about.key if about else None,
            about_version=version if about else None,
            text=opinion.text,
            status=OpinionStatus(opinion.status),
            received_at=opinion.sent_at,
            consented_at=opinion.sent_at,
        )
    take_in(page.opinions.values_list("pk", flat=True))

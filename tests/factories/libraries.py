"""Many published documents at once: what a test of numbers or a benchmark fills a library with."""

from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from documents.library.changes import note_change
from documents.models import (
    DocumentField,
    DocumentLibraryPage,
    DocumentRelation,
    IssuingBody,
    LegalDocumentPage,
)
from editorial.models import EditorialPage
from tests.factories.editorial import insert_rows

TYPES = ("QĐ", "QĐ", "QĐ", "NQ", "CT", "KH", "TB", "BC", "CV")
SUBJECTS = ("quản lý đường bộ", "giá đất", "học phí", "nước sạch", "cấp cứu y tế", "chợ dân sinh")
FIRST_DAY = date(2005, 1, 4)


def shelve(
    library: DocumentLibraryPage,
    count: int,
    issuers: list[IssuingBody],
    fields: list[DocumentField],
) -> list[LegalDocumentPage]:
    """Put published documents into a library, in few statements and without a Board's record.

    Types, bodies, fields and dates differ by fixed strides; every ninth has an end, every
    fifteenth does something to the one before it.
    """
    first = Page.objects.child_of(library).count() + 1
    documents = [_document(library, first + each, issuers, fields) for each in range(count)]
    Page.objects.bulk_create(_as_page(each) for each in documents)
    Page.objects.filter(pk=library.pk).update(numchild=first - 1 + count)
    keys = dict(Page.objects.child_of(library).values_list("path", "pk"))
    for each in documents:
        each.pk = each.id = each.page_ptr_id = each.editorialpage_ptr_id = keys[each.path]
    own = [field.name for field in EditorialPage._meta.local_concrete_fields]
    insert_rows(EditorialPage, ({name: getattr(each, name) for name in own} for each in documents))
    own = [field.name for field in LegalDocumentPage._meta.local_concrete_fields]
    insert_rows(
        LegalDocumentPage, ({name: getattr(each, name) for name in own} for each in documents)
    )
    kinds = ("amends", "repeals", "suspends")
    DocumentRelation.objects.bulk_create(
        DocumentRelation(
            page=documents[place],
            target=documents[place - 1],
            kind=kinds[place % 3],
            is_partial=place % 2 == 0,
        )
        for place in range(14, count, 15)
    )
    note_change()
    return documents


def _document(
    library: DocumentLibraryPage,
    number: int,
    issuers: list[IssuingBody],
    fields: list[DocumentField],
) -> LegalDocumentPage:
    issued_on = FIRST_DAY + timedelta(days=number * 37 % 7900)
    code = TYPES[number % len(TYPES)]
    sign = f"{code}-UBND" if code != "CV" else "UBND-VX"
    title = f"Quy định số {number} về {SUBJECTS[number % len(SUBJECTS)]} trên địa bàn tỉnh"
    document = LegalDocumentPage(
        title=title,
        draft_title=title,
        slug=f"van-ban-{number}",
        path=library._get_path(library.path, library.depth + 1, number),
        depth=library.depth + 1,
        url_path=f"{library.url_path}van-ban-{number}/",
        shelf=library.pk,
        locale=library.locale,
        agency=library.agency,
        content_type=ContentType.objects.get_for_model(LegalDocumentPage),
        live=True,
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
        document_type=code,
        number_text=f"{number}/{issued_on.year}/{sign}" if number % 2 else f"{number}/{sign}",
        issuer=issuers[number // 7 % len(issuers)],
        field=fields[number // 5 % len(fields)] if number % 4 else None,
        issued_on=issued_on,
        effective_on=issued_on + timedelta(days=10) if number % 3 else None,
        expired_on=issued_on + timedelta(days=900) if number % 9 == 0 else None,
    )
    document.read_number()
    return document


def _as_page(document: LegalDocumentPage) -> Page:
    names = [field.name for field in Page._meta.concrete_fields if field.name != "id"]
    return Page(**{name: getattr(document, name) for name in names})

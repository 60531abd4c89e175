"""Indexes of documents: what makes one the same, and in what order a library lists them."""

from django.db.models import Index

DOCUMENT_INDEXES = [
    Index(
        fields=["issuer", "document_type", "number_year", "number_serial"], name="document_number"
    ),
    Index(fields=["shelf", "issued_on", "editorialpage_ptr"], name="documents_of_a_library"),
]

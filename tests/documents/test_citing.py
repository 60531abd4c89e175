"""How a document is cited, and what stands behind a quotation by each regulation."""

from datetime import date

import pytest
from django.utils.translation import override

from documents.citing import cited_as, citing_words
from documents.models import IssuingBody, LegalDocumentPage
from tests.factories.agencies import portal_factory

DOCUMENT = {
    "document_type": "QĐ",
    "number_text": "04/2024/QĐ-UBND",
    "issued_on": date(2024, 3, 5),
}


def test_document_is_cited_by_type_number_date_and_issuer():
    page = LegalDocumentPage(**DOCUMENT, issuer=IssuingBody(name="UBND tỉnh", name_en="The PPC"))

    with override("en"):
        assert cited_as(page) == "Decision No. 04/2024/QĐ-UBND dated 5 March 2024 of The PPC"
    with override("vi"):
        assert "05 tháng 3 năm 2024" in cited_as(page)


def test_what_is_unknown_is_left_out():
    with override("en"):
        assert cited_as(LegalDocumentPage(document_type="CV")) == "Official letter"


@pytest.mark.django_db
@pytest.mark.clause("TB-17.1", "TQ-8", "BT-17.1", "QN-NT.3", "QB")
@pytest.mark.parametrize(
    ("regulation", "credit"),
    [
        ("tuyen-quang", "Editorial Board, {name} ({host})"),
        ("thai-binh", "{name} ({host})"),
        ("quang-nam", "Editorial Board, {name}"),
        ("ben-tre", "http://{host}/van-ban/x/"),
        ("quang-binh", "Editorial Board, {name}, "),
    ],
)
def test_quotation_names_the_source_as_the_regulation_words_it(regulation, credit):
    agency = portal_factory(regulation_slug=regulation)
    page = LegalDocumentPage(**DOCUMENT)

    with override("en"):
        words = citing_words(page, agency, "/van-ban/x/")
        wanted = credit.format(name=agency.display_name, host=agency.host)

    assert words["credit"] == f"; source: {wanted}"
    assert words["dieu"].format(n="7") == "Article 7"


@pytest.mark.django_db
def test_regulation_without_a_credit_adds_nothing(monkeypatch):
    agency = portal_factory()
    rule = agency.regulation.citation.model_copy(update={"credit": "", "credit_en": ""})
    regulation = agency.regulation.model_copy(update={"citation": rule})
    monkeypatch.setattr(type(agency), "regulation", regulation)

    assert citing_words(LegalDocumentPage(**DOCUMENT), agency, "/")["credit"] == ""

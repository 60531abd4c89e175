"""A draft with provisions, and ways to its pages as a citizen's browser takes them."""

from typing import Any

import pytest
from django.test import Client

from consultation.giving.links import Purpose, sealed
from consultation.models import ConsultationIndexPage, ConsultationPage, DraftProvision, Opinion
from documents.blocks import text_value
from tests.factories.consultation import answers, consultation

TYPED = "Một ý kiến đã gõ rất lâu, không được mất."
DRAFT = (
    "<p>Chương I. QUY ĐỊNH CHUNG</p><p>Điều 1. Bến đò</p><p>Đoạn mở đầu.</p>"
    "<p>1. Bến đò công cộng:</p><p>a) Bến một;</p><p>b) Bến hai.</p>"
    "<p>2. Bến đò của hợp tác xã.</p><p>Điều 2. Giá vé</p><p>Chủ bến niêm yết giá vé.</p>"
)


@pytest.fixture
def drafted(index: ConsultationIndexPage) -> ConsultationPage:
    """An open consultation on a draft of two articles."""
    return consultation(index, body=text_value(DRAFT))


def path_of(page: ConsultationPage, route: str, **parts: Any) -> str:
    """Return the path of one of the page's routes."""
    return (page.relative_url(None) or "") + page.reverse_subpage(route, kwargs=parts or None)


def get(client: Client, page: ConsultationPage, route: str = "opinion_form", **query: str) -> Any:
    """Open a page of the consultation."""
    return client.get(path_of(page, route), query, HTTP_HOST=page.agency.host)


def send(client: Client, page: ConsultationPage, **fields: Any) -> Any:
    """Post the form as a browser does."""
    data = answers(page, **{"text": TYPED, **fields})
    return client.post(path_of(page, "opinion_form"), data, HTTP_HOST=page.agency.host)


def post(client: Client, page: ConsultationPage, route: str, **fields: Any) -> Any:
    """Post another form of the consultation."""
    return client.post(path_of(page, route), fields, HTTP_HOST=page.agency.host)


def provision(page: ConsultationPage, anchor: str) -> DraftProvision:
    """Return a provision of the newest version."""
    return page.versions.last().provisions.get(anchor=anchor)


def key_to(sent: Opinion, purpose: Purpose = Purpose.CHANGE) -> str:
    """Return the secret part of the link in a letter."""
    return sealed(sent, purpose)

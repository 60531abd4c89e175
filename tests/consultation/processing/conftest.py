"""People of two agencies, a draft with provisions, rows to answer."""

import pytest

from agencies.models import Agency
from consultation.drafts.showing import current_version, places_of
from consultation.enums import OpinionStatus
from consultation.models import ConsultationPage, Segment, Unit
from documents.blocks import text_value
from tests.consultation.moderation.conftest import (  # noqa: F401 - fixtures
    colleague,
    department,
    editor,
    foreign_page,
    signed_in,
)
from tests.factories.answers import segment
from tests.factories.consultation import consultation, opinion

PUBLISHED = OpinionStatus.PUBLISHED
DRAFT = "".join(
    f"<h3>Điều {n}. Tên điều {n}</h3><p>1. Khoản một của điều {n}.</p><p>2. Khoản hai.</p>"
    for n in range(1, 5)
)


@pytest.fixture
def page(index) -> ConsultationPage:
    """A consultation on a draft of four articles."""
    return consultation(index, title="Dự thảo của tỉnh", body=text_value(DRAFT))


@pytest.fixture
def unit(portal: Agency) -> Unit:
    """A unit of the receiving agency."""
    return Unit.objects.create(agency=portal, name="Phòng Quản lý đô thị")


@pytest.fixture
def foreign(foreign_page: ConsultationPage) -> Segment:  # noqa: F811
    """A row of another agency."""
    return row(foreign_page, text="Ý gửi sở")


@pytest.fixture
def foreign_unit(department: Agency) -> Unit:  # noqa: F811
    """A unit of another agency."""
    return Unit.objects.create(agency=department, name="Phòng của sở")


def row(page: ConsultationPage, label: str = "", **fields: object) -> Segment:
    """Return a row of a published opinion, about the provision with the label."""
    key = key_of(page, label) if label else None
    return segment(opinion(page, PUBLISHED, provision=label, about_key=key, **fields))


def key_of(page: ConsultationPage, label: str) -> object:
    """Return the key of a provision by its label."""
    version = current_version(page)
    assert version is not None
    return {place.label: place.key for place in places_of(version)}[label]

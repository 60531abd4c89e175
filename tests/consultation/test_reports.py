"""Consultations and opinions in periodic reports."""

from datetime import date, datetime, timedelta

import pytest

from agencies.models import Agency
from agencies.working_days import LOCAL_ZONE
from consultation.enums import OpinionStatus
from consultation.models import ConsultationIndexPage
from consultation.reports import consultations, opinions
from reports.sections import Section
from tests.factories.agencies import component
from tests.factories.consultation import (
    consultation,
    consultation_index,
    draft_consultation,
    opinion,
    outcome_page,
)
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

START, END = date(2026, 1, 1), date(2026, 6, 30)
NOW = datetime(2026, 7, 2, 9, tzinfo=LOCAL_ZONE)


def values(section: Section) -> list[object]:
    return [figure.value for figure in section.figures]


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 8, tzinfo=LOCAL_ZONE)


def test_consultations_are_counted_by_what_happened_in_the_period(
    portal: Agency, index: ConsultationIndexPage
) -> None:
    consultation(index, opens_at=at(5, 1), closes_at=at(7, 1))
    answered = consultation(index, opens_at=at(2, 1), closes_at=at(3, 1))
    outcome_page(answered, now=at(6, 30))
    consultation(index, opens_at=at(7, 1), closes_at=at(8, 1))
    draft_consultation(index, opens_at=at(2, 1), closes_at=at(3, 1))

    section = consultations(portal, START, END, NOW)

    assert values(section) == [2, 1, 1]
    assert len(section.tables[0].rows) == 2


def test_opinions_are_counted_by_when_they_came_and_name_nobody(
    portal: Agency, index: ConsultationIndexPage
) -> None:
    page = consultation(index)
    opinion(page, OpinionStatus.PUBLISHED, received_at=at(6, 30), full_name="Người Góp Ý")
    opinion(page, OpinionStatus.REFUSED, received_at=at(1, 1))
    opinion(page, received_at=at(1, 1) - timedelta(hours=9))

    section = opinions(portal, START, END, NOW)

    assert values(section) == [2, 1, 1]
    assert "Người Góp Ý" not in str(section)


def test_nothing_of_another_agency_is_counted(portal: Agency) -> None:
    other = component(portal)
    page = consultation(consultation_index(home_of(other)), opens_at=at(2, 1), closes_at=at(3, 1))
    opinion(page, received_at=at(2, 2))

    assert values(consultations(portal, START, END, NOW)) == [0, 0, 0]
    assert values(opinions(portal, START, END, NOW)) == [0, 0, 0]

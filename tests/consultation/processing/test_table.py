from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultation.drafts.showing import current_version, places_of
from consultation.enums import OpinionKind, OpinionStatus, Verdict
from consultation.models import Segment
from consultation.processing.table import table_rows
from consultation.processing.taking_in import take_in
from consultation.processing.totals import open_points, totals_of
from documents.blocks import text_value
from tests.factories.agencies import component, portal_factory
from tests.factories.answers import recommendation, segment
from tests.factories.consultation import consultation, consultation_index, opinion
from tests.factories.editorial import user
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

DRAFT = "".join(
    f"<h3>Điều {n}. Tên điều {n}</h3><p>1. Khoản một.</p><p>2. Khoản hai.</p>" for n in range(1, 5)
)
PUBLISHED = OpinionStatus.PUBLISHED


@pytest.fixture
def page():
    portal = portal_factory()
    return consultation(consultation_index(home_of(portal)), body=text_value(DRAFT))


def key_of(page, label):
    keys = {place.label: place.key for place in places_of(current_version(page))}
    return keys[label]


def test_rows_stand_in_the_order_of_the_draft_with_the_whole_of_it_first(page):
    for label in ("Điều 3", "Khoản 2 Điều 1", ""):
        sent = opinion(
            page, PUBLISHED, provision=label, about_key=key_of(page, label) if label else None
        )
        segment(sent)
    gone = opinion(page, PUBLISHED, provision="Điều 9", about_key="0" * 32)
    segment(gone)
    issues = [row.issue for row in table_rows(page)]
    assert issues[1:] == ["Khoản 2 Điều 1", "Điều 3", "Điều 9"]
    assert len(issues) == 4


def test_a_mass_letter_is_one_row_that_counts_its_published_copies(page):
    first = opinion(page, PUBLISHED, full_name="Trần Thị Một")
    for status in (PUBLISHED, PUBLISHED, OpinionStatus.REFUSED):
        copy = opinion(page, status, like=first)
        take_in([copy.pk])
    take_in([first.pk])
    (row,) = table_rows(page)
    assert row.count == 3
    assert row.contributors.startswith("Trần Thị Một")
    assert "2" in row.contributors


def test_when_the_first_of_a_mass_letter_is_not_published_its_copies_answer_for_themselves(page):
    first = opinion(page, OpinionStatus.REFUSED)
    copy = opinion(page, PUBLISHED, like=first)
    assert take_in([first.pk, copy.pk]) == 1
    assert [row.segment_id for row in table_rows(page)] == [copy.segments.get().pk]


def test_taking_in_twice_makes_nothing_twice(page):
    sent = opinion(page, PUBLISHED)
    assert take_in([sent.pk]) == 1
    assert take_in([sent.pk]) == 0


def test_the_table_shows_the_published_copy_and_no_name_that_is_withheld(page):
    sent = opinion(
        page,
        PUBLISHED,
        full_name="Lê Văn Kín",
        publish_anonymously=True,
        text="Gọi tôi theo số 0912 345 678.",
        public_text="Gọi tôi theo số ███.",
    )
    segment(sent)
    (row,) = table_rows(page)
    assert "0912" not in row.opinion
    assert "Lê Văn Kín" not in row.contributors


def test_the_table_is_whole_when_all_is_read_and_answered(page):
    author = user("chuyen.vien")
    waiting = opinion(page)
    sent = opinion(page, PUBLISHED)
    assert len(open_points(page)) == 2
    waiting.status = OpinionStatus.REFUSED
    waiting.refusal = "off_topic"
    waiting.save()
    part = segment(sent)
    assert len(open_points(page)) == 1
    recommendation(part, author)
    assert open_points(page) == []


def test_an_answer_to_words_that_changed_since_does_not_count(page):
    sent = opinion(page, PUBLISHED)
    recommendation(segment(sent), user("chuyen.vien"))
    sent.edited_at = timezone.now() + timedelta(minutes=1)
    sent.save()
    assert len(open_points(page)) == 1
    assert Segment.objects.on(page).unanswered().count() == 1


def test_a_part_that_quotes_words_taken_out_since_is_told(page):
    sent = opinion(page, PUBLISHED, text="Một. Hai ở số nhà 5.")
    part = segment(sent, text="Hai ở số nhà 5.")
    recommendation(part, user("chuyen.vien"))
    assert open_points(page) == []
    sent.public_text = "Một. Hai ở ███."
    sent.save()
    assert len(open_points(page)) == 1


def test_totals_count_by_kind_verdict_and_provision(page):
    key = key_of(page, "Điều 2")
    one = opinion(page, PUBLISHED, kind=OpinionKind.ORGANISATION, organisation="Hội", about_key=key)
    opinion(page, OpinionStatus.REFUSED)
    opinion(page, OpinionStatus.WITHDRAWN)
    opinion(page, OpinionStatus.UNCONFIRMED)
    recommendation(segment(one), user("chuyen.vien"), Verdict.PARTLY)
    totals = totals_of(page)
    assert (totals.received, totals.published, totals.refused, totals.waiting) == (2, 1, 1, 0)
    assert totals.by_kind == {"organisation": 1, "person": 1}
    assert totals.by_verdict == {"partly": 1}
    assert totals.by_provision == {key: 1, None: 1}


def test_another_consultation_lends_no_row_and_no_figure(page):
    other = consultation(consultation_index(home_of(component(page.agency))))
    segment(opinion(other, PUBLISHED))
    assert table_rows(page) == []
    assert totals_of(page).received == 0


def test_the_table_asks_as_often_for_many_rows_as_for_few(page):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            table_rows(page)
        return len(queries)

    segment(opinion(page, PUBLISHED))
    few = asked()
    sent = [opinion(page, PUBLISHED) for _ in range(20)]
    take_in(each.pk for each in sent)
    assert len(table_rows(page)) == 21
    assert asked() == few <= 4

"""As many queries for fifty rows on ten provisions as for 5,000 on 400."""

from datetime import timedelta
from time import perf_counter
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Substr
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultation.drafts.showing import current_version
from consultation.enums import OpinionStatus, Verdict
from consultation.models import DraftProvision, Opinion, Recommendation, Segment, Theme
from consultation.processing.addresses import FIGURES, TABLE, THEMES
from consultation.processing.taking_in import take_in
from tests.consultation.processing.screens import list_url, row_url
from tests.factories.consultation import consultation

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(index):
    """A consultation on a draft of 400 articles."""
    page = consultation(index)
    version = current_version(page)
    DraftProvision.objects.bulk_create(
        DraftProvision(
            version=version,
            kind="article",
            number=str(n),
            label=f"Điều {n}",
            content=f"Nội dung của điều {n}.",
            anchor=f"dieu-{n}",
            depth=0,
            position=100 + n,
        )
        for n in range(2, 401)
    )
    return page


def crowd(page, person, unit, count, provisions):
    """Bring in published opinions, each tenth a copy of one letter, a third of them answered."""
    now = timezone.now()
    keys = list(DraftProvision.objects.values_list("key", "label")[:provisions])
    made = Opinion.objects.bulk_create(
        [
            Opinion(
                consultation=page,
                text=f"Ý kiến về đất đai số {n}.",
                full_name=f"Người {n}",
                status=OpinionStatus.PUBLISHED,
                about_key=keys[n % len(keys)][0],
                provision=keys[n % len(keys)][1],
                received_at=now + timedelta(seconds=n),
            )
            for n in range(count)
        ],
        batch_size=500,
    )
    copies = [each.pk for each in made[::10]]
    Opinion.objects.filter(pk__in=copies[1:]).update(like=copies[0])
    take_in(each.pk for each in made)
    rows = list(Segment.objects.filter(opinion__in=made, current=None).order_by("pk"))
    Recommendation.objects.bulk_create(
        [
            Recommendation(
                segment=each,
                number=1,
                verdict=Verdict.ACCEPTED,
                text="Tiếp thu.",
                author=person,
                written_at=now,
                batch=uuid4(),
            )
            for each in rows[::3]
        ],
        batch_size=500,
    )
    theme = Theme.objects.get_or_create(consultation=page, name="Đất đai")[0]
    worked = Segment.objects.filter(pk__in=[each.pk for each in rows[::3]])
    last = Recommendation.objects.filter(segment=OuterRef("pk")).values("pk")[:1]
    words = Opinion.objects.filter(pk=OuterRef("opinion")).values("text")
    worked.update(unit=unit, due_on=timezone.localdate(), current=Subquery(last))
    worked.filter(position=0).update(text=Substr(Subquery(words), 1, 12))
    through = Segment.themes.through
    through.objects.bulk_create(
        [through(segment=each, theme=theme) for each in rows[::2]], batch_size=500
    )
    return rows


def queries_of(client, address, **query):
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address, query).status_code == 200
    return len(counted)


def test_the_screens_cost_the_same_at_any_size(signed_in, editor, page, unit):
    few = crowd(page, editor, unit, 60, 10)
    key = {"consultation": page.pk}
    asked = [
        (list_url(), key | query)
        for query in (
            {},
            {"state": "changed"},
            {"state": "unanswered", "q": "dat dai"},
            {"provision": few[1].about_key, "theme": few[0].themes.get().pk},
        )
    ]
    asked += [(row_url(few[3]), {}), (row_url(few[4]), {"q": "dat"})]
    asked += [(reverse(name), key) for name in (TABLE, FIGURES, THEMES)]
    queries_of(signed_in, list_url(), **key)  # what process and session remember from then on
    before = [queries_of(signed_in, address, **query) for address, query in asked]
    crowd(page, editor, unit, 4940, 400)
    assert Opinion.objects.count() == 5000
    begun = perf_counter()
    assert [queries_of(signed_in, address, **query) for address, query in asked] == before
    assert max(before) < 45
    assert perf_counter() - begun < 60, "a guard against what grows with the square"

"""As many queries for fifty opinions as for five thousand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultation.models import Opinion
from tests.consultation.moderation.screens import opinion_url, queue_url
from tests.consultation.moderation.test_grouping import MASS

pytestmark = pytest.mark.django_db


def crowd(page, editor, count: int) -> list[Opinion]:
    """Bring in opinions on 400 provisions, every tenth of them a copy of one letter."""
    now = timezone.now()
    fields = {"consultation": page, "consented_at": now, "claimed_by": editor, "claimed_at": now}
    made = Opinion.objects.bulk_create(
        [
            Opinion(
                text=MASS if n % 10 == 0 else f"Ý kiến riêng số {n}, gọi 0912 345 678.",
                full_name=f"Người {n}",
                provision=f"Điều {n % 400}",
                received_at=now + timedelta(seconds=n),
                fingerprint=n,
                **fields,
            )
            for n in range(count)
        ],
        batch_size=500,
    )
    copies = [each.pk for each in made[::10]]
    Opinion.objects.filter(pk__in=copies[1:]).update(like=copies[0])
    return made


def queries_of(client, address, **query) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address, query).status_code == 200
    return len(counted)


def test_the_queue_and_an_opinion_cost_the_same_at_any_size(signed_in, editor, open_page):
    few = crowd(open_page, editor, 50)
    asked = ({}, {"consultation": open_page.pk}, {"like": few[0].pk}, {"q": "riêng"}, {"p": 2})
    queries_of(signed_in, queue_url())  # what a process remembers from then on
    before = [queries_of(signed_in, queue_url(), **query) for query in asked]
    page_before = queries_of(signed_in, opinion_url(few[1]))
    crowd(open_page, editor, 4950)
    assert [queries_of(signed_in, queue_url(), **query) for query in asked] == before
    assert queries_of(signed_in, opinion_url(few[1])) == page_before
    assert max(before) < 25

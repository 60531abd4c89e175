"""Taking an opinion costs the same however long the draft and however many have come before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultation.giving.tasks import attend_to
from consultation.models import Opinion
from documents.blocks import text_value
from tests.consultation.giving.conftest import provision, send
from tests.factories.consultation import consultation

pytestmark = pytest.mark.django_db

QUERIES = 9
"""Agency, page and its privacy; the provision with its version; the form's nonce; a transaction and
its one row."""


def queries_of(client, page, **fields):
    with CaptureQueriesContext(connection) as queries:
        assert send(client, page, version="1", **fields).status_code == 302
    return [each["sql"] for each in queries.captured_queries]


def test_an_opinion_costs_few_queries_and_reads_no_text_of_the_draft(client, drafted):
    send(client, drafted, text="Một ý kiến trước.")
    queries = queries_of(client, drafted, about=str(provision(drafted, "dieu-2").key))
    assert len(queries) <= QUERIES
    assert not [each for each in queries if '"consultation_draftversion"."html"' in each]
    assert not [each for each in queries if '"fingerprint" FROM' in each]


def test_a_long_draft_and_many_opinions_cost_no_more(client, index, drafted):
    articles = "".join(f"<p>Điều {each}. Tên</p><p>Lời.</p>" for each in range(1, 61))
    long = consultation(index, body=text_value(articles))
    now = timezone.now()
    Opinion.objects.bulk_create(
        Opinion(consultation=long, text=f"Ý kiến {each}", received_at=now, fingerprint=each)
        for each in range(200)
    )
    counts = []
    for number, page in enumerate((drafted, long, drafted, long)):
        key = str(provision(page, "dieu-2").key)
        counts.append(len(queries_of(client, page, about=key, text=f"Ý kiến số {number}")))
    assert counts[2] == counts[3] <= QUERIES


def test_alike_opinions_are_found_once_the_sender_has_the_receipt(client, drafted):
    words = " ".join(f"âm tiết thứ {each}" for each in range(40))
    for name in ("Lý Văn Một", "Hoàng Thị Hai"):
        send(client, drafted, text=words, full_name=name)
    first, second = Opinion.objects.order_by("pk")
    assert first.fingerprint is None
    for each in (first, second):
        attend_to.call(each.pk, "")
    second.refresh_from_db()
    assert second.like_id == first.pk

"""Published opinions for programs, and nothing that their senders did not give to the public."""

import json

import pytest

from consultation.enums import OpinionStatus
from documents.blocks import text_value
from tests.factories.consultation import consultation, opinion
from tests.factories.drafts import long_draft, opinion_on, provision, republished

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(index):
    return consultation(index, body=text_value(long_draft(2)))


def opinions(ask, page, query=""):
    return ask(page.agency, f"consultations/{page.pk}/opinions/{query}")


def texts(data):
    return [row["text"] for row in data["results"]]


def test_published_opinions_alone_are_told(ask, page):
    opinion(page, OpinionStatus.PUBLISHED, text="Công khai")
    for status in OpinionStatus:
        if status != OpinionStatus.PUBLISHED:
            opinion(page, status, text=f"Ý {status}")
    data = opinions(ask, page)
    assert texts(data) == ["Công khai"]
    assert data["count"] == 1


def test_nothing_private_is_told_and_a_hidden_name_stays_hidden(ask, page):
    seen = opinion_on(provision(page, "dieu-1"), full_name="Lý Công Khai", address="9 ngõ Kín")
    hidden = opinion_on(
        provision(page, "dieu-1"),
        full_name="Trần Giấu Tên",
        organisation="Hợp tác xã Giấu Tên",
        publish_anonymously=True,
        text="Nhà tôi ở số 9 ngõ Kín",
        public_text="Đã lược phần riêng tư",
        proposed_wording="Gọi 0912 345 678",
        public_wording="Thêm một khoản",
        flag="Cờ nội bộ",
    )
    data = opinions(ask, page)
    words = json.dumps(data, ensure_ascii=False)
    for sent in (seen, hidden):
        for private in (sent.email, sent.phone, sent.tracking_code, sent.form_nonce):
            assert private not in words
    for private in ("ngõ Kín", "Giấu Tên", "Cờ nội bộ"):
        assert private not in words
    by_key = {row["id"]: row for row in data["results"]}
    assert by_key[seen.pk]["name"] == "Lý Công Khai"
    assert (by_key[hidden.pk]["name"], by_key[hidden.pk]["is_anonymous"]) == (None, True)
    assert by_key[hidden.pk]["text"] == "Đã lược phần riêng tư"
    assert by_key[hidden.pk]["proposed_wording"] == "Thêm một khoản"


def test_opinions_on_a_provision_follow_it_into_the_next_version(ask, page):
    about = provision(page, "dieu-2.khoan-1")
    opinion_on(about, text="Về khoản một")
    opinion(page, OpinionStatus.PUBLISHED, text="Về cả dự thảo")
    page = republished(page, long_draft(3))
    data = opinions(ask, page, "?about=dieu-2.khoan-1")
    assert texts(data) == ["Về khoản một"]
    [row] = data["results"]
    assert (row["about_key"], row["about_version"]) == (str(about.key), 1)
    ask(page.agency, f"consultations/{page.pk}/opinions/?about=dieu-77", status=404)


def test_opinions_are_paged_the_newest_first(ask, page):
    sent = [opinion(page, OpinionStatus.PUBLISHED).pk for _ in range(5)]
    seen, address = [], f"consultations/{page.pk}/opinions/?per_page=2"
    while address:
        data = ask(page.agency, address)
        seen += [row["id"] for row in data["results"]]
        address = data["next"] and data["next"].split("/api/v1/")[1]
    assert seen == sent[::-1]

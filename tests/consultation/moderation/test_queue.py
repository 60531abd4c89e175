"""The queue on the screen."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultation.enums import OpinionStatus, RefusalReason, Stance
from consultation.models import Opinion, OpinionDecision
from consultation.moderation.addresses import DECIDE
from tests.consultation.moderation.conftest import let_in
from tests.consultation.moderation.screens import (
    decide,
    html_of,
    opinion_url,
    queue_html,
    queue_url,
    undo_url,
)
from tests.consultation.moderation.test_grouping import MASS, signed
from tests.factories.agencies import user
from tests.factories.consultation import consultation, opinion

pytestmark = pytest.mark.django_db

PENDING, PUBLISHED = OpinionStatus.PENDING, OpinionStatus.PUBLISHED


def statuses() -> set[str]:
    return set(Opinion.objects.values_list("status", flat=True))


def test_what_waits_is_listed_oldest_first(signed_in, open_page):
    now = timezone.now()
    opinion(open_page, text="Ý mới nhất", received_at=now)
    opinion(open_page, text="Ý cũ nhất", received_at=now - timezone.timedelta(days=3))
    opinion(open_page, PUBLISHED, text="Ý đã đăng")
    html = queue_html(signed_in)
    assert html.index("Ý cũ nhất") < html.index("Ý mới nhất")
    assert "Ý đã đăng" not in html


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"status": "published"}, "Ý đã đăng"),
        ({"provision": "Điều 2"}, "Ý về Điều 2"),
        ({"stance": "disagrees"}, "Ý phản đối"),
        ({"flagged": "on"}, "Ý có cờ"),
        ({"holder": "mine"}, "Ý tôi giữ"),
        ({"holder": "taken"}, "Ý người khác giữ"),
        ({"q": "phản"}, "Ý phản đối"),
    ],
)
def test_filters_narrow_the_queue(signed_in, editor, colleague, open_page, query, shown):
    now = timezone.now()
    opinion(open_page, PUBLISHED, text="Ý đã đăng")
    opinion(open_page, text="Ý về Điều 2", provision="Điều 2")
    opinion(open_page, text="Ý phản đối", stance=Stance.DISAGREES)
    opinion(open_page, text="Ý có cờ", flag="Hỏi lại")
    opinion(open_page, text="Ý tôi giữ", claimed_by=editor, claimed_at=now)
    opinion(open_page, text="Ý người khác giữ", claimed_by=colleague, claimed_at=now)
    html = queue_html(signed_in, **query)
    texts = Opinion.objects.values_list("text", flat=True)
    assert [text for text in texts if text in html] == [shown]


def test_one_consultation_is_chosen_with_its_parts(signed_in, index, open_page):
    opinion(open_page, text="Ý này", provision="Điều 10")
    opinion(consultation(index), text="Ý khác", provision="Điều 7")
    html = queue_html(signed_in, consultation=open_page.pk)
    assert "Ý này" in html
    assert "Ý khác" not in html
    assert "Điều 7" not in html


def test_lookups_that_are_not_offered_narrow_nothing(signed_in, open_page):
    opinion(open_page, email="kin@example.vn", text="Ý của người kín")
    for query in ({"email__startswith": "zzz"}, {"phone": "0"}, {"consultation": "9" * 30}):
        assert "Ý của người kín" in queue_html(signed_in, **query)


def test_a_mass_letter_is_one_row_that_unfolds(signed_in, open_page):
    copies = [opinion(open_page, text=signed(f"Người {n}")) for n in range(4)]
    other = opinion(open_page)
    html = queue_html(signed_in)
    assert html.count("data-row") == 2
    assert f'name="cluster" value="{copies[0].pk}"' in html
    unfolded = queue_html(signed_in, like=copies[0].pk)
    assert all(each.tracking_code in unfolded for each in copies)
    assert other.tracking_code not in unfolded


def test_ticked_opinions_are_decided_together_and_undone(signed_in, open_page):
    ticked = [opinion(open_page) for _ in range(3)]
    left = opinion(open_page)
    html = decide(signed_in, "refuse", *ticked, refusal=RefusalReason.ADVERTISING).content.decode()
    assert set(Opinion.objects.filter(status="refused")) == set(ticked)
    left.refresh_from_db()
    assert left.status == PENDING
    batch = OpinionDecision.objects.values_list("batch", flat=True).distinct().get()
    assert html.count(undo_url(batch)) == 2, "in the message and above the list"
    assert ticked[0].tracking_code in html_of(signed_in, undo_url(batch))
    signed_in.post(undo_url(batch))
    assert statuses() == {PENDING}


def test_a_refusal_without_its_ground_changes_nothing(signed_in, open_page):
    decide(signed_in, "refuse", opinion(open_page))
    decide(signed_in, "publish")
    decide(signed_in, "make_coffee", Opinion.objects.get())
    assert statuses() == {PENDING}


def test_a_mass_letter_is_shown_one_by_one_before_it_is_decided(signed_in, open_page):
    copies = [opinion(open_page, text=signed(f"Người {n}")) for n in range(3)]
    opinion(open_page, PUBLISHED, text=MASS)
    preview = decide(signed_in, "publish", cluster=copies[0].pk)
    assert statuses() == {PENDING, PUBLISHED}
    html = preview.content.decode()
    assert all(each.tracking_code in html for each in copies)
    seen = html.partition('name="seen" value="')[2].partition('"')[0]
    assert len(seen.split()) == 3, "only those that the queue shows"
    decide(signed_in, "publish", seen=seen, confirmed="1")
    assert statuses() == {PUBLISHED}


def test_suspected_personal_data_is_shown_before_it_is_published(signed_in, open_page):
    sent = opinion(open_page, text="Gọi cho tôi 0912 345 678")
    html = decide(signed_in, "publish", sent).content.decode()
    assert statuses() == {PENDING}
    assert "0912 345 678" in html
    decide(signed_in, "publish", sent, confirmed="1")
    assert statuses() == {PUBLISHED}


def test_many_are_published_but_those_with_suspected_personal_data(signed_in, open_page):
    suspect, clean = opinion(open_page, text="Gọi 0912 345 678"), opinion(open_page)
    html = decide(signed_in, "publish", suspect, clean).content.decode()
    fields = {
        name: html.partition(f'name="{name}" value="')[2].partition('"')[0]
        for name in ("seen", "clean", "confirmed")
    }
    signed_in.post(f"{reverse(DECIDE)}?only=clean", {**fields, "do": "publish"})
    suspect.refresh_from_db()
    clean.refresh_from_db()
    assert (suspect.status, clean.status) == (PENDING, PUBLISHED)


def test_what_changed_after_the_list_was_read_is_not_decided(signed_in, open_page):
    sent = opinion(open_page)
    Opinion.objects.update(text="Ý đã sửa", edited_at=timezone.now())
    decide(signed_in, "publish", sent)
    assert statuses() == {PENDING}


def test_ticked_opinions_are_taken_on_and_let_go(signed_in, editor, open_page):
    sent = opinion(open_page)
    decide(signed_in, "claim", sent)
    assert Opinion.objects.get().claimed_by == editor
    decide(signed_in, "let_go", sent)
    assert Opinion.objects.get().claimed_by is None


def test_a_decision_leads_back_to_the_same_place_of_the_queue(signed_in, open_page):
    sent = opinion(open_page)
    back = f"consultation={open_page.pk}&p=2&next=//evil.example"
    response = decide(signed_in, "claim", sent, back=back)
    assert response.redirect_chain[0][0] == f"{queue_url()}?consultation={open_page.pk}&p=2"


def test_people_without_a_role_find_no_queue(open_page):
    sent = opinion(open_page, text="Ý gửi tỉnh")
    client = Client()
    client.force_login(let_in(user()))
    for address in (queue_url(), opinion_url(sent)):
        assert "Ý gửi tỉnh" not in html_of(client, address, status="all")


@pytest.mark.parametrize("status", [OpinionStatus.UNCONFIRMED, OpinionStatus.WITHDRAWN])
def test_what_is_not_confirmed_or_is_withdrawn_is_nobodys_to_read(signed_in, open_page, status):
    sent = opinion(open_page, status, text="Ý chưa hoặc không còn")
    for address in (queue_url(), opinion_url(sent)):
        assert sent.text not in html_of(signed_in, address, status="all")
        assert sent.text not in html_of(signed_in, address, status=status)


def test_a_superuser_sees_all(client, open_page, foreign_page):
    opinion(open_page, text="Ý gửi tỉnh")
    opinion(foreign_page, text="Ý gửi sở")
    client.force_login(user(is_superuser=True))
    html = queue_html(client)
    assert "Ý gửi tỉnh" in html
    assert "Ý gửi sở" in html


@pytest.mark.parametrize("typed", ["dat dai", "ĐẤT ĐAI", "đai đất", "phi"])
def test_words_are_found_with_and_without_accents(signed_in, open_page, typed):
    opinion(open_page, text="Phí về Đất đai cao.")
    opinion(open_page, text="Ý khác.")
    html = queue_html(signed_in, q=typed)
    assert "Phí về Đất đai cao." in html
    assert "Ý khác." not in html


@pytest.mark.parametrize("typed", [".*", "[a-z]", "(", "\\", "Ý|a"])
def test_signs_of_expressions_are_signs(signed_in, open_page, typed):
    opinion(open_page, text="Ý khác.")
    assert "Ý khác." not in queue_html(signed_in, q=typed)


def test_a_sign_that_no_database_holds_is_white_space(signed_in, open_page):
    opinion(open_page, text="Ý khác.")
    assert "Ý khác." in queue_html(signed_in, q="Ý\0khác", consultation="\0")

"""Taking pages offline: with a reason on record, by the Board alone, through no other door."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from agencies.actions import ActionRefused
from editorial.enums import WithdrawalReason as Reason
from editorial.models import Delegation, EditorialPage, Withdrawal
from editorial.withdrawal.withdrawals import WithdrawPage
from news.models import NewsArticlePage
from search.models import SearchEntry
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import appointed, boarded, publish
from tests.factories.home import home_of, standard_page
from tests.factories.news import article, news_index

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-9.3", "TQ-9.4", "LTT-22")]

SAID = {"reason": Reason.OUTDATED, "explanation": "", "alternative": None}


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


@pytest.fixture
def head(board):
    return appointed(board, "head")


@pytest.fixture
def page(portal):
    return publish(standard_page(home_of(portal), "Lịch cắt điện"))


def withdraw(page, person, **said):
    return WithdrawPage(page, person, **{**SAID, **said}, now=timezone.now()).execute()


def offline(page):
    return not EditorialPage.objects.get(pk=page.pk).live


def address(page):
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


def bulk_address(*pages):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    return f"{url}?{'&'.join(f'id={page.pk}' for page in pages)}"


def test_page_goes_offline_with_its_reason_on_record(page, head):
    row = withdraw(page, head, explanation="Lịch của tháng 10.")[0]
    assert offline(page)
    assert (row.title, row.reason, row.withdrawn_by) == (page.title, Reason.OUTDATED, head)
    entry = PageLogEntry.objects.get(page=page.pk, action="editorial.withdraw")
    assert entry.user == head
    assert entry.data["reason"] == Reason.OUTDATED


@pytest.mark.parametrize(
    ("reason", "explanation", "allowed"),
    [
        (Reason.WRONG, "", False),
        (Reason.WRONG, "Sai ngày họp.", True),
        (Reason.ORDERED, "  ", False),
        (Reason.ORDERED, "Theo Công văn số 12/UBND-TH.", True),
        (Reason.REPLACED, "", False),
        (Reason.MISTAKE, "", True),
        (Reason.OUTDATED, "", True),
        (Reason.PERSONAL_DATA, "", True),
        (Reason.RIGHTS, "", True),
        ("whim", "", False),
        ("", "", False),
    ],
)
def test_some_reasons_need_more_than_themselves(page, head, reason, explanation, allowed):
    if allowed:
        withdraw(page, head, reason=reason, explanation=explanation)
    else:
        with pytest.raises(ActionRefused):
            withdraw(page, head, reason=reason, explanation=explanation)
    assert offline(page) is allowed


def test_five_pages_below_go_offline_for_the_same_reason(portal, head):
    index = news_index(home_of(portal), "Tin tức", slug="tin-tuc")
    below = [article(index) for _ in range(5)]
    draft = standard_page(home_of(portal))
    rows = withdraw(index, head, reason=Reason.MISTAKE)
    assert len(rows) == 6
    assert {row.reason for row in rows} == {Reason.MISTAKE}
    assert {row.title for row in rows} == {index.title, *(each.title for each in below)}
    assert not NewsArticlePage.objects.live().exists()
    assert not Withdrawal.objects.filter(page=draft.pk).exists()


def test_title_left_out_for_a_page_is_left_out_for_all_below(portal, head):
    index = news_index(home_of(portal))
    article(index)
    rows = withdraw(index, head, reason=Reason.PERSONAL_DATA, title=" ")
    assert {row.title for row in rows} == {""}


def test_withdrawn_page_is_in_no_list_search_or_feed_any_more(client, portal, head):
    index = news_index(home_of(portal), "Tin tức", slug="tin-tuc")
    item = article(index, "Khánh thành cầu Nông Tiến")
    assert SearchEntry.objects.filter(page=item.pk).exists()
    withdraw(item, head)
    assert not SearchEntry.objects.filter(page=item.pk).exists()
    for path in ("/tin-tuc/", "/tin-tuc/rss/", "/sitemap.xml", "/tim-kiem/?q=Nông+Tiến", "/"):
        response = client.get(path, headers={"host": portal.host})
        assert item.slug not in response.content.decode(), path


@pytest.mark.parametrize("role", ["contributor", "reporter", "editor", "secretary"])
def test_roles_without_the_right_take_nothing_offline(client, page, board, role):
    person = appointed(board, role)
    with pytest.raises(ActionRefused):
        withdraw(page, person)
    client.force_login(person)
    assert client.get(address(page)).status_code == 302
    client.post(address(page), SAID | {"alternative": ""})
    client.post(bulk_address(page), SAID | {"alternative": ""})
    assert not offline(page)


def test_who_acts_for_the_head_takes_pages_offline(client, portal, page, board, head):
    deputy = appointed(board, "deputy_head")
    now = timezone.now()
    given = Delegation.objects.create(
        board=board,
        role="head",
        delegator=head,
        delegate=deputy,
        ground="Giấy ủy quyền số 3",
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
        made_by=head,
        made_at=now,
    )
    client.force_login(deputy)
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert address(page) in editor
    client.post(address(page), {"reason": Reason.MISTAKE, "title": page.title})
    assert offline(page)
    assert page.withdrawals.get().delegation == given
    client.force_login(head)
    for shown in (
        reverse("editorial_withdrawal_modeladmin_index"),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
    ):
        assert f"thay {head.get_full_name()}" in client.get(shown).content.decode()


def test_head_takes_pages_offline_on_nobodys_behalf(page, head):
    withdraw(page, head)
    assert page.withdrawals.get().delegation is None


def test_head_of_another_board_takes_nothing_offline(client, portal, page):
    stranger = appointed(boarded(component(portal)), "head")
    with pytest.raises(ActionRefused):
        withdraw(page, stranger)
    client.force_login(stranger)
    shown = client.get(address(page), follow=True)
    assert page.title not in shown.content.decode()
    bulk = client.get(bulk_address(page))
    assert page.title not in bulk.content.decode()
    client.post(address(page), {"reason": Reason.MISTAKE})
    client.post(bulk_address(page), {"reason": Reason.MISTAKE})
    assert not offline(page)


def test_home_of_a_site_stays(portal, head):
    with pytest.raises(ActionRefused):
        withdraw(home_of(portal), head)
    assert not offline(home_of(portal))


def test_lock_and_waiting_draft_do_not_keep_what_is_wrong_online(page, head):
    page.locked, page.locked_by = True, user()
    page.save(update_fields=["locked", "locked_by"])
    withdraw(page, head)
    assert offline(page)


def test_second_withdrawal_says_who_was_faster(page, head, board):
    other_head = appointed(board, "head")
    withdraw(page, head)
    with pytest.raises(ActionRefused, match=head.get_full_name()):
        withdraw(page, other_head)
    assert Withdrawal.objects.count() == 1


# Where readers are sent.


def test_replaced_page_names_a_live_page_of_its_own_agency_or_portal(portal, page, head):
    department, other = component(portal), component(portal)
    boss = appointed(boarded(department), "head")
    mine = publish(standard_page(home_of(department)))
    theirs = publish(standard_page(home_of(other)))
    draft = standard_page(home_of(department))
    below = publish(standard_page(mine))
    for wrong in (theirs, draft, mine, below):
        with pytest.raises(ActionRefused):
            withdraw(mine, boss, reason=Reason.REPLACED, alternative=wrong)
    assert withdraw(mine, boss, reason=Reason.REPLACED, alternative=page)[0].alternative_id


def test_chooser_shows_public_pages_of_own_agencies_and_the_portal_alone(client, portal, page):
    department, other = component(portal), component(portal)
    foreign = portal_factory()
    client.force_login(appointed(boarded(department), "head"))
    mine = publish(standard_page(home_of(department), "Trang của sở"))
    hidden = [
        standard_page(home_of(department), "Bản nháp của sở"),
        publish(standard_page(home_of(other), "Trang của sở khác")),
        publish(standard_page(home_of(foreign), "Trang của tỉnh khác")),
        standard_page(home_of(portal), "Bản nháp của tỉnh"),
    ]
    html = client.get(reverse("alternative_page_chooser:choose")).json()["html"]
    results = client.get(reverse("alternative_page_chooser:choose_results"), {"q": "trang"})
    for shown in (html, results.content.decode()):
        assert mine.title in shown
        assert not any(each.title in shown for each in hidden)
    assert page.title in html
    for each in hidden:
        chosen = reverse("alternative_page_chooser:chosen", args=[each.pk])
        assert client.get(chosen).status_code == 404
        several = client.get(
            reverse("alternative_page_chooser:chosen_multiple"), {"id": each.pk, "multiple": 1}
        )
        assert each.title not in several.content.decode()


def test_forged_alternative_of_another_agency_is_refused(client, portal, page, head):
    client.force_login(head)
    other = component(portal)
    boarded(other)
    theirs = publish(standard_page(home_of(other), "Trang của sở khác"))
    response = client.post(address(page), {"reason": Reason.REPLACED, "alternative": theirs.pk})
    assert response.status_code == 422
    assert theirs.title not in response.content.decode()
    assert not offline(page)


# The form.


def test_form_asks_and_the_page_goes_offline(client, page, head):
    below = publish(standard_page(page, "Trang nằm dưới"))
    client.force_login(head)
    assert below.title in client.get(address(page)).content.decode()
    response = client.post(
        address(page),
        {"reason": Reason.WRONG, "explanation": "Sai ngày họp.", "title": "Tên ngắn"},
        follow=True,
    )
    assert offline(page)
    assert offline(below)
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in response.content.decode()
    assert page.withdrawals.get().title == "Tên ngắn"


def test_refused_form_keeps_what_was_typed(client, page, head):
    client.force_login(head)
    response = client.post(
        address(page), {"reason": Reason.REPLACED, "explanation": "Xem trang mới."}
    )
    assert response.status_code == 422
    assert "Xem trang mới." in response.content.decode()
    assert not offline(page)


def test_preview_shows_readers_page_and_changes_nothing(client, page, head):
    client.force_login(head)
    said = {"reason": Reason.WRONG, "explanation": "Sai ngày họp.", "title": "", "preview": "1"}
    html = client.post(address(page), said).content.decode()
    assert "Sai ngày họp." in html
    assert page.title not in html
    assert not offline(page)


def test_double_submit_and_back_button_say_that_it_is_done(client, page, head):
    client.force_login(head)
    said = {"reason": Reason.MISTAKE, "title": page.title}
    client.post(address(page), said)
    for response in (client.post(address(page), said, follow=True), client.get(address(page))):
        assert response.status_code in (200, 302)
    assert Withdrawal.objects.count() == 1


def test_several_pages_go_offline_for_one_reason(client, portal, page, head):
    other = publish(standard_page(home_of(portal)))
    below = publish(standard_page(page))
    client.force_login(head)
    assert page.title in client.get(bulk_address(page, other)).content.decode()
    client.post(bulk_address(below, page, other), {"reason": Reason.OUTDATED})
    assert all(offline(each) for each in (page, below, other))
    assert Withdrawal.objects.count() == 3


def test_one_refusal_keeps_all_of_several_pages_online(client, portal, page, head):
    client.force_login(head)
    response = client.post(bulk_address(page, home_of(portal)), {"reason": Reason.OUTDATED})
    assert response.status_code == 200
    assert not offline(page)
    assert not Withdrawal.objects.exists()


def test_huge_number_is_no_page_to_send_readers_to(client, page, head):
    client.force_login(head)
    huge = 10**30
    response = client.post(address(page), {"reason": Reason.MISTAKE, "alternative": huge})
    assert response.status_code == 422
    assert not offline(page)
    chosen = reverse("alternative_page_chooser:chosen", args=[huge])
    assert client.get(chosen).status_code == 404


# No other door.


def test_withdrawal_ends_when_an_approved_version_goes_live_again(page, head):
    withdraw(page, head)
    page = EditorialPage.objects.get(pk=page.pk).specific
    page.save_revision(user=user())
    assert page.withdrawals.get().ended_at is None
    publish(page)
    assert page.withdrawals.get().ended_at is not None
    withdraw(page, head)
    assert page.withdrawals.count() == 2


# The register.


def test_register_shows_the_own_agencys_withdrawals_alone(client, portal, page, head):
    department = component(portal)
    boss = appointed(boarded(department), "head")
    mine = publish(standard_page(home_of(department), "Trang của sở"))
    withdraw(page, head)
    withdraw(mine, boss)
    client.force_login(boss)
    html = client.get(reverse("editorial_withdrawal_modeladmin_index")).content.decode()
    assert mine.title in html
    assert page.title not in html
    assert reverse("wagtailadmin_pages:edit", args=[mine.pk]) in html


def test_register_makes_as_many_queries_for_many_rows_as_for_few(
    client, portal, head, django_assert_max_num_queries
):
    client.force_login(head)
    url = reverse("editorial_withdrawal_modeladmin_index")
    for _ in range(2):
        withdraw(publish(standard_page(home_of(portal))), head)
    client.get(url)
    with django_assert_max_num_queries(100) as few:
        client.get(url)
    for _ in range(18):
        withdraw(publish(standard_page(home_of(portal))), head)
    with django_assert_max_num_queries(len(few)):
        client.get(url)

"""The ledger in the admin: each agency's own, and nothing typed is lost."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from royalties.enums import EntryState, SheetState
from royalties.models import RateTable, RoyaltyEntry, RoyaltySheet
from tests.factories.agencies import user
from tests.factories.editorial import member
from tests.factories.royalties import (
    OCTOBER,
    approved,
    contributor,
    entry,
    live_page,
    rate_table,
    seal,
    sheet,
)

pytestmark = pytest.mark.django_db
PROPOSE = reverse("royalties_propose")
ENTRIES = reverse("royalties_royaltyentry_modeladmin_index")
SHEETS = reverse("royalties_royaltysheet_modeladmin_index")
PAYEES = reverse("royalties_contributor_modeladmin_index")
RATES = reverse("royalties_ratetable_modeladmin_index")
SALARIES = reverse("royalties_basesalary_modeladmin_index")


def at_desk(client, person):
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    return client


@pytest.fixture
def desk(client, editor):
    """The desk of the portal's editor."""
    return at_desk(client, editor)


def url(model, action, *args):
    return reverse(f"royalties_{model}_modeladmin_{action}", args=args)


def html(response):
    return response.content.decode()


def october(agency):
    return {"agency": agency.pk, "month": "2026-10"}


def shares(*rows):
    data = {"shares-TOTAL_FORMS": str(len(rows)), "shares-INITIAL_FORMS": "0"}
    for number, (payee, percent) in enumerate(rows):
        data |= {f"shares-{number}-contributor": payee.pk, f"shares-{number}-percent": percent}
    return data


# Lists


def test_each_list_shows_the_own_agencys_rows_alone(desk, portal, department):
    for agency, name in ((portal, "Người của tỉnh"), (department, "Người của sở")):
        approved(agency, contributor(agency, name), page=live_page(agency, title=f"Bài {name}"))
        sheet(agency)
    assert "Bài Người của tỉnh" in html(desk.get(ENTRIES))
    for address in (ENTRIES, SHEETS, PAYEES, RATES):
        page = html(desk.get(address))
        assert "của sở" not in page
        assert department.short_name not in page


def test_no_filter_or_search_reaches_another_agencys_rows(desk, department):
    payee = contributor(department, "Người của sở")
    entry(department, payee, page=live_page(department, title="Bài của sở"))
    for query in ({"agency": department.pk}, {"q": "Người của"}, {"state": "proposed"}):
        text = html(desk.get(ENTRIES, query))
        assert "Người của sở" not in text
        assert "Bài của sở" not in text


@pytest.mark.parametrize("number", ["9" * 19, "9" * 5000, "-1", "x"])
def test_no_number_in_an_address_or_form_is_too_great(desk, portal, department, editor, number):
    member(department, "editor", editor)
    entry(portal, page=live_page(portal, title="Bài của tỉnh"))
    for address in (ENTRIES, SHEETS, RATES):
        assert desk.get(address, {"agency": number}).status_code == 200
    assert desk.post(ENTRIES, {"entry": [number]}).status_code == 302
    assert desk.post(f"{PROPOSE}?agency={portal.pk}&month=2026-10", {"page": [number]}).status_code
    assert desk.get(url("royaltyentry", "create"), {"page": number}).status_code in (302, 404)


def test_an_account_number_cannot_be_guessed_by_the_address(desk, portal):
    contributor(portal, "Lê Thị Hoa", bank_account="0123456789")
    for address in (PAYEES, ENTRIES):
        query = {"bank_account__startswith": "9", "shares__contributor__bank_account": "9"}
        with_filter = desk.get(address, query)
        assert with_filter.status_code == 200
    assert "Lê Thị Hoa" in html(desk.get(PAYEES, {"bank_account__startswith": "9"}))


@pytest.mark.parametrize("role", ["contributor", "reporter"])
def test_people_who_keep_no_ledger_see_none(client, portal, role):
    entry(portal, contributor(portal, "Lê Thị Hoa"))
    desk = at_desk(client, member(portal, role))
    for address in (ENTRIES, SHEETS, PAYEES, RATES, PROPOSE):
        assert "Lê Thị Hoa" not in html(desk.get(address, follow=True))


def test_another_agencys_rows_cannot_be_opened(desk, department):
    found = approved(department, contributor(department, "Người của sở"))
    drawn = sheet(department)
    proposed = entry(department, contributor(department, "Người của sở nữa"))
    table = RateTable.objects.get(agency=department)
    addresses = [
        url("royaltyentry", "inspect", found.pk),
        url("royaltyentry", "edit", proposed.pk),
        url("royaltysheet", "inspect", drawn.pk),
        url("contributor", "edit", found.shares.get().contributor_id),
        url("ratetable", "inspect", table.pk),
        url("royaltyentry", "create") + f"?page={found.page_id}",
        PROPOSE + f"?agency={department.pk}&month=2026-10",
    ]
    for address in addresses:
        assert "Người của sở" not in html(desk.get(address, follow=True)), address


def test_another_agencys_rows_cannot_be_decided_on(client, department, head):
    desk = at_desk(client, head)
    proposed, ready = entry(department), approved(department)
    drawn = sheet(department)
    desk.post(ENTRIES, {"entry": [proposed.pk]})
    desk.post(url("royaltyentry", "inspect", proposed.pk), {"do": "approve"})
    desk.post(url("royaltyentry", "inspect", proposed.pk), {"do": "withdraw"})
    desk.post(url("royaltysheet", "inspect", drawn.pk), {"do": "approve", "seen": seal(drawn)})
    desk.post(url("royaltysheet", "create"), {"agency": department.pk, "month": "2026-10"})
    proposed.refresh_from_db()
    drawn.refresh_from_db()
    assert (proposed.state, drawn.state) == (EntryState.PROPOSED, SheetState.DRAFT)
    assert ready.agency == department


def test_lists_ask_the_same_queries_for_two_and_for_ten(desk, portal):
    def fill(count):
        for _number in range(count):
            approved(portal)

    def queries(address, **query):
        with CaptureQueriesContext(connection) as found:
            assert desk.get(address, query).status_code == 200
        return len(found)

    fill(2)
    drawn = sheet(portal)
    addresses = [ENTRIES, SHEETS, PAYEES, url("royaltysheet", "inspect", drawn.pk)]
    list_of_items = {**october(portal), "everything": "on"}
    desk.get(ENTRIES)
    before = [queries(address) for address in addresses] + [queries(PROPOSE, **list_of_items)]
    fill(8)
    sheet(portal)
    after = [queries(address) for address in addresses] + [queries(PROPOSE, **list_of_items)]
    assert after == before


# Proposing


def test_the_months_items_are_listed_with_what_they_say_of_themselves(desk, portal, department):
    rate_table(portal, news=(Decimal("1.5"), Decimal(6)))
    payee = contributor(portal, "Lê Thị Hoa")
    page = live_page(portal, title="Có tác giả", author="lê thị hoa")
    live_page(portal, title="Bài dẫn nguồn", source_name="Báo Nhân Dân")
    live_page(portal, OCTOBER.replace(month=9), title="Bài tháng chín")
    live_page(department, title="Bài của sở")
    entry(portal, page=live_page(portal, title="Đã có nhuận bút"))
    response = desk.get(PROPOSE, october(portal))
    text = html(response)
    assert "Báo Nhân Dân" in text
    for absent in ("Bài tháng chín", "Bài của sở", "Đã có nhuận bút"):
        assert absent not in text
    form = next(form for row, form in response.context["rows"] if row.pk == page.pk)
    assert form.initial == {
        "contributor": str(payee.pk),
        "genre": "news",
        "coefficient": Decimal("1.5"),
    }
    assert "Đã có nhuận bút" in html(desk.get(PROPOSE, {**october(portal), "everything": "on"}))


def test_ticked_items_are_proposed_together(desk, portal, editor):
    rate_table(portal)
    payee = contributor(portal)
    one, two, left = (live_page(portal) for _each in range(3))
    data = {"page": [one.pk, two.pk, left.pk]}
    for page in (one, two):
        data |= {
            f"{page.pk}-take": "on",
            f"{page.pk}-contributor": payee.pk,
            f"{page.pk}-genre": "news",
            f"{page.pk}-coefficient": "2.5",
        }
    address = f"{PROPOSE}?agency={portal.pk}&month=2026-10"
    assert desk.post(address, data).status_code == 302
    found = RoyaltyEntry.objects.all()
    assert {each.page_id for each in found} == {one.pk, two.pk}
    assert {(each.coefficient, each.proposed_by) for each in found} == {(Decimal("2.5"), editor)}
    desk.post(address, data)
    assert RoyaltyEntry.objects.count() == 2, "sent twice, proposed once"


def test_a_refused_line_says_why_and_keeps_what_was_typed(desk, portal):
    rate_table(portal)
    payee, page = contributor(portal), live_page(portal)
    data = {
        "page": [page.pk],
        f"{page.pk}-take": "on",
        f"{page.pk}-contributor": payee.pk,
        f"{page.pk}-genre": "news",
        f"{page.pk}-coefficient": "12.5",
    }
    text = html(desk.post(f"{PROPOSE}?agency={portal.pk}&month=2026-10", data))
    assert 'value="12.5"' in text
    assert "10" in text
    assert not RoyaltyEntry.objects.exists()


def test_no_form_offers_another_agencys_payees_or_people(desk, portal, department):
    rate_table(portal)
    contributor(department, "Người của sở")
    stranger = member(department, "editor", user(last_name="Đặng Thị", first_name="Của Sở"))
    page = live_page(portal)
    addresses = [
        f"{PROPOSE}?agency={portal.pk}&month=2026-10",
        url("royaltyentry", "create") + f"?page={page.pk}",
        url("contributor", "create"),
        url("royaltysheet", "create"),
    ]
    for address in addresses:
        text = html(desk.get(address))
        assert "Người của sở" not in text
        assert stranger.username not in text
        assert department.name not in text


def test_one_royalty_is_shared_with_supplements(desk, portal):
    rate_table(portal)
    page, one, two = live_page(portal), contributor(portal), contributor(portal)
    data = {
        "genre": "reportage",
        "coefficient": "20",
        "supplement_hardship": "50",
        **shares((one, "60"), (two, "40")),
    }
    response = desk.post(url("royaltyentry", "create") + f"?page={page.pk}", data, follow=True)
    assert response.status_code == 200
    found = RoyaltyEntry.objects.get()
    assert found.supplements == {"hardship": "50"}
    assert [share.percent for share in found.shares.all()] == [60, 40]
    assert "7.590.000" in html(response), "20 × 253.000 × 1,5"


def test_a_refused_royalty_keeps_what_was_typed(desk, portal):
    rate_table(portal)
    page, one = live_page(portal), contributor(portal)
    data = {"genre": "news", "coefficient": "3.75", "note": "Ghi chú", **shares((one, "90"))}
    text = html(desk.post(url("royaltyentry", "create") + f"?page={page.pk}", data))
    assert 'value="3.75"' in text
    assert 'value="Ghi chú"' in text
    assert 'value="90"' in text
    assert not RoyaltyEntry.objects.exists()


def test_a_payee_of_another_agency_cannot_be_smuggled_in(desk, portal, department):
    rate_table(portal)
    page, foreign = live_page(portal), contributor(department)
    data = {"genre": "news", "coefficient": "3", **shares((foreign, "100"))}
    desk.post(url("royaltyentry", "create") + f"?page={page.pk}", data)
    assert not RoyaltyEntry.objects.exists()


def test_a_proposal_is_changed_by_its_form(desk, portal):
    found = entry(portal)
    address = url("royaltyentry", "edit", found.pk)
    assert desk.get(address).status_code == 200
    payee = found.shares.get().contributor
    data = {"genre": "news", "coefficient": "4", **shares((payee, ""))}
    assert desk.post(address, data).status_code == 302
    found.refresh_from_db()
    assert found.coefficient == 4


# Deciding


def test_the_head_approves_ticked_royalties(client, portal, head):
    one, two = entry(portal), entry(portal)
    desk = at_desk(client, head)
    desk.post(ENTRIES, {"entry": [one.pk, two.pk]})
    assert RoyaltyEntry.objects.filter(state=EntryState.APPROVED).count() == 2


def test_the_head_returns_and_approves_on_the_royaltys_page(client, portal, head):
    found = entry(portal)
    desk, address = at_desk(client, head), url("royaltyentry", "inspect", found.pk)
    assert 'value="approve"' in html(desk.get(address))
    desk.post(address, {"do": "return", "reason": ""})
    found.refresh_from_db()
    assert not found.is_returned
    desk.post(address, {"do": "return", "reason": "Sai thể loại"})
    assert "Sai thể loại" in html(desk.get(address))


def test_an_editor_is_offered_no_decision(desk, portal):
    found = entry(portal)
    text = html(desk.get(url("royaltyentry", "inspect", found.pk)))
    assert 'value="approve"' not in text
    assert 'value="return"' not in text
    desk.post(ENTRIES, {"entry": [found.pk]})
    found.refresh_from_db()
    assert found.state == EntryState.PROPOSED


def test_a_sheet_is_drawn_up_approved_and_paid(client, portal, head):
    approved(portal)
    desk = at_desk(client, head)
    data = {"agency": portal.pk, "month": "2026-10"}
    assert desk.post(url("royaltysheet", "create"), data).status_code == 302
    assert desk.post(url("royaltysheet", "create"), data).status_code == 302
    drawn = RoyaltySheet.objects.get()
    address = url("royaltysheet", "inspect", drawn.pk)
    assert "1.265.000" in html(desk.get(address))
    desk.post(address, {"do": "approve", "seen": seal(drawn)})
    bad = desk.post(address, {"do": "pay", "paid_on": "2020-01-01"})
    assert 'value="2020-01-01"' in html(bad)
    desk.post(address, {"do": "pay", "paid_on": f"{timezone.localdate():%Y-%m-%d}"})
    drawn.refresh_from_db()
    assert drawn.state == SheetState.PAID


def test_empty_lists_say_what_to_do(client, portal, head):
    desk = at_desk(client, head)
    assert PROPOSE in html(desk.get(ENTRIES))
    assert url("royaltysheet", "create") in html(desk.get(SHEETS))
    assert url("ratetable", "create") in html(desk.get(RATES))
    assert url("contributor", "create") in html(desk.get(PAYEES))


def test_overdue_and_late_payments_can_be_listed(desk, portal):
    early = OCTOBER.replace(month=7)
    overdue = approved(portal, page=live_page(portal, early, title="Quá hạn trả"))
    assert overdue.due_on < timezone.localdate()
    approved(portal, page=live_page(portal, timezone.now(), title="Còn hạn trả"))
    text = html(desk.get(ENTRIES, {"state": "overdue"}))
    assert "Quá hạn trả" in text
    assert "Còn hạn trả" not in text

"""Proposing royalties: what the decree, the table and the ledger allow."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from agencies.actions import ActionRefused
from editorial.models import EditorialPage
from royalties.enums import EntryState
from royalties.models import RoyaltyEntry
from royalties.proposals import (
    ChangeRoyalty,
    ManyRefused,
    ProposeMany,
    ProposeRoyalty,
    WithdrawRoyalty,
)
from tests.factories.editorial import member
from tests.factories.home import home_of
from tests.factories.news import draft_article, news_index
from tests.factories.royalties import (
    OCTOBER,
    approved,
    contributor,
    entry,
    live_page,
    rate_table,
    work,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def proposed(page, person, *payees, **fields):
    return ProposeRoyalty(page, person, work(*payees, **fields), OCTOBER).execute()


def refused(page, person, *payees, **fields):
    with pytest.raises(ActionRefused) as caught:
        proposed(page, person, *payees, **fields)
    return " ".join(caught.value.reasons)


@pytest.mark.clause("ND18", "ND18-4.10")
def test_a_proposal_names_item_payee_and_last_day_of_payment(portal, editor):
    rate_table(portal)
    payee = contributor(portal)
    page = live_page(portal, title="Khánh thành cầu")
    found = proposed(page, editor, payee)
    assert (found.title, found.state) == ("Khánh thành cầu", EntryState.PROPOSED)
    assert found.published_on == date(2026, 10, 12)
    assert found.due_on == date(2026, 12, 11), "60 days from publication"
    assert [share.contributor for share in found.shares.all()] == [payee]
    assert found.amount is None, "nothing is counted for good before approval"


def test_drafts_get_no_royalty(portal, editor):
    rate_table(portal)
    page = draft_article(news_index(home_of(portal)))
    assert "not live" in refused(page, editor, contributor(portal))


@pytest.mark.clause("QB-10.3")
def test_without_rates_decided_by_the_head_nothing_is_proposed(portal, editor):
    assert "decided no royalty rates" in refused(live_page(portal), editor, contributor(portal))


def test_a_coefficient_outside_the_agencys_table_is_refused_with_its_range(portal, editor):
    rate_table(portal, news=(Decimal(1), Decimal("4.5")))
    assert "1 to 4.5" in refused(live_page(portal), editor, contributor(portal))


def test_a_genre_missing_in_the_table_is_refused(portal, editor):
    rate_table(portal, photo=(Decimal(1), Decimal(3)))
    assert "no rate in the table" in refused(live_page(portal), editor, contributor(portal))


def test_a_coefficient_above_the_decrees_cap_is_refused_with_the_cap(portal, editor):
    rate_table(portal)
    page, payee = live_page(portal), contributor(portal)
    assert "at most 10" in refused(page, editor, payee, coefficient=Decimal("10.5"))


def test_supplements_and_translations_outside_the_decree_are_refused(portal, editor):
    rate_table(portal)
    page, payee = live_page(portal), contributor(portal)
    assert "40 to 65" in refused(page, editor, payee, translation=Decimal(70))
    assert "10 to 20" in refused(page, editor, payee, supplements={"children_minority": Decimal(5)})


def test_a_payee_of_another_agency_is_refused(portal, department, editor):
    rate_table(portal)
    assert "another agency" in refused(live_page(portal), editor, contributor(department))


def test_shares_must_make_a_whole(portal, editor):
    rate_table(portal)
    payee = contributor(portal)
    page = live_page(portal)
    assert "100 %" in refused(page, editor, shares=[(payee, Decimal("99.99"))])
    assert "at least one" in refused(page, editor, shares=[])
    twice = [(payee, Decimal(50)), (payee, Decimal(50))]
    assert "once" in refused(page, editor, shares=twice)


def test_nobody_gets_two_royalties_for_the_same_page_and_genre(portal, editor):
    rate_table(portal)
    page, payee, other = live_page(portal), contributor(portal), contributor(portal)
    proposed(page, editor, payee)
    assert "already has a royalty" in refused(page, editor, payee)
    assert proposed(page, editor, payee, genre="photo"), "photos are another piece of work"
    assert proposed(page, editor, other), "so is another person's"


def test_two_requests_at_once_leave_one_royalty(portal, editor):
    rate_table(portal)
    page, payee = live_page(portal), contributor(portal)
    proposed(page, editor, payee)
    refused(page, editor, payee)
    assert RoyaltyEntry.objects.count() == 1


@pytest.mark.parametrize("role", ["contributor", "reporter"])
def test_people_without_the_right_to_edit_propose_nothing(portal, role):
    rate_table(portal)
    person = member(portal, role)
    assert "do not keep" in refused(live_page(portal), person, contributor(portal))


def test_an_editor_proposes_nothing_for_another_agency(department, editor):
    rate_table(department)
    assert "do not keep" in refused(live_page(department), editor, contributor(department))


def test_a_component_without_rates_of_its_own_uses_its_portals(portal, department):
    table = rate_table(portal)
    editor = member(department, "editor")
    found = proposed(live_page(department), editor, contributor(department))
    assert found.rates == table
    own = rate_table(department, news=(Decimal(1), Decimal(6)))
    assert proposed(live_page(department), editor, contributor(department)).rates == own


def test_the_table_of_the_day_of_publication_counts(portal, editor):
    old = rate_table(portal, news=(Decimal(1), Decimal(6)))
    rate_table(portal, date(2026, 11, 1), news=(Decimal(1), Decimal(2)))
    assert proposed(live_page(portal, OCTOBER), editor, contributor(portal)).rates == old


def test_many_are_proposed_together_or_not_at_all(portal, editor):
    rate_table(portal)
    good, bad, payee = live_page(portal), live_page(portal), contributor(portal)
    works = {good: work(payee), bad: work(payee, coefficient=Decimal(99))}
    with pytest.raises(ManyRefused) as caught:
        ProposeMany(works, editor, OCTOBER).execute()
    assert set(caught.value.by_page) == {bad.pk}
    assert not RoyaltyEntry.objects.exists()
    works[bad] = work(payee, coefficient=Decimal(9))
    assert len(ProposeMany(works, editor, OCTOBER).execute()) == 2


def test_a_proposal_can_be_changed_and_taken_back_until_it_is_approved(portal, editor):
    found = entry(portal)
    other = contributor(portal)
    ChangeRoyalty(found, editor, work(other, coefficient=Decimal(3)), OCTOBER).execute()
    found.refresh_from_db()
    assert (found.coefficient, found.proposed_by) == (3, editor)
    assert [share.contributor for share in found.shares.all()] == [other]
    WithdrawRoyalty(found, editor, OCTOBER).execute()
    assert not RoyaltyEntry.objects.exists()


def test_an_approved_royalty_neither_changes_nor_goes(portal, editor):
    found = approved(portal)
    payee = found.shares.get().contributor
    with pytest.raises(ActionRefused, match="does not change"):
        ChangeRoyalty(found, editor, work(payee), OCTOBER).execute()
    with pytest.raises(ActionRefused, match="does not change"):
        WithdrawRoyalty(found, editor, OCTOBER).execute()


def test_a_change_into_a_repetition_is_refused(portal, editor):
    payee = contributor(portal)
    page = live_page(portal)
    entry(portal, payee, page=page)
    photo = entry(portal, payee, page=page, genre="photo")
    with pytest.raises(ActionRefused, match="already has"):
        ChangeRoyalty(photo, editor, work(payee), OCTOBER).execute()


def test_a_deleted_page_leaves_its_royalty_in_the_ledger(portal):
    found = approved(portal)
    title = found.title
    EditorialPage.objects.filter(pk=found.page_id).update(live=False)
    found.page.delete()
    found.refresh_from_db()
    assert (found.page, found.title) == (None, title)

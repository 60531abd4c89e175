"""Opening a component site gives its people the portal's sections that the regulation names."""

from datetime import UTC, datetime

import pytest

from agencies.enums import AgencyKind
from agencies.regulations import load_regulation
from editorial.models import Board, EditorialPage
from founding.actions import AddAgency, FoundPortal
from tests.factories.editorial import appointed

pytestmark = [pytest.mark.django_db, pytest.mark.clause("QN-TH")]
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def test_opened_site_supplies_its_sections_in_both_languages_and_no_others():
    portal = FoundPortal(load_regulation("tuyen-quang"), "tuyenquang.localhost", NOW).execute()
    office = AddAgency(
        portal=portal,
        kind=AgencyKind.DEPARTMENT,
        name="Văn phòng Ủy ban nhân dân tỉnh",
        approval="Quyết định thử",
        now=NOW,
        label="vpubnd",
        host_reason="Tên thường dùng",
    ).execute()
    editor = appointed(Board.objects.get(agency=office), "editor")

    def section(address):
        return EditorialPage.objects.get(agency=portal, url_path__endswith=address)

    for address in ("/gioi-thieu/co-cau-to-chuc/", "/chi-dao-dieu-hanh/", "/dich-vu-cong/"):
        page = section(address)
        assert page.owner_agency == office
        assert page.permissions_for_user(editor).can_edit()
    english = section("/gioi-thieu/co-cau-to-chuc/").get_translations().get().specific
    assert english.owner_agency == office
    assert english.permissions_for_user(editor).can_edit()
    assert not section("/tin-tuc/").permissions_for_user(editor).can_edit()
    own = EditorialPage.objects.filter(agency=office)
    assert not own.exclude(owner_agency=None).exists()

"""Two sites of one portal with their Boards, for the tests of the life of an agency."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from agencies.regulations import load_regulation
from founding.actions import AddAgency, FoundPortal

HOST = "tuyenquang.gov.vn"


def open_site(portal, name, label, kind="department", **fields):
    """Open a component site of the portal."""
    options = {"approval": "Quyết định 12/QĐ-UBND", "now": timezone.now(), **fields}
    return AddAgency(portal, kind, name, label=label, **options).execute()


@pytest.fixture
def province(db):
    """A portal, two sites that are about to merge, and one elsewhere that stays untouched."""
    portal = FoundPortal(load_regulation("tuyen-quang"), HOST, now=timezone.now()).execute()
    return SimpleNamespace(
        portal=portal,
        old=open_site(portal, "Sở Thông tin và Truyền thông", "stttt"),
        new=open_site(portal, "Sở Khoa học và Công nghệ", "skhcn"),
        other=open_site(portal, "Sở Y tế", "soyte"),
    )

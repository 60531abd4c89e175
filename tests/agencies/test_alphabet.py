"""The order of names: that of the Vietnamese alphabet, in forms and lists."""

import pytest
from django.urls import reverse

from agencies.alphabet import names_in_alphabet, rank
from agencies.models import Agency, User
from tests.factories.agencies import component, portal_factory, user

NAMES = ["Đồng Văn", "Hoàng Su Phì", "Hàm Yên", "Bắc Mê", "Âu Lâu", "Dương Minh", "Hạ Long", "An"]
IN_ORDER = ["An", "Âu Lâu", "Bắc Mê", "Dương Minh", "Đồng Văn", "Hạ Long", "Hàm Yên"]


def test_letters_go_before_tones_and_tones_before_capitals():
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(["má", "mạ", "ma", "mã", "mả", "mà"], key=rank) == tones
    words = ["an", "An", "ăn", "ấn", "bà", "bạn", "da", "đa", "oi", "ôi", "ơi", "ui", "ưa"]
    assert sorted(sorted(words), key=rank) == words
    assert sorted(["Hạ Long", "Hà Giang", "Hà"], key=rank) == ["Hà", "Hà Giang", "Hạ Long"]


@pytest.mark.django_db
def test_the_database_orders_names_as_the_alphabet_does():
    for label, name in enumerate(NAMES):
        Agency.objects.create(name=name, kind="province", host=f"{label}.example", label=label)
    assert [each.name for each in Agency.objects.by_name()] == [*IN_ORDER, "Hoàng Su Phì"]
    for family, given in [("Âu", "Thị Mơ"), ("Vi", "Ân"), ("Vi", "An"), ("An", "Bình")]:
        user(last_name=family, first_name=given)
    found = User.objects.filter(last_name__in=["Âu", "Vi", "An"]).order_by(*names_in_alphabet())
    assert [each.get_full_name() for each in found] == ["An Bình", "Âu Thị Mơ", "Vi An", "Vi Ân"]


@pytest.mark.django_db
@pytest.mark.parametrize("event", ["merge", "split", "rename", "archive", "move_host"])
def test_forms_of_events_offer_agencies_in_order(client, event):
    province = portal_factory()
    for label, name in enumerate(NAMES):
        component(province, name=name, label=f"xa{label}")
    client.force_login(user(is_superuser=True, is_staff=True))
    fields = client.get(reverse(f"agency_{event}")).context["form"].fields
    for field in (fields.get(name) for name in ("agencies", "agency", "into", "successors")):
        if field is not None:
            offered = [each.name for each in field.queryset if not each.is_portal]
            assert offered == [*IN_ORDER, "Hoàng Su Phì"]

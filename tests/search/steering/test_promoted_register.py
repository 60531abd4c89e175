"""What a promotion may lead to, and who words it."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.translation import gettext, pgettext
from wagtail.models import PageViewRestriction

from search.steering.models import PromotedResult
from tests.factories.agencies import component, portal_factory
from tests.factories.home import home_of, standard_page
from tests.factories.searches import live_page, promoted
from tests.search.steering.screens import address, send, text_of

pytestmark = pytest.mark.django_db


def promotion(agency, page, **fields):
    given = {"agency": agency.pk, "queries": "sổ đỏ", "page": page.pk, "note": "", "order": 0}
    return {**given, "starts_on": "", "ends_on": "", **fields}


def listed(client, words):
    with translation.override("vi"):
        told = {gettext(words), pgettext("promotion", words)}
        html = text_of(client.get(address("promoted", "index")))
        return any(word in html for word in told)


def test_an_editor_promotes_a_page_of_the_own_site(client, portal, editor):
    client.force_login(editor)
    queries = "sổ đỏ\r\n\r\n cấp  sổ đỏ "
    assert not send(client, "promoted", promotion(portal, live_page(portal), queries=queries))
    row = PromotedResult.objects.get()
    assert row.queries == "sổ đỏ\ncấp sổ đỏ"
    assert row.folded == "\nso do\n\ncap so do\n"


def test_a_site_may_promote_a_public_page_of_its_portal(client, portal, department, stranger):
    client.force_login(stranger)
    assert not send(client, "promoted", promotion(department, live_page(portal)))


def test_a_forged_page_is_refused_and_not_named(client, portal, department, stranger):
    client.force_login(stranger)
    for page in (
        standard_page(home_of(portal), "Bí mật của tỉnh"),
        standard_page(home_of(component(portal)), "Bí mật của sở kia"),
        live_page(portal_factory(), "Của tỉnh khác"),
    ):
        for agency in (department, portal):
            told = send(client, "promoted", promotion(agency, page))
            assert told
            assert page.title not in told
    assert not PromotedResult.objects.exists()


def test_a_forged_agency_is_refused(client, portal, department, stranger, editor):
    client.force_login(stranger)
    assert send(client, "promoted", promotion(portal, live_page(portal)))
    row = promoted(department)
    send(client, "promoted", promotion(portal, live_page(portal)), row)
    assert PromotedResult.objects.get().agency == department


def test_the_forms_offer_the_own_agency_alone(client, portal, department, stranger):
    client.force_login(stranger)
    form = client.get(address("promoted", "create")).context["form"]
    assert list(form.fields["agency"].queryset) == [department]
    assert form["agency"].value() == department.pk


def test_only_who_takes_the_last_step_words_a_note(client, portal, editor, head, operator):
    page = live_page(portal)
    for person in (editor, operator):
        client.force_login(person)
        assert send(client, "promoted", promotion(portal, page, note="Chữ chưa duyệt"))
    assert not PromotedResult.objects.exists()
    client.force_login(head)
    assert not send(client, "promoted", promotion(portal, page, note="Chữ đã duyệt"))
    assert PromotedResult.objects.get().note == "Chữ đã duyệt"


def test_a_note_stays_with_its_page(client, portal, editor):
    row = promoted(portal, "sổ đỏ", note="Chữ đã duyệt")
    client.force_login(editor)
    same = promotion(portal, row.page, note=row.note, queries="sổ hồng")
    assert not send(client, "promoted", same, row)
    row.refresh_from_db()
    assert (row.queries, row.note) == ("sổ hồng", "Chữ đã duyệt")
    other = promotion(portal, live_page(portal), note=row.note)
    assert not send(client, "promoted", other, row)
    row.refresh_from_db()
    assert row.note == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"queries": ""},
        {"queries": "?!"},
        {"queries": "a" * 101},
        {"queries": "\n".join(f"hỏi {number}" for number in range(21))},
        {"starts_on": "2026-11-20", "ends_on": "2026-11-19"},
        {"chosen": ""},
        {"chosen": "999999"},
        {"chosen": "x"},
        {"order": "-1"},
    ],
)
def test_what_makes_no_sense_is_refused(client, portal, editor, fields):
    client.force_login(editor)
    data = promotion(portal, live_page(portal), **fields)
    data["page"] = data.pop("chosen", data["page"])
    assert send(client, "promoted", data)
    assert not PromotedResult.objects.exists()


def test_the_list_says_whether_readers_see_it(client, portal, editor):
    client.force_login(editor)
    row = promoted(portal)
    assert listed(client, "Shown")
    PageViewRestriction.objects.create(page=row.page, restriction_type="login")
    assert listed(client, "The page is not public")
    promoted(portal, page=standard_page(home_of(portal)), ends_on=date(2020, 1, 1))
    promoted(portal, ends_on=date(2020, 1, 1))
    assert listed(client, "Over")
    promoted(portal, starts_on=date(2099, 1, 1))
    assert listed(client, "Not yet")

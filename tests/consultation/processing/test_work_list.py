"""The work list on the screen."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from consultation.enums import OpinionKind, OpinionStatus, Verdict
from consultation.models import Boilerplate, Opinion, Segment, Theme
from consultation.processing.addresses import FIGURES, TABLE, THEMES, narrowed
from tests.consultation.moderation.conftest import let_in
from tests.consultation.processing.conftest import PUBLISHED, key_of, row
from tests.consultation.processing.screens import (
    fresh,
    html_of,
    list_html,
    list_url,
    row_url,
    together,
)
from tests.factories.agencies import user
from tests.factories.answers import recommendation
from tests.factories.consultation import consultation, opinion

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def shown(client, page, **query):
    """Return which of the opinions' words the list shows."""
    html = list_html(client, consultation=page.pk, **query)
    return {text for text in Opinion.objects.values_list("text", flat=True) if text in html}


def test_rows_stand_in_the_order_of_the_draft_under_their_provision(signed_in, page):
    row(page, "Điều 3", text="Về điều ba")
    row(page, "Khoản 2 Điều 1", text="Về khoản hai")
    row(page, text="Về cả dự thảo")
    html = list_html(signed_in, consultation=page.pk)
    places = [html.index(text) for text in ("Về cả dự thảo", "Về khoản hai", "Về điều ba")]
    assert places == sorted(places)
    assert html.index("Về khoản hai") > html.index('<h2 class="answers-issue">Khoản 2 Điều 1')


def test_filters_narrow_the_list(signed_in, page, editor, unit):
    theme = Theme.objects.create(consultation=page, name="Phí")
    row(page, "Điều 1", text="Ý ở Điều 1")
    row(page, "Khoản 1 Điều 1", text="Ý ở khoản")
    row(page, "Điều 2", text="Ý có chủ đề").themes.add(theme)
    Segment.objects.filter(pk=row(page, text="Ý của phòng").pk).update(unit=unit)
    late = row(page, text="Ý quá hạn")
    Segment.objects.filter(pk=late.pk).update(due_on=TODAY - timedelta(days=1))
    soon = row(page, text="Ý sắp đến hạn")
    Segment.objects.filter(pk=soon.pk).update(due_on=TODAY + timedelta(days=2))
    recommendation(row(page, text="Ý đã trả lời"), editor, Verdict.PARTLY)
    changed = row(page, text="Ý đã sửa")
    recommendation(changed, editor)
    later = timezone.now() + timedelta(minutes=1)
    Opinion.objects.filter(pk=changed.opinion_id).update(edited_at=later)
    row(page, text="Ý của hội", kind=OpinionKind.ORGANISATION, organisation="Hội Kiến trúc sư")
    gone = row(page, text="Ý về điều đã bỏ")
    Segment.objects.filter(pk=gone.pk).update(about_key="0" * 32, provision="Điều 9")
    everything = shown(signed_in, page)
    assert len(everything) == 10
    for query, wanted in (
        ({"provision": key_of(page, "Điều 1")}, {"Ý ở Điều 1", "Ý ở khoản"}),
        ({"provision": key_of(page, "Khoản 1 Điều 1")}, {"Ý ở khoản"}),
        ({"provision": "gone"}, {"Ý về điều đã bỏ"}),
        ({"theme": theme.pk}, {"Ý có chủ đề"}),
        ({"unit": unit.pk}, {"Ý của phòng"}),
        ({"state": "late"}, {"Ý quá hạn"}),
        ({"state": "soon"}, {"Ý sắp đến hạn"}),
        ({"state": "answered"}, {"Ý đã trả lời"}),
        ({"state": "changed"}, {"Ý đã sửa"}),
        ({"state": "unanswered"}, everything - {"Ý đã trả lời"}),
        ({"kind": "organisation"}, {"Ý của hội"}),
        ({"verdict": "partly"}, {"Ý đã trả lời"}),
        ({"unit": "-", "theme": "-", "provision": "-", "kind": "organisation"}, {"Ý của hội"}),
        ({"state": "nonsense", "unit": "9" * 40, "verdict": "'", "kind": "\0"}, everything),
    ):
        assert shown(signed_in, page, **query) == wanted, query


@pytest.mark.parametrize("typed", ["dat dai", "ĐẤT ĐAI", "đất", "dai dat", "kien truc", "tiep thu"])
def test_words_are_found_with_and_without_accents(signed_in, page, editor, typed):
    part = row(page, text="Phí về Đất đai cao.", organisation="Hội Kiến trúc sư")
    recommendation(part, editor, text="Tiếp thu một phần.")
    row(page, text="Ý khác")
    assert shown(signed_in, page, q=typed) == {"Phí về Đất đai cao."}


@pytest.mark.parametrize("typed", [".*", "[a-z]", "(", "\\", "Phí|Ý", "^Phí", "\0"])
def test_signs_of_expressions_are_signs(signed_in, page, typed):
    row(page, text="Phí (mới)")
    wanted = {"(": {"Phí (mới)"}, "\0": {"Phí (mới)"}}.get(typed, set())
    assert shown(signed_in, page, q=typed) == wanted


def test_what_is_blacked_out_and_names_that_are_withheld_are_not_searched(signed_in, page):
    row(page, text="Gọi Minh Tuấn", public_text="Gọi ███", full_name="Lê Kín")
    Opinion.objects.update(publish_anonymously=True)
    for typed in ("Tuấn", "Kín"):
        assert "Gọi ███" not in list_html(signed_in, consultation=page.pk, q=typed)
    html = list_html(signed_in, consultation=page.pk)
    assert "Gọi ███" in html
    assert "Tuấn" not in html
    assert "Lê Kín" not in html


def test_the_consultation_of_last_time_is_remembered(signed_in, index, page):
    other = consultation(index, title="Dự thảo khác", closes_at=page.closes_at + timedelta(days=1))
    row(page, text="Ý về dự thảo này")
    row(other, text="Ý về dự thảo khác")
    assert "Ý về dự thảo khác" in list_html(signed_in), "the last to close"
    list_html(signed_in, consultation=page.pk)
    assert "Ý về dự thảo này" in list_html(signed_in)


def test_nothing_of_another_agency_is_shown(signed_in, page, foreign_page, foreign):
    assert "Ý gửi sở" not in list_html(signed_in)
    assert foreign_page.title not in list_html(signed_in)
    query = {"consultation": str(foreign_page.pk)}
    for address in (list_url(), narrowed(TABLE, {}), narrowed(FIGURES, {}), narrowed(THEMES, {})):
        assert signed_in.get(address, query).status_code == 404
    assert signed_in.get(row_url(foreign)).status_code == 404
    assert signed_in.post(row_url(foreign), {"do": "save"}).status_code == 404


def test_people_without_a_role_see_none_of_it(page):
    part = row(page, text="Ý gửi tỉnh")
    client = Client()
    client.force_login(let_in(user()))
    query = f"?consultation={page.pk}"
    for address in (list_url(), narrowed(TABLE, {}), narrowed(FIGURES, {}), narrowed(THEMES, {})):
        assert "Ý gửi tỉnh" not in html_of(client, address + query)
        assert page.title not in html_of(client, address + query)
    assert "Ý gửi tỉnh" not in html_of(client, row_url(part))
    html = client.get("/admin/", follow=True).content.decode()
    assert list_url() not in html


def test_public_opinions_without_a_row_are_taken_in(signed_in, page):
    opinion(page, PUBLISHED, text="Ý nhập từ thư")
    opinion(page, OpinionStatus.PENDING)
    assert 'value="take_in"' in list_html(signed_in, consultation=page.pk)
    together(signed_in, page, "take_in")
    together(signed_in, page, "take_in")
    assert Segment.objects.count() == 1
    assert shown(signed_in, page) == {"Ý nhập từ thư"}


def test_opinions_that_are_not_public_have_no_row(signed_in, page):
    part = row(page, text="Ý rút lại")
    Opinion.objects.update(status=OpinionStatus.WITHDRAWN)
    assert shown(signed_in, page) == set()
    response = signed_in.get(row_url(part), follow=True)
    assert response.redirect_chain
    assert "Ý rút lại" not in response.content.decode()


def test_scripts_in_words_stay_words(signed_in, page, editor):
    evil = "<script>alert('1')</script>"
    part = row(page, text=evil, organisation=evil)
    part.themes.add(Theme.objects.create(consultation=page, name=evil))
    recommendation(part, editor, text=evil)
    key = {"consultation": page.pk}
    for address in (list_url(), row_url(part), narrowed(TABLE, {}), narrowed(THEMES, {})):
        html = html_of(signed_in, address, **key, q="script")
        assert evil not in html
        assert "&lt;script&gt;alert" in html


def test_no_two_things_on_a_screen_have_one_id(signed_in, page, portal):
    part = row(page, "Điều 1")
    row(page, "Điều 1")
    Boilerplate.objects.create(agency=portal, title="Cảm ơn", text="Xin cảm ơn.")
    Theme.objects.create(consultation=page, name="Phí")
    addresses = [list_url(), row_url(part), narrowed(TABLE, {}), narrowed(THEMES, {})]
    for address in addresses:
        main = html_of(signed_in, address, consultation=page.pk).partition("<main")[2]
        ids = re.findall(r'\sid="([^"]+)"', main)
        assert sorted(set(ids)) == sorted(ids), address
        assert set(re.findall(r'\sfor="([^"]+)"', main)) <= set(ids)


def test_the_keys_are_explained_with_those_of_the_admin(signed_in, page):
    assert 'id="keyboard-shortcut-group-answers"' in list_html(signed_in, consultation=page.pk)


def test_a_mass_letter_is_one_row_with_its_number(signed_in, page):
    part = row(page, text="Thư chung")
    for _ in range(2):
        opinion(page, PUBLISHED, like=part.opinion, text="Thư chung")
    html = list_html(signed_in, consultation=page.pk)
    assert html.count("data-row") == 1
    assert fresh(part).opinion.copies.count() == 2

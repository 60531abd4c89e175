"""The board and the page of one translation, in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.agencies import user
from tests.factories.editorial import publish
from tests.factories.home import standard_page
from tests.factories.translation import NOW, english, handed_in, started, translate_all
from translation.models import Job
from translation.reach import translation_of
from translation.requesting import RequestTranslation

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-2.2", "ND42-7.2")]


def board(client, **asked):
    return client.get(reverse("translation:board"), asked)


def desk_address(page, code="en"):
    return reverse("translation:desk", args=[page.pk, code])


def titles(response):
    return {row["page"].title: row["standing"].value for row in response.context["rows"]}


def test_the_board_says_where_each_page_stands(client, desk):
    waiting = desk.published("Đang chờ")
    handed_in(waiting, desk.editor)
    begun = desk.published("Đang dịch")
    started(begun, desk.editor)
    client.force_login(desk.editor)
    shown = titles(board(client))
    assert shown["Đang chờ"] == "waiting"
    assert shown["Đang dịch"] == "draft"
    assert shown[desk.page.title] == "missing"
    assert titles(board(client, standing="draft")) == {"Đang dịch": "draft"}
    assert titles(board(client, q="ĐANG chờ")) == {"Đang chờ": "waiting"}


def test_the_board_shows_drafts_of_nobody_and_nothing_of_others(client, desk):
    other = desk.elsewhere()
    standard_page(desk.home, title="Chưa duyệt")
    client.force_login(other.editor)
    shown = board(client, agency=desk.portal.pk)
    assert set(titles(shown)) == {"Trang của sở", other.home.title}
    assert desk.page.title not in shown.content.decode()
    assert client.get(desk_address(desk.page)).status_code == 404
    address = reverse("translation:po", args=[desk.page.pk, "en"])
    assert client.get(address).status_code == 404
    client.force_login(desk.editor)
    assert "Chưa duyệt" not in titles(board(client))


@pytest.mark.parametrize("name", ["board", "required"])
def test_who_edits_nowhere_sees_no_board(client, desk, name):
    client.force_login(user(is_staff=True))
    response = client.get(reverse(f"translation:{name}"))
    assert response.status_code in (302, 403)


def test_the_board_filters_by_who_has_it(client, desk):
    free = desk.published("Chưa ai nhận")
    RequestTranslation(free, english(), desk.head, NOW).execute()
    RequestTranslation(desk.page, english(), desk.head, NOW, translator=desk.editor).execute()
    client.force_login(desk.editor)
    assert set(titles(board(client, who="me"))) == {desk.page.title}
    assert set(titles(board(client, who="free"))) == {"Chưa ai nhận"}


@pytest.mark.parametrize(
    "asked",
    [
        {"agency": "9" * 30},
        {"agency": "x", "language": "xx", "standing": "'", "who": "?", "p": "-4", "q": "%" * 300},
        {"language": "vi"},
    ],
)
def test_a_hostile_address_shows_a_board_all_the_same(client, desk, asked):
    client.force_login(desk.editor)
    assert board(client, **asked).status_code == 200


def test_the_board_asks_the_database_as_often_for_many_pages_as_for_few(client, desk):
    client.force_login(desk.editor)
    board(client)
    with CaptureQueriesContext(connection) as few:
        board(client)
    for number in range(8):
        page = desk.published(f"Trang thêm {number}")
        if number % 2:
            RequestTranslation(page, english(), desk.head, NOW, translator=desk.editor).execute()
        if number % 3 == 0:
            started(page, desk.editor)
    with CaptureQueriesContext(connection) as many:
        board(client)
    assert len(many) == len(few)
    assert len(many) < 25


def test_a_translators_way_through_the_page(client, desk):
    address = desk_address(desk.page)
    client.force_login(desk.editor)
    asked = client.post(
        address, {"do": "request", "request-due_on": "2030-01-31", "request-note": "Gấp"}
    )
    assert asked.status_code == 302
    assert Job.objects.get().note == "Gấp"
    client.post(address, {"do": "take"})
    assert Job.objects.get().translator == desk.editor
    begun = client.post(address, {"do": "start"})
    target = translation_of(desk.page, english())
    assert begun.url == reverse("wagtailadmin_pages:edit", args=[target.pk])
    editor = client.get(begun.url).content.decode()
    assert "translation-beside" in editor
    assert 'value="submit"' not in editor
    refused = client.post(address, {"do": "submit"})
    assert refused.status_code == 422
    translate_all(started(desk.page, desk.editor), desk.editor, title="Duties")
    assert 'value="submit"' in client.get(begun.url).content.decode()
    assert client.post(address, {"do": "submit"}).status_code == 302
    assert client.post(address, {"do": "submit"}).status_code == 422
    assert translation_of(desk.page, english()).workflow_in_progress


def test_what_was_typed_stays_where_a_request_is_refused(client, desk):
    client.force_login(desk.editor)
    answer = client.post(
        desk_address(desk.page),
        {"do": "request", "request-due_on": "2001-01-01", "request-note": "Cho đoàn khách"},
    )
    assert answer.status_code == 422
    assert "Cho đoàn khách" in answer.content.decode()
    assert not Job.objects.exists()


def test_a_colleague_sees_who_has_it_and_only_the_head_may_let_it_go(client, desk):
    RequestTranslation(desk.page, english(), desk.head, NOW, translator=desk.editor).execute()
    address = desk_address(desk.page)
    client.force_login(desk.colleague)
    assert 'value="let_go"' not in client.get(address).content.decode()
    assert client.post(address, {"do": "take"}).status_code == 422
    assert client.post(address, {"do": "let_go"}).status_code == 422
    client.force_login(desk.head)
    assert client.post(address, {"do": "let_go"}).status_code == 302
    assert Job.objects.get().translator is None


def test_a_colleague_is_warned_of_who_has_it_and_its_holder_is_not(client, desk):
    started(desk.page, desk.editor)
    RequestTranslation(desk.page, english(), desk.head, NOW, translator=desk.editor).execute()
    target = translation_of(desk.page, english())
    editor = reverse("wagtailadmin_pages:edit", args=[target.pk])
    for address in (editor, desk_address(desk.page), f"{desk_address(desk.page)}?part=beside"):
        client.force_login(desk.colleague)
        shown = client.get(address).content.decode()
        assert f"{desk.editor.get_full_name()} đã nhận bản dịch này từ 16:00 ngày 20/11/" in shown
        client.force_login(desk.editor)
        assert "đã nhận bản dịch này" not in client.get(address).content.decode()


def test_unknown_doings_do_nothing(client, desk):
    client.force_login(desk.editor)
    assert client.post(desk_address(desk.page), {"do": "publish"}).status_code == 400
    assert client.get(desk_address(desk.page, "vi")).status_code == 404
    assert client.get(desk_address(desk.page, "xx")).status_code == 404


def test_the_page_shows_which_words_changed(client, desk):
    translation = started(desk.page, desk.editor)
    translate_all(translation, desk.editor)
    desk.page.refresh_from_db()
    desk.page.body = "<p>Tham mưu cho Chính phủ.</p>"
    publish(desk.page)
    client.force_login(desk.editor)
    shown = client.get(desk_address(desk.page)).content.decode()
    assert "Chính phủ." in shown.split("<ins>", 1)[1].split("</ins>", 1)[0]
    assert "tỉnh." in shown.split("<del>", 1)[1].split("</del>", 1)[0]


def test_pages_lead_to_their_translation_and_to_no_other_way(client, desk):
    client.force_login(desk.editor)
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[desk.page.pk])).content.decode()
    assert desk_address(desk.page) in shown
    for way in ("submit", "update", "reports"):
        assert f"/localize/{way}/" not in shown


def test_wagtail_localizes_own_ways_lead_to_ours(client, desk):
    client.force_login(user(is_superuser=True, is_staff=True))
    translation = started(desk.page, desk.editor)
    target = translation_of(desk.page, english())
    for name, key in (
        ("submit_page_translation", desk.page.pk),
        ("update_translations", translation.source_id),
        ("upload_pofile", translation.pk),  # without a file
    ):
        answer = client.post(reverse(f"wagtail_localize:{name}", args=[key]), {"locales": "1"})
        assert answer.url == desk_address(desk.page)
    client.post(reverse("wagtail_localize:convert_to_alias", args=[target.pk]))
    assert translation_of(desk.page, english()).alias_of_id is None
    for name in ("translations_report", "translations_report_results"):
        assert client.get(reverse(f"wagtail_localize:{name}")).url == reverse("translation:board")


def test_the_editor_publishes_nothing(client, desk):
    translation = started(desk.page, desk.editor)
    translate_all(translation, desk.editor)
    target = translation_of(desk.page, english())
    for person in (desk.editor, desk.head, user(is_superuser=True, is_staff=True)):
        client.force_login(person)
        client.post(reverse("wagtailadmin_pages:edit", args=[target.pk]), {"action": "publish"})
        assert not translation_of(desk.page, english()).live

"""A third language by configuration: addresses, switch, board and approval need no code."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.translation import gettext, override

from documents.citations import describe
from documents.library import rows
from documents.models import IssuingBody
from founding.actions import OpenSite
from home.models import HomePage, StandardPage
from royalties.dong import dong
from tests.factories.editorial import appointed, publish
from tests.factories.translation import NOW, locale, started, translate_all
from tests.operations.test_production_settings import COMPLETE, refusal, setting
from translation.reach import target_languages, translation_of
from translation.saving import SubmitTranslation

pytestmark = [pytest.mark.django_db, pytest.mark.clause("BT-4.2.b", "TQ-2.2")]

LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English"), ("zh-hans", "简体中文"), ("lo", "ພາສາລາວ")]
DECISION = "Quyết định 12/QĐ-UBND"


@pytest.fixture
def many(settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = LANGUAGES


def open_language(desk, code):
    call_command("open_language", code, portal=desk.portal.host, ground=DECISION)


@pytest.mark.parametrize("code", ["zh-hans", "lo"])
def test_a_site_speaks_a_further_language(client, desk, many, code):
    open_language(desk, code)
    open_language(desk, code)
    assert HomePage.objects.filter(locale__language_code=code).count() == 1
    shown = client.get(f"/{code}/", headers={"host": desk.portal.host})
    html = shown.content.decode()
    assert shown.status_code == 200
    assert f'<html lang="{code}">' in html
    assert f"People&#x27;s Committee of Province {desk.portal.short_name.split()[-1]}" in html
    # What nobody has put into words of that language is in English, not in Vietnamese.
    assert "Electronic information portal" in html
    vietnamese = client.get("/", headers={"host": desk.portal.host}).content.decode()
    assert f'hreflang="{code}" href="http://{desk.portal.host}/{code}/"' in vietnamese
    assert dict(LANGUAGES)[code] in vietnamese


def test_a_page_goes_the_same_way_in_it(client, desk, many):
    open_language(desk, "lo")
    lao = locale("lo")
    assert [each.language_code for each in target_languages()] == ["en", "zh-hans", "lo"]
    client.force_login(desk.editor)
    board = client.get(reverse("translation:board"), {"language": "lo"})
    assert {row["standing"].value for row in board.context["rows"]} == {"published", "missing"}
    translation = started(desk.page, desk.editor, lao)
    translate_all(translation, desk.editor, title="ພາລະກິດ")
    page = SubmitTranslation(translation, desk.editor, NOW).execute().specific
    assert page.workflow_in_progress
    assert translation_of(desk.page, lao).get_parent().locale == lao
    head = appointed(desk.board, "head")
    assert page.permissions_for_user(head).can_edit() or page.get_lock() is not None
    answer = client.get(f"/lo/{desk.page.slug}/", headers={"host": desk.portal.host}, follow=False)
    assert answer.status_code == 404


def test_the_notice_names_no_language_that_was_not_asked_for(client, desk, many):
    open_language(desk, "lo")
    answer = client.get(f"/{desk.page.slug}/", headers={"host": desk.portal.host})
    assert 'href="/lo/?missing_translation=lo"' in answer.content.decode()
    notice = client.get("/lo/?missing_translation=lo", headers={"host": desk.portal.host})
    assert "not available in this language yet" in notice.content.decode()


def test_texts_of_a_language_without_words_are_english(many):
    with override("lo"):
        assert gettext("Skip to main content") == "Skip to main content"
    with override("vi"):
        assert gettext("Skip to main content") != "Skip to main content"


def test_names_and_citations_are_english_where_a_language_has_none(many):
    body = IssuingBody(name="Ủy ban nhân dân tỉnh", name_en="Provincial People's Committee")
    row = {"issuer__name": body.name, "issuer__name_en": body.name_en}
    with override("lo"):
        assert str(body) == rows._name(row, "issuer") == body.name_en
        assert describe("dieu-7.khoan-2") == "clause 2, Article 7"
        assert dong(1_265_000).endswith(" đ")
    with override("vi"):
        assert str(body) == body.name
        assert describe("dieu-7.khoan-2") == "khoản 2 Điều 7"
        assert dong(1_265_000) == "1.265.000 đ"


def test_a_language_is_opened_by_a_decision_and_the_settings(desk):
    with pytest.raises(CommandError, match="SITE_LANGUAGES"):
        open_language(desk, "lo")
    with pytest.raises(CommandError):
        call_command("open_language", "en", portal=desk.portal.host)


def test_new_sites_get_a_home_in_each_language(desk, many):
    other = desk.elsewhere().portal
    OpenSite(other, DECISION, NOW).execute()
    codes = set(
        HomePage.objects.filter(agency=other).values_list("locale__language_code", flat=True)
    )
    assert codes == {"vi", "en", "zh-hans", "lo"}


def test_the_environment_names_the_languages():
    expression = "[code for code, name in settings.LANGUAGES]"
    assert setting(expression, **COMPLETE) == "['vi', 'en']"
    languages = "lo, zh-hans"
    assert setting(expression, **COMPLETE, SITE_LANGUAGES=languages) == "['vi', 'lo', 'zh-hans']"
    assert "SITE_LANGUAGES knows" in refusal(**COMPLETE, SITE_LANGUAGES="vi,tlh")


def test_pages_stay_where_they_are_when_a_language_opens(desk, many):
    page = publish(StandardPage.objects.get(pk=desk.page.pk))
    open_language(desk, "zh-hans")
    page.refresh_from_db()
    assert page.live

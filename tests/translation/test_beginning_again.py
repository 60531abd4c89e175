"""A translation that was begun goes on, and Vietnamese words are never taken for its own."""

import pytest
from django.urls import reverse

from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page
from tests.factories.translation import english, started, translate_all
from translation.reach import translation_of
from translation.saving import SaveTranslatedDraft, untranslated
from translation.starting import translation_under
from translation.texts import reads_the_same, texts_of, write_text

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-2.2")]


def copied(desk, source, **fields):
    """Return a page in English that nobody translated: it has the Vietnamese words."""
    given = {"title": source.title, "body": source.body, "slug": source.slug, **fields}
    return standard_page(
        home_of(desk.portal, "en"),
        translation_key=source.translation_key,
        locale=english(),
        **given,
    )


def test_the_editors_stop_leads_to_the_desk_and_stops_nothing(client, desk):
    translation = started(desk.page, desk.editor)
    translate_all(translation, desk.editor, title="Duties")
    client.force_login(desk.editor)
    stop = reverse("wagtail_localize:stop_translation", args=[translation.pk])
    answer = client.post(stop, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("translation:desk", args=[desk.page.pk, "en"])
    assert "Chưa thực hiện gì" in answer.content.decode()
    assert translation_under(desk.page, english()) == translation
    client.force_login(desk.elsewhere().editor)
    assert client.post(stop).status_code == 404


def test_the_editor_is_given_no_address_that_stops(client, desk):
    started(desk.page, desk.editor)
    target = translation_of(desk.page, english())
    client.force_login(desk.editor)
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[target.pk]))
    assert "/disable/" not in shown.content.decode()


def test_the_page_editor_offers_no_way_past_the_desk(client, desk):
    translation = started(desk.page, desk.editor)
    translation.enabled = False
    translation.save()
    target = translation_of(desk.page, english())
    client.force_login(desk.editor)
    address = reverse("wagtailadmin_pages:edit", args=[target.pk])
    assert "localize-" not in client.get(address).content.decode()
    answer = client.post(address, {"localize-restart-translation": "1"})
    assert answer.url == reverse("translation:desk", args=[desk.page.pk, "en"])
    assert translation_under(desk.page, english()) is None


def test_vietnamese_words_are_not_taken_over_as_translations(desk):
    copied(desk, desk.page)
    texts = texts_of(started(desk.page, desk.editor))
    assert [text.target for text in texts] == [None] * len(texts)
    assert "2 trên 2 đoạn" in untranslated(texts)[0]


def test_english_outlives_a_page_that_still_has_the_vietnamese_words(desk):
    translation = started(desk.page, desk.editor)
    translate_all(translation, desk.editor, title="Duties", body="Advises the province.")
    translation.enabled = False
    translation.save()
    again = started(desk.page, desk.editor)
    assert not untranslated(texts_of(again))
    page = SaveTranslatedDraft(again, desk.editor).execute().as_object()
    assert (page.title, page.slug) == ("Duties", "duties")


def test_the_address_follows_the_english_title_where_it_was_copied(desk):
    copied(desk, desk.page, title="Functions and duties", body="<p>Advises the province.</p>")
    translation = started(desk.page, desk.editor)
    assert not untranslated(texts_of(translation))
    page = SaveTranslatedDraft(translation, desk.editor).execute().as_object()
    assert page.slug == "functions-and-duties"


def typed(translation, person, path, words=None):
    """Write a text as a translator does; without words, as it is in Vietnamese."""
    text = next(text for text in texts_of(translation) if text.path == path)
    write_text(text.segment, translation, words or text.source, person)


def test_names_and_figures_may_stand_as_they_are(desk):
    page = desk.published("Lãnh đạo", body="<p>Nguyễn Văn An</p><p>0207.3822.123</p>")
    publish(copied(desk, page, title="Leaders"))
    assert not untranslated(texts_of(started(page, desk.editor)))


@pytest.mark.parametrize("title", ["Giới Thiệu", "Nguyễn Văn An", "VNPT Tuyên Quang"])
def test_a_title_of_several_words_is_a_name_where_a_translator_says_so(desk, title):
    page = desk.published(title, body="<p>0207 3822 123</p>")
    publish(copied(desk, page))
    translation = started(page, desk.editor)
    assert [text.path for text in texts_of(translation) if text.is_open] == ["title"]
    typed(translation, desk.editor, "title")
    assert not untranslated(texts_of(translation))


def test_a_name_in_other_letters_is_a_translation(desk):
    page = desk.published("Nguyễn Văn An", body="<p>Thư điện tử: an@tq.gov.vn</p>")
    translation = started(page, desk.editor)
    typed(translation, desk.editor, "title", "Nguyen Van An")
    typed(translation, desk.editor, "body")
    assert not untranslated(texts_of(translation))


def test_a_page_said_nowhere_in_other_words_is_not_translated(desk):
    translation = started(desk.page, desk.editor)
    for text in texts_of(translation):
        write_text(text.segment, translation, text.source, desk.editor)
    assert "2 trên 2 đoạn" in untranslated(texts_of(translation))[0]
    title = next(text for text in texts_of(translation) if text.path == "title")
    write_text(title.segment, translation, "Duties", desk.editor)
    assert not untranslated(texts_of(translation))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("0207.3822.123", True),
        ("Tuyên Quang", True),
        ("vanphong@tuyenquang.gov.vn", True),
        ("01 &amp; 02", True),
        ("Nguyễn <b>Văn</b> An", True),
        ("Chức năng, nhiệm vụ", False),
        ("NGUYỄN VĂN AN", True),
        ("TS. Nguyễn Văn An", True),
        ("TP. Hà Giang", True),
        ("Email: an@tq.gov.vn", True),
        ("https://tuyenquang.gov.vn 0207.3822.123", True),
        ("QUYẾT ĐỊNH BAN HÀNH", False),
        ("UBND tỉnh", False),
        ("Trung Tâm Phục Vụ Hành Chính Công", False),
    ],
)
def test_what_reads_the_same_in_every_language(text, same):
    assert reads_the_same(text) is same

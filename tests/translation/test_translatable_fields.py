"""Every public text of every type of page reaches the translator, or stays as it is on purpose."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.tests.utils import get_test_image_file
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import StringTranslation

from agencies.languages import short_day
from agencies.models import PortalDocument, PortalImage
from documents.models import ConsolidatedText
from editorial import running_text
from editorial.child_texts import ChildTexts
from editorial.models import EditorialPage
from editorial.running_text import RunningTextField
from tests.factories.documents import attachment, document, library, relation
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page
from tests.factories.news import article, news_index
from tests.factories.translation import english, started, translate_all
from translation.reach import translation_of
from translation.saving import SaveTranslatedDraft
from translation.texts import texts_of, write_text

pytestmark = [pytest.mark.django_db, pytest.mark.clause("ND42-7.2")]

SAME_EVERYWHERE = {
    # names of people: read as they are, or written otherwise by the translator
    *("author", "contributor", "source_author"),
    # codes and facts of a paper
    *("information_kind", "number_text", "signer", "gazette_number"),
}
"""Texts that a translation takes over from the Vietnamese page."""
CHILDREN_AS_THEY_ARE = {
    # only the Vietnamese text has force; it is marked as Vietnamese on English pages
    ("consolidations", "body"),
    # provisions of a Vietnamese text, named as it names them
    ("relations", "provisions"),
    ("relations", "by_provision"),
    # what people said of a draft, and the answers, stay in the language they were given in
    ("draft_versions", "note"),
}
NO_TEXT = (
    blocks.IntegerBlock,
    blocks.BooleanBlock,
    blocks.ChoiceBlock,
    blocks.ChooserBlock,
    blocks.URLBlock,
)
HANDLED = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)
INTERNAL = {"wagtail_admin_comments"}

PAGE_TYPES = sorted(
    (
        model
        for model in apps.get_models()
        if issubclass(model, EditorialPage) and model is not EditorialPage
    ),
    key=lambda model: model.__name__,
)


def texts_in(model: Any) -> list[Any]:
    """Return the fields of a model in which people write words."""
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField)
        and field.editable
        and not field.choices
        and field.name != "path"
        and not isinstance(field, models.URLField | models.EmailField)
    ]


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_text_of_a_page_is_translated_or_stays_on_purpose(model):
    translated = {
        field.field_name
        for field in get_translatable_fields(model)
        if isinstance(field, TranslatableField)
    }
    names = {field.name for field in texts_in(model)}
    assert names - translated - SAME_EVERYWHERE == set()
    assert not names & translated & SAME_EVERYWHERE


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_text_below_a_page_is_translated_or_stays_on_purpose(model):
    laid_out = {
        (field.relation, name)
        for field in model._meta.private_fields
        if isinstance(field, ChildTexts)
        for name in field.texts
    }
    there = {
        (relation.name, field.name)
        for relation in get_all_child_relations(model)
        if relation.name not in INTERNAL
        for field in texts_in(relation.related_model)
    }
    assert there - laid_out - CHILDREN_AS_THEY_ARE == set()
    assert laid_out <= there


def leaves(block: blocks.Block) -> list[blocks.Block]:
    if isinstance(block, blocks.StructBlock | blocks.StreamBlock):
        return [leaf for child in block.child_blocks.values() for leaf in leaves(child)]
    if isinstance(block, blocks.ListBlock):
        return leaves(block.child_block)
    return [block]


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_block_is_one_that_translators_have_before_them(model):
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            for leaf in leaves(field.stream_block):
                known = isinstance(leaf, HANDLED) or hasattr(leaf, "get_translatable_segments")
                assert known or isinstance(leaf, NO_TEXT), f"{field.name}: {leaf!r}"


def draft_of(translation, user):
    return SaveTranslatedDraft(translation, user).execute().as_object()


def test_attachments_relations_and_tables_are_translated(desk):
    table = {"data": [["Tên", "Số"], ["Đường", "12"]], "table_caption": "Bảng 1"}
    page = document(library(desk.portal), title="Quyết định về đường bộ")
    attachment(page, label="Phụ lục I")
    attachment(page)
    untitled = PortalDocument.objects.order_by("-pk").first()
    relation(page, "based_on", target_text="Luật Đường bộ", note="Có hiệu lực")
    ConsolidatedText.objects.create(page=page, valid_from="2026-01-01", note="Sau sửa đổi")
    page = type(page).objects.get(pk=page.pk)
    page.body = [("text", "<p>Điều 1.</p>"), ("table", table)]
    page = publish(page)
    translation = started(page, desk.editor)
    words = {
        "Phụ lục I": "Annex I",
        untitled.title: "A file",
        "Luật Đường bộ": "Law on Roads",
        "Có hiệu lực": "In force",
        "Sau sửa đổi": "As amended",
        "Bảng 1": "Table 1",
        "Tên": "Name",
        "Đường": "Road",
        "Quyết định về đường bộ": "Decision on roads",
    }
    found = {text.source: text for text in texts_of(translation)}
    assert set(words) <= set(found)
    for source, target in words.items():
        write_text(found[source].segment, translation, target, desk.editor)
    translate_all(translation, desk.editor)
    made = draft_of(translation, desk.editor)
    assert [each.label for each in made.attachments.all()] == ["Annex I", "A file"]
    (tied,) = made.relations.all()
    assert (tied.target_text, tied.note) == ("Law on Roads", "In force")
    assert made.consolidations.get().note == "As amended"
    assert made.body[1].value["data"][1] == ["Road", "12"]
    assert made.body[1].value["table_caption"] == "Table 1"
    assert (made.number_text, made.slug) == (page.number_text, "decision-on-roads")
    page.refresh_from_db()
    assert page.attachments.first().label == "Phụ lục I"


def test_a_text_that_does_not_fit_is_refused_and_kept_whole(client, desk):
    page = document(library(desk.portal), title="Quyết định về đường bộ")
    attachment(page, label="Phụ lục I")
    page = publish(type(page).objects.get(pk=page.pk))
    longest = page.attachments.model._meta.get_field("label").max_length
    translation = started(page, desk.editor)
    publish(translation_of(page.get_parent(), english()))
    text = next(each for each in texts_of(translation) if each.source == "Phụ lục I")
    words = "Annex " * longest
    write_text(text.segment, translation, words.strip(), desk.editor)
    translate_all(translation, desk.editor)
    client.force_login(desk.editor)
    address = reverse("translation:desk", args=[page.pk, "en"])
    answer = client.post(address, {"do": "submit"})
    assert answer.status_code == 422
    assert f"tối đa {longest} ký tự" in answer.content.decode()
    target = translation_of(page, english())
    assert not target.workflow_in_progress
    kept = next(each for each in texts_of(translation) if each.source == "Phụ lục I")
    assert kept.target == words.strip()
    # Exactly as long as there is room it is taken over whole.
    write_text(text.segment, translation, "x" * longest, desk.editor)
    made = draft_of(translation, desk.editor)
    assert made.attachments.get().label == "x" * longest


def test_pictures_and_files_in_articles_are_described_in_the_language(desk):
    image = PortalImage.objects.create(
        title="Ảnh",
        collection=desk.portal.collection,
        file=get_test_image_file(),
        width=1,
        height=1,
    )
    index = news_index(home_of(desk.portal))
    page = article(
        index,
        "Họp báo",
        image=image,
        image_alt="Ảnh họp báo",
        image_caption="Chú thích",
        body=[
            ("picture", {"image": image, "alt": "Cây cầu", "caption": "Cầu mới"}),
            ("quote", {"text": "Rất tốt", "attribution": "Một người dân"}),
        ],
    )
    sources = {text.source for text in texts_of(started(page, desk.editor))}
    assert {"Ảnh họp báo", "Chú thích", "Cây cầu", "Cầu mới", "Rất tốt"} <= sources


def test_pictures_in_running_text_are_described_in_the_language(client, desk):
    text = (
        '<p>Cầu xưa.</p><embed alt="Ảnh &quot;cầu&quot; &amp; sông" embedtype="image"'
        ' format="left" id="7"/><p>Cầu <a href="https://vi.example">mới</a>.</p>'
        '<embed alt="" embedtype="image" format="right" id="8"/>'
    )
    page = publish(standard_page(home_of(desk.portal), body=text))
    translation = started(page, desk.editor)
    found = {text.source: text for text in texts_of(translation)}
    assert 'Ảnh "cầu" &amp; sông' in found
    words = {
        "Cầu xưa.": "Old.",
        'Ảnh "cầu" &amp; sông': 'A &lt;bridge&gt; &amp; a "river"',
        'Cầu <a id="a1">mới</a>.': 'A <a id="a1">new</a> bridge.',
    }
    for source, target in words.items():
        write_text(found[source].segment, translation, target, desk.editor)
    translate_all(translation, desk.editor)
    made = BeautifulSoup(draft_of(translation, desk.editor).body, "html.parser")
    first, second = made.find_all("embed")
    assert (first["alt"], first["id"]) == ('A <bridge> & a "river"', "7")
    assert (second["alt"], second["id"]) == ("", "8")
    assert [each.name for each in made.children] == ["p", "embed", "p", "embed"]
    assert made.p.get_text() == "Old."
    assert made.a["href"] == "https://vi.example"
    client.force_login(desk.editor)
    target = translation_of(page, english())
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[target.pk]))
    segments = editor_of(shown)["segments"]
    named = {segment.get("source"): segment["location"]["subField"] for segment in segments}
    assert named['Ảnh "cầu" &amp; sông'] == "Mô tả ảnh"
    assert named["Cầu xưa."] is None


def editor_of(answer):
    """Return what wagtail-localize's editor is told."""
    found = BeautifulSoup(answer.content, "html.parser").select_one(".js-translation-editor")
    return json.loads(found["data-props"])


def test_the_editor_offers_what_works_and_writes_days_as_people_do(client, desk):
    page = publish(standard_page(home_of(desk.portal), body="<p>Cầu xưa.</p>"))
    translation = started(page, desk.editor)
    translate_all(translation, desk.editor)
    draft_of(translation, desk.editor)
    late = datetime(2026, 3, 8, 20, tzinfo=UTC)
    StringTranslation.objects.update(updated_at=late)
    StringTranslation.objects.filter(data__endswith="1").update(tool_name="PO")
    client.force_login(desk.editor)
    target = translation_of(page, english())
    told = editor_of(client.get(reverse("wagtailadmin_pages:edit", args=[target.pk])))
    assert told["links"]["convertToAliasUrl"] is None
    assert not told["perms"]["canDelete"]
    comments = {each["comment"] for each in told["initialStringTranslations"]}
    assert comments == {"Dịch ngày 09/03/2026", "Dịch ngày 09/03/2026 bằng PO"}
    target = publish(target)
    told = editor_of(client.get(reverse("wagtailadmin_pages:edit", args=[target.pk])))
    day = short_day(timezone.localtime(target.live_revision.created_at))
    assert told["object"]["lastPublishedDate"] == day


def embed(alt):
    return f'<embed alt="{alt}" embedtype="image" format="left" id="7"/>'


def written_by_hand(desk, vietnamese, foreign):
    """Return the texts laid out for a page that somebody had translated without the desk."""
    page = publish(standard_page(home_of(desk.portal), body=vietnamese))
    copy = page.copy_for_translation(english())
    copy.body = foreign
    copy.save_revision(user=desk.editor)
    return {text.source: text.target for text in texts_of(started(page, desk.editor))}


def test_words_written_by_hand_are_kept_though_a_picture_is_not_described(desk):
    found = written_by_hand(
        desk, f"<p>Một.</p>{embed('Cây cầu')}<p>Hai.</p>", f"<p>One.</p>{embed('')}<p>Two.</p>"
    )
    assert (found["Một."], found["Hai."], found["Cây cầu"]) == ("One.", "Two.", None)


@pytest.mark.parametrize(("written", "kept"), [("Cây cầu", None), ("A bridge", "A bridge")])
def test_a_description_written_by_hand_is_kept_unless_it_is_the_vietnamese_one(desk, written, kept):
    found = written_by_hand(desk, f"<p>Một.</p>{embed('Cây cầu')}", f"<p>One.</p>{embed(written)}")
    assert (found["Một."], found["Cây cầu"]) == ("One.", kept)


def test_a_translation_begun_before_pictures_were_described_keeps_what_is_written_since(
    desk, monkeypatch
):
    monkeypatch.setattr(running_text, "_described", lambda html: html)
    page = publish(standard_page(home_of(desk.portal), body=f"<p>Một.</p>{embed('Cây cầu')}"))
    translation = started(page, desk.editor)
    translate_all(translation, desk.editor)
    made = draft_of(translation, desk.editor)
    monkeypatch.undo()
    translation.enabled = False
    translation.save()
    made.body = f"<p>One, by hand.</p>{embed('Cây cầu')}"
    made.save_revision(user=desk.editor)
    found = {text.source: text.target for text in texts_of(started(page, desk.editor))}
    assert (found["Một."], found["Cây cầu"]) == ("One, by hand.", None)


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_running_text_that_holds_pictures_hands_their_descriptions_over(model):
    for field in model._meta.get_fields():
        if isinstance(field, RichTextField):
            holds_pictures = not field.features or "image" in field.features
            assert isinstance(field, RunningTextField) or not holds_pictures
        if isinstance(field, StreamField):
            for leaf in leaves(field.stream_block):
                if isinstance(leaf, blocks.RichTextBlock):
                    assert leaf.features
                    assert "image" not in leaf.features


def test_the_editor_lists_the_titles_of_files(client, desk):
    page = document(library(desk.portal), title="Quyết định")
    attachment(page, label="Phụ lục I")
    started(page, desk.editor)
    client.force_login(desk.editor)
    target = translation_of(page, english())
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[target.pk]))
    segments = editor_of(shown)["segments"]
    assert "Phụ lục I" in {segment.get("source") for segment in segments}

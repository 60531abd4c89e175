"""From the Vietnamese page to an approved English one, and to the next change of the first."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from agencies.actions import ActionRefused
from editorial.models import EditorialPage
from home.models import StandardPage
from tests.factories.editorial import appointed, approve, publish
from tests.factories.home import home_of, standard_page
from tests.factories.translation import (
    NOW,
    english,
    handed_in,
    started,
    translate_all,
)
from translation.enums import Standing
from translation.models import Job
from translation.reach import translation_of
from translation.requesting import RequestTranslation
from translation.saving import SaveTranslatedDraft, SubmitTranslation
from translation.standings import standing_of
from translation.starting import StartTranslation, TakeOverChanges
from translation.texts import texts_of, write_text

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-2.2", "ND42-7.2", "TB-16.3")]


def approved(page, desk):
    """Let the Board take every step; facts of a page that was public stay."""
    change = {"change": "minor"} if page.first_published_at else {}
    while page.workflow_in_progress:
        step = page.current_workflow_task.specific
        role = "head" if step.is_final else step.roles[0]
        approve(page, appointed(desk.board, role), **(change if step.is_final else {}))
        page = type(page).objects.get(pk=page.pk)
    return page


def test_a_translation_begins_as_a_draft_that_runs_no_clock(desk):
    StandardPage.objects.filter(pk=desk.page.pk).update(occurred_at=NOW, received_at=NOW)
    desk.page.refresh_from_db()
    started(desk.page, desk.editor)
    page = translation_of(desk.page, english())
    assert (page.live, page.alias_of_id, page.owner) == (False, None, desk.editor)
    assert (page.occurred_at, page.received_at, page.update_due_at) == (None, None, None)
    assert page.get_parent().pk == home_of(desk.portal, "en").pk
    assert standing_of(desk.page, english()) == Standing.DRAFT


def test_beginning_twice_changes_nothing(desk):
    first = started(desk.page, desk.editor)
    assert started(desk.page, desk.editor) == first
    assert EditorialPage.objects.filter(translation_key=desk.page.translation_key).count() == 2


def test_what_is_above_begins_with_it_and_never_as_a_mirror(desk):
    section = desk.published("Giới thiệu")
    below = desk.published("Cơ cấu tổ chức", parent=section)
    started(below, desk.editor)
    above = translation_of(section, english())
    page = translation_of(below, english())
    assert page.get_parent().pk == above.pk
    assert not EditorialPage.objects.exclude(alias_of=None).exists()
    translate_all(started(below, desk.editor), desk.editor)
    with pytest.raises(ActionRefused, match="Giới thiệu"):
        SubmitTranslation(started(below, desk.editor), desk.editor, NOW).execute()


def test_a_page_is_handed_in_below_one_that_is_approved_for_a_time(desk):
    section = desk.published("Giới thiệu")
    below = desk.published("Cơ cấu tổ chức", parent=section)
    translation = started(below, desk.editor)
    translate_all(translation, desk.editor)
    above = translation_of(section, english()).specific
    above.go_live_at = timezone.now() + timedelta(hours=1)
    above.save_revision(user=desk.editor)
    above = approved(handed_in(section, desk.editor), desk)
    assert not above.live
    assert SubmitTranslation(translation, desk.editor, NOW).execute().workflow_in_progress


def test_the_board_alone_publishes_what_a_translator_hands_in(desk):
    page = handed_in(desk.page, desk.editor, title="Functions and duties")
    assert page.workflow_in_progress
    assert not page.live
    assert standing_of(desk.page, english()) == Standing.WAITING
    page = approved(page, desk)
    assert (page.live, page.title, page.slug) == (
        True,
        "Functions and duties",
        "functions-and-duties",
    )
    assert standing_of(desk.page, english()) == Standing.PUBLISHED
    assert Job.objects.get().closed_at is not None


def test_a_job_stays_open_while_its_translation_waits_for_its_hour(desk, monkeypatch):
    started(desk.page, desk.editor)
    page = translation_of(desk.page, english()).specific
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision(user=desk.editor)
    page = approved(handed_in(desk.page, desk.editor), desk)
    assert not page.live
    assert Job.objects.get().closed_at is None
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    call_command("publish_scheduled")
    assert StandardPage.objects.get(pk=page.pk).live
    assert Job.objects.get().closed_at is not None


def test_an_unfinished_translation_is_not_handed_in(desk):
    translation = started(desk.page, desk.editor)
    with pytest.raises(ActionRefused, match="Còn 2 trên 2 đoạn chưa dịch"):
        SubmitTranslation(translation, desk.editor, NOW).execute()
    assert not translation_of(desk.page, english()).workflow_in_progress


@pytest.mark.parametrize("query", ["", "?part=beside"])
def test_handing_in_is_offered_once_nothing_is_missing(client, desk, query):
    translation = started(desk.page, desk.editor)
    client.force_login(desk.editor)
    address = reverse("translation:desk", args=[desk.page.pk, "en"])
    shown = client.get(address + query).content.decode()
    assert 'value="submit"' not in shown
    assert "Còn 2 trên 2 đoạn chưa dịch" in shown
    translate_all(translation, desk.editor)
    shown = client.get(address + query).content.decode()
    assert 'value="submit"' in shown
    assert "chưa dịch" not in shown


def test_a_translation_is_handed_in_once(desk):
    handed_in(desk.page, desk.editor)
    with pytest.raises(ActionRefused):
        SubmitTranslation(started(desk.page, desk.editor), desk.editor, NOW).execute()


def test_others_do_not_translate_for_the_agency(desk):
    stranger = desk.elsewhere().editor
    for action in (
        StartTranslation(desk.page, english(), stranger),
        RequestTranslation(desk.page, english(), stranger, NOW),
    ):
        with pytest.raises(ActionRefused):
            action.execute()
    translation = started(desk.page, desk.editor)
    translate_all(translation, desk.editor)
    for verb in (
        SaveTranslatedDraft(translation, stranger),
        TakeOverChanges(translation, stranger),
    ):
        with pytest.raises(ActionRefused):
            verb.execute()


def test_a_draft_is_not_translated(desk):
    draft = standard_page(desk.home, title="Chưa duyệt")
    with pytest.raises(ActionRefused, match="Chỉ dịch trang đã đăng"):
        StartTranslation(draft, english(), desk.editor).execute()


def test_a_colleagues_translation_is_not_handed_in(desk):
    RequestTranslation(desk.page, english(), desk.head, NOW, translator=desk.colleague).execute()
    translation = started(desk.page, desk.editor)
    translate_all(translation, desk.editor)
    with pytest.raises(ActionRefused, match="đã nhận việc này"):
        SubmitTranslation(translation, desk.editor, NOW).execute()


def test_a_changed_source_makes_the_translation_stale_until_it_is_made_anew(desk):
    page = approved(handed_in(desk.page, desk.editor, title="Functions and duties"), desk)
    desk.page.refresh_from_db()
    desk.page.body = "<p>Tham mưu cho Ủy ban nhân dân tỉnh.</p>"
    publish(desk.page)
    assert standing_of(desk.page, english()) == Standing.STALE

    translation = started(desk.page, desk.editor)
    with pytest.raises(ActionRefused, match="cập nhật thay đổi"):
        SubmitTranslation(translation, desk.editor, NOW).execute()
    TakeOverChanges(translation, desk.editor).execute()
    open_texts = [text for text in texts_of(translation) if text.is_open]
    assert [text.source for text in open_texts] == ["Tham mưu cho Ủy ban nhân dân tỉnh."]
    write_text(open_texts[0].segment, translation, "Advises the People's Committee.", desk.editor)

    SubmitTranslation(translation, desk.editor, NOW).execute()
    page = StandardPage.objects.get(pk=page.pk)
    assert "Advises" not in page.body
    page = approved(page, desk)
    assert "Advises the People's Committee." in page.body
    assert (page.title, page.slug) == ("Functions and duties", "functions-and-duties")
    assert standing_of(desk.page, english()) == Standing.PUBLISHED


def test_approving_an_older_version_leaves_the_translation_stale(desk):
    page = handed_in(desk.page, desk.editor)
    desk.page.refresh_from_db()
    desk.page.title = "Chức năng mới"
    publish(desk.page)
    approved(page, desk)
    assert standing_of(desk.page, english()) == Standing.STALE


def test_a_page_written_in_english_keeps_its_words(desk):
    written = standard_page(
        home_of(desk.portal, "en"),
        title="Duties",
        body="<p>Advises the province.</p>",
        translation_key=desk.page.translation_key,
        locale=english(),
    )
    publish(written)
    assert standing_of(desk.page, english()) == Standing.PUBLISHED
    translation = started(desk.page, desk.editor)
    assert not [text for text in texts_of(translation) if text.is_open]
    page = SaveTranslatedDraft(translation, desk.editor).execute().as_object()
    assert (page.title, page.body, page.slug) == (
        "Duties",
        "<p>Advises the province.</p>",
        written.slug,
    )


def test_where_no_version_is_on_record_the_time_of_publishing_decides(desk):
    written = standard_page(
        home_of(desk.portal, "en"),
        title="Duties",
        translation_key=desk.page.translation_key,
        locale=english(),
    )
    publish(written)
    desk.page.refresh_from_db()
    desk.page.body = "<p>Khác.</p>"
    publish(desk.page)
    assert standing_of(desk.page, english()) == Standing.STALE


def test_figures_need_no_translator(desk):
    page = desk.published("Đường dây nóng", body="<p>0207.3822.123</p>")
    open_texts = [text.path for text in texts_of(started(page, desk.editor)) if text.is_open]
    assert open_texts == ["title"]


def test_who_reads_it_on_the_way_may_mend_it_and_nobody_at_the_last_step(client, desk):
    reader = appointed(desk.board, "deputy_head")
    page = handed_in(desk.page, desk.editor, title="Functions")
    assert not page.current_workflow_task.specific.is_final
    translation = started(desk.page, desk.editor)
    title = next(text for text in texts_of(translation) if text.path == "title")
    write_text(title.segment, translation, "Functions and duties", reader)
    address = reverse("translation:desk", args=[desk.page.pk, "en"])
    client.force_login(desk.colleague)
    assert client.post(address, {"do": "save"}).status_code == 422
    client.force_login(reader)
    assert 'value="save"' in client.get(address).content.decode()
    assert client.post(address, {"do": "save"}).status_code == 302
    page = StandardPage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().title == "Functions and duties"
    assert page.workflow_in_progress
    while not page.current_workflow_task.specific.is_final:
        approve(page, appointed(desk.board, page.current_workflow_task.specific.roles[0]))
        page = StandardPage.objects.get(pk=page.pk)
    client.force_login(desk.head)
    assert client.post(address, {"do": "save"}).status_code == 422


def test_pages_above_are_asked_for_with_it(desk):
    section = desk.published("Giới thiệu")
    below = desk.published("Cơ cấu tổ chức", parent=section)
    with pytest.raises(ActionRefused, match="Giới thiệu"):
        RequestTranslation(below, english(), desk.editor, NOW).execute()
    RequestTranslation(below, english(), desk.editor, NOW, with_those_above=True).execute()
    assert set(Job.objects.values_list("page", flat=True)) == {section.pk, below.pk}
    with pytest.raises(ActionRefused):
        RequestTranslation(below, english(), desk.editor, NOW, with_those_above=True).execute()


def test_the_history_says_that_who_began_a_translation_made_its_pages(desk):
    section = desk.published("Giới thiệu", owner=desk.head)
    below = desk.published("Cơ cấu tổ chức", parent=section, owner=desk.head)
    started(below, desk.editor)
    for page in (section, below):
        made = translation_of(page, english())
        rows = PageLogEntry.objects.filter(page=made.pk, action="wagtail.create")
        assert [row.user for row in rows] == [desk.editor]
        assert made.owner == desk.editor
        assert made.get_latest_revision_as_object().owner == desk.editor
        assert type(page).objects.get(pk=page.pk).owner == desk.head

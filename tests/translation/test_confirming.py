"""A change that touches no word, and what else follows a translation around."""

import pytest
from django.urls import reverse

from agencies.actions import ActionRefused
from tests.factories.editorial import appointed, approve, publish
from tests.factories.translation import NOW, english, handed_in, started, translate_all
from translation.confirming import ConfirmTranslation
from translation.duties import digest_lines, give_jobs
from translation.enums import Standing
from translation.models import Job
from translation.requesting import RequestTranslation
from translation.saving import SaveTranslatedDraft
from translation.standings import standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-2.2", "TB-12.5")]


def public(desk):
    """Let the Board approve the translation of the desk's page."""
    page = handed_in(desk.page, desk.editor)
    while page.workflow_in_progress:
        step = page.current_workflow_task.specific
        approve(page, appointed(desk.board, "head" if step.is_final else step.roles[0]))
        page = type(page).objects.get(pk=page.pk)
    desk.page.refresh_from_db()
    return page


def test_a_translation_stands_where_no_word_changed(client, desk):
    public(desk)
    desk.page.show_in_menus = True
    publish(desk.page)
    assert standing_of(desk.page, english()) == Standing.STALE
    client.force_login(desk.editor)
    address = reverse("translation:desk", args=[desk.page.pk, "en"])
    assert 'value="confirm"' in client.get(address).content.decode()
    assert client.post(address, {"do": "confirm"}).status_code == 302
    assert standing_of(desk.page, english()) == Standing.PUBLISHED


def test_changed_words_are_not_waved_through(client, desk):
    public(desk)
    desk.page.title = "Chức năng mới"
    publish(desk.page)
    with pytest.raises(ActionRefused):
        ConfirmTranslation(desk.page, english(), desk.editor).execute()
    client.force_login(desk.editor)
    address = reverse("translation:desk", args=[desk.page.pk, "en"])
    assert 'value="confirm"' not in client.get(address).content.decode()
    assert standing_of(desk.page, english()) == Standing.STALE


def test_what_is_up_to_date_needs_no_confirmation(desk):
    started(desk.page, desk.editor)
    with pytest.raises(ActionRefused):
        ConfirmTranslation(desk.page, english(), desk.editor).execute()


def test_the_digest_tells_translators_of_their_work(desk, django_assert_num_queries):
    RequestTranslation(desk.page, english(), desk.head, NOW, translator=desk.editor).execute()
    with django_assert_num_queries(1):
        lines = digest_lines([desk.editor, desk.colleague], NOW)
    assert [line.title for line in lines[desk.editor.pk]] == [desk.page.title]
    assert desk.colleague.pk not in lines


def test_a_handover_moves_open_translations_of_that_agency_alone(desk):
    other = desk.elsewhere()
    mine = RequestTranslation(desk.page, english(), desk.head, NOW, translator=desk.editor)
    mine.execute()
    theirs = RequestTranslation(other.page, english(), other.head, NOW, translator=other.editor)
    theirs.execute()
    assert give_jobs(desk.portal, desk.editor, desk.colleague, NOW) == [f"{desk.page.title} → en"]
    assert Job.objects.get(page=desk.page.pk).translator == desk.colleague
    assert Job.objects.get(page=other.page.pk).translator == other.editor


def test_a_translation_that_was_stopped_goes_on_with_what_was_written_since(desk):
    translation = started(desk.page, desk.editor)
    translate_all(translation, desk.editor, title="Old words")
    page = SaveTranslatedDraft(translation, desk.editor).execute().as_object()
    translation.enabled = False
    translation.save()
    page.title = "New words"
    page.save_revision(user=desk.editor)
    again = started(desk.page, desk.editor)
    assert again.pk == translation.pk
    made = SaveTranslatedDraft(again, desk.editor).execute().as_object()
    assert made.title == "New words"


def test_a_confirmed_translation_ends_the_request_for_it(desk):
    public(desk)
    desk.page.show_in_menus = True
    publish(desk.page)
    RequestTranslation(desk.page, english(), desk.editor, NOW).execute()
    assert Job.objects.filter(closed_at=None).count() == 1
    ConfirmTranslation(desk.page, english(), desk.editor).execute()
    assert not Job.objects.filter(closed_at=None).exists()

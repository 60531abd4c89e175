"""No way hands a Vietnamese page to the Board as a page in another language."""

from html import unescape

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text
from wagtail_localize.models import StringTranslation

from agencies.actions import ActionRefused
from editorial.actions import SubmitForApproval
from editorial.approval.approving import ApproveStep, Decision
from editorial.approval.emergencies import PublishInEmergency
from editorial.approval.readiness import unready
from editorial.models import EditorialPage
from home.models import StandardPage
from tests.factories.editorial import appointed, approve, everything_confirmed, publish
from tests.factories.home import home_of, standard_page
from tests.factories.translation import NOW, english, handed_in, started, translate_all
from tests.translation.test_beginning_again import copied
from translation.reach import translation_of
from translation.saving import SaveTranslatedDraft
from translation.starting import TakeOverChanges
from translation.texts import texts_of, write_text

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-2.2", "TB-16.3")]

GROUND = "Công điện số 12/CĐ-UBND về ứng phó mưa lũ"
LEFT = "Còn 2 trên 2 đoạn chưa dịch"


def submit_in_the_editor(client, page, person, title, body):
    """Hand a page in by the button at the foot of the page editor."""
    client.force_login(person)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = client.get(address).context["form"]
    sent = {"title": title, "slug": page.slug, "body": rich_text(body), "action-submit": "1"}
    for formset in form.formsets.values():
        sent |= {field.html_name: field.value() for field in formset.management_form}
    return client.post(address, sent)


def test_the_page_editor_hands_in_no_vietnamese_page_as_an_english_one(client, desk):
    page = copied(desk, desk.page)
    page.save_revision()
    answer = submit_in_the_editor(client, page, desk.editor, page.title, page.body)
    assert LEFT in answer.content.decode()
    assert not StandardPage.objects.get(pk=page.pk).workflow_in_progress


def test_the_page_editor_hands_in_what_was_written_in_english(client, desk):
    page = copied(desk, desk.page)
    page.save_revision()
    submit_in_the_editor(client, page, desk.editor, "Duties", "<p>Advises.</p>")
    assert StandardPage.objects.get(pk=page.pk).workflow_in_progress


def test_a_page_of_its_own_in_english_is_free(desk):
    page = standard_page(home_of(desk.portal, "en"), title="Chức năng, nhiệm vụ", locale=english())
    page.save_revision()
    assert SubmitForApproval(page, desk.editor).execute()


def test_a_begun_translation_is_handed_in_by_no_way_before_it_is_done(desk):
    translation = started(desk.page, desk.editor)
    page = translation_of(desk.page, english())
    with pytest.raises(ActionRefused, match=LEFT):
        SubmitForApproval(page, desk.editor).execute()
    translate_all(translation, desk.editor)
    # The texts are translated, but no version of the page has them.
    with pytest.raises(ActionRefused, match=LEFT):
        SubmitForApproval(page, desk.editor).execute()


def test_handing_in_names_every_reason(desk):
    page = handed_in(desk.page, desk.editor)
    page.title, page.body = desk.page.title, desk.page.body
    page.save_revision()
    with pytest.raises(ActionRefused) as refusal:
        SubmitForApproval(StandardPage.objects.get(pk=page.pk), desk.editor).execute()
    assert len(refusal.value.reasons) == 2
    assert LEFT in refusal.value.reasons[0]


def test_words_that_a_translator_left_on_purpose_are_no_fault(desk):
    translation = started(desk.page, desk.editor)
    body = next(text for text in texts_of(translation) if text.path == "body")
    write_text(body.segment, translation, body.source, desk.editor)
    assert handed_in(desk.page, desk.editor, title="Duties").workflow_in_progress


def at_the_last_step(desk, page):
    """Return the page once all steps before the last one are taken."""
    while not page.current_workflow_task.specific.is_final:
        step = page.current_workflow_task.specific
        ApproveStep(page, appointed(desk.board, step.roles[0]), NOW).execute()
        page = StandardPage.objects.get(pk=page.pk)
    return page


def test_what_happens_to_rows_afterwards_holds_no_finished_version(desk):
    page = at_the_last_step(desk, handed_in(desk.page, desk.editor))
    StringTranslation.objects.filter(context__path="body").delete()
    approve(page, desk.head)
    assert page.live


def test_changes_are_not_taken_over_while_the_board_has_the_translation(desk):
    page = handed_in(desk.page, desk.editor)
    desk.page.refresh_from_db()
    desk.page.body = "<p>Tham mưu cho Ủy ban nhân dân tỉnh.</p>"
    publish(desk.page)
    with pytest.raises(ActionRefused, match="đang chờ duyệt"):
        TakeOverChanges(started(desk.page, desk.editor), desk.editor).execute()
    assert not unready(page)


def test_a_finished_draft_goes_out_in_an_emergency_though_changes_were_taken_over(desk):
    translation = started(desk.page, desk.editor)
    page = translation_of(desk.page, english()).specific
    with pytest.raises(ActionRefused, match=LEFT):
        PublishInEmergency(page, desk.head, GROUND, everything_confirmed(page), NOW).execute()
    translate_all(translation, desk.editor)
    SaveTranslatedDraft(translation, desk.editor).execute()
    desk.page.refresh_from_db()
    desk.page.body = "<p>Tham mưu cho Ủy ban nhân dân tỉnh.</p>"
    publish(desk.page)
    TakeOverChanges(translation, desk.editor).execute()
    page.refresh_from_db()
    PublishInEmergency(page, desk.head, GROUND, everything_confirmed(page), NOW).execute()
    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize(("title", "left"), [("Giới Thiệu", 1), ("Chatbot", 0)])
def test_a_title_copied_in_vietnamese_is_no_name(desk, title, left):
    source = desk.published(title, body="<p>0207.3822.123</p>")
    page = copied(desk, source)
    page.save_revision()
    assert len(unready(page)) == left


def test_the_editor_gives_nothing_to_write_in_while_others_have_the_page(client, desk):
    reader = appointed(desk.board, "deputy_head")
    page = handed_in(desk.page, desk.editor)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for person, locked in ((desk.editor, True), (reader, False)):
        client.force_login(person)
        shown = unescape(client.get(address).content.decode())
        assert f'"isLocked": {str(locked).lower()}' in shown


def test_the_last_step_publishes_no_version_that_became_vietnamese_on_the_way(desk):
    page = at_the_last_step(desk, handed_in(desk.page, desk.editor))
    page.title, page.body = desk.page.title, desk.page.body
    page.save_revision()
    with pytest.raises(ActionRefused, match=LEFT):
        ApproveStep(page, desk.head, NOW, Decision()).execute()


def test_vietnamese_pages_are_asked_nothing(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        assert unready(desk.page) == []


def test_the_board_is_told_of_what_a_page_is_the_translation(client, desk):
    page = handed_in(desk.page, desk.editor)
    client.force_login(desk.head)
    shown = client.get(reverse("editorial_decide", args=[page.pk])).content.decode()
    assert "Tiếng Anh" in shown
    assert f'href="{desk.page.full_url}"' in shown
    assert reverse("wagtailadmin_pages:view_draft", args=[desk.page.pk]) not in shown
    assert "đã dịch 2 trên 2" in shown
    copy = copied(desk, desk.published("Trang khác", body="<p>Chưa ai dịch.</p>"))
    copy.save_revision()
    shown = client.get(reverse("editorial_decide", args=[copy.pk])).content.decode()
    assert "đã dịch 0 trên 2" in shown
    shown = client.get(reverse("editorial_decide", args=[desk.page.pk])).content.decode()
    assert "Bản dịch của" not in shown


def test_the_board_is_led_to_no_page_of_another_agency(client, desk):
    page = handed_in(desk.page, desk.editor)
    other = desk.elsewhere()
    EditorialPage.objects.filter(pk=desk.page.pk).update(agency=other.portal)
    client.force_login(desk.head)
    shown = client.get(reverse("editorial_decide", args=[page.pk])).content.decode()
    assert "Tiếng Anh" in shown
    assert "Bản dịch của" not in shown
    assert desk.page.title not in shown


def test_the_decider_reads_before_the_checklist_what_is_left_in_vietnamese(client, desk):
    page = at_the_last_step(desk, handed_in(desk.page, desk.editor))
    page.title, page.body = desk.page.title, desk.page.body
    page.save_revision()
    client.force_login(desk.head)
    answer = client.get(reverse("editorial_decide", args=[page.pk]))
    assert LEFT in answer.content.decode()
    assert "approve" not in answer.context["forms"]
    assert "return" in answer.context["forms"]


def test_telling_the_board_of_a_translation_costs_little(
    client, desk, django_assert_max_num_queries
):
    page = handed_in(desk.page, desk.editor)
    client.force_login(desk.head)
    client.get(reverse("editorial_decide", args=[page.pk]))
    with django_assert_max_num_queries(57):
        client.get(reverse("editorial_decide", args=[page.pk]))

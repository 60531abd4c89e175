"""From a contribution to a draft, its source kept; declining with a reason."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image

from agencies.actions import ActionRefused
from documents.models import LegalDocumentPage
from home.models import SectionPage, StandardPage
from news.models import NewsArticlePage
from newsroom.declining import DeclineContribution
from newsroom.drafting import MakeDraft
from newsroom.drafts import sections_for
from newsroom.enums import ContributionStatus
from newsroom.intake import TakeInUpload
from tests.factories.documents import library
from tests.factories.editorial import publish
from tests.factories.home import home_of
from tests.factories.news import news_index
from tests.factories.newsroom import NOW, contribution, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.clause("BT-11.1", "QN-TH", "TQ-6.2")]
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def section(portal):
    return news_index(home_of(portal))


def picture(name="Ảnh hội nghị.png"):
    data = BytesIO()
    Image.new("RGB", (40, 30), "white").save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), "image/png")


def word_file(*paragraphs):
    document, data = Document(), BytesIO()
    for each in paragraphs:
        document.add_paragraph(each)
    document.save(data)
    return SimpleUploadedFile("bai.docx", data.getvalue())


def sent_by(person, agency, **fields):
    given = {"subject": "Hội nghị sơ kết", "text": "Đoạn một.\n\nĐoạn <b>hai</b>.", **fields}
    return TakeInUpload(agency, person, NOW, unit="Phường Minh Xuân", **given).execute()


def test_article_keeps_words_pictures_source_and_receipt(portal, contributor, editor, section):
    sent = sent_by(contributor, portal, files=[picture(), picture("Ảnh hai.png"), pdf()])
    page = MakeDraft(sent, section, editor, LATER).execute()
    page = NewsArticlePage.objects.get(pk=page.pk)
    assert (page.title, page.slug, page.live) == ("Hội nghị sơ kết", "hoi-nghi-so-ket", False)
    assert page.received_at == NOW
    assert (page.source_author, page.source_name) == ("Nguyễn Văn Thử", "Phường Minh Xuân")
    assert page.owner == editor
    assert page.information_kind == "news"
    assert page.image.collection == portal.collection
    kinds = [block.block_type for block in page.body]
    assert kinds == ["paragraph", "picture", "file"]
    assert "<b>" not in str(page.body[0].value)
    assert page.latest_revision.user == editor
    sent.refresh_from_db()
    assert (sent.status, sent.page_id) == (ContributionStatus.DRAFTED, page.pk)


def test_text_of_word_files_goes_into_the_draft(portal, contributor, editor, section):
    sent = sent_by(contributor, portal, text="", files=[word_file("Mở đầu", "", "Kết luận")])
    page = MakeDraft(sent, section, editor, LATER).execute()
    assert "Mở đầu" in str(page.body[0].value)
    assert "Kết luận" in str(page.body[0].value)


def test_document_takes_attachments_and_the_number_in_the_words(portal, contributor, editor):
    sent = sent_by(
        contributor,
        portal,
        subject="Quyết định số 12/2026/QĐ-UBND ngày 01/11/2026 về giá đất",
        files=[pdf("toan-van.pdf")],
    )
    page = MakeDraft(sent, library(portal), editor, LATER).execute()
    page = LegalDocumentPage.objects.get(pk=page.pk)
    assert (page.number_text, page.document_type) == ("12/2026/QĐ-UBND", "QĐ")
    assert [each.file.title for each in page.attachments.all()] == ["toan-van"]
    assert page.received_at == NOW


def test_text_page_links_its_files(portal, contributor, editor):
    section = publish(
        home_of(portal).add_child(instance=SectionPage(title="Cải cách", slug="cai-cach"))
    )
    sent = sent_by(contributor, portal, files=[pdf("ke-hoach.pdf")])
    page = StandardPage.objects.get(pk=MakeDraft(sent, section, editor, LATER).execute().pk)
    assert 'linktype="document"' in page.body


def test_second_draft_of_one_contribution_is_refused(portal, contributor, editor, section):
    sent = sent_by(contributor, portal)
    MakeDraft(sent, section, editor, LATER).execute()
    with pytest.raises(ActionRefused):
        MakeDraft(sent, section, editor, LATER).execute()
    assert NewsArticlePage.objects.count() == 1


def test_two_drafts_of_one_title_have_two_addresses(portal, editor, section):
    for number in ("", "-2"):
        sent = contribution(portal, "Hội nghị")
        page = MakeDraft(sent, section, editor, LATER).execute()
        assert page.slug == f"hoi-nghi{number}"


def test_contributors_and_other_boards_make_no_drafts(
    portal, contributor, stranger, section, department
):
    sent = contribution(portal)
    for person in (contributor, stranger):
        with pytest.raises(ActionRefused):
            MakeDraft(sent, section, person, LATER).execute()


def test_draft_in_another_agencys_section_is_refused(portal, editor, department):
    foreign = news_index(home_of(department))
    with pytest.raises(ActionRefused):
        MakeDraft(contribution(portal), foreign, editor, LATER).execute()


def test_sections_are_those_in_which_the_person_may_write(
    portal, editor, section, department, stranger
):
    foreign = news_index(home_of(department))
    assert [each.pk for each in sections_for(editor, portal)] == [section.pk]
    assert sections_for(editor, department) == []
    assert [each.pk for each in sections_for(stranger, department)] == [foreign.pk]


def test_sender_is_told_once_and_politely(portal, editor, django_capture_on_commit_callbacks):
    sent = contribution(portal, "Bài trùng")
    with django_capture_on_commit_callbacks(execute=True):
        DeclineContribution(sent, editor, "Đã có bài của phóng viên.", LATER).execute()
    [message] = mail.outbox
    assert message.to == ["mai@example.vn"]
    assert "Bài trùng" in message.subject
    assert "Đã có bài của phóng viên." in message.body
    with pytest.raises(ActionRefused), django_capture_on_commit_callbacks(execute=True):
        DeclineContribution(sent, editor, "Lần hai", LATER).execute()
    assert len(mail.outbox) == 1


def test_declining_needs_a_reason_and_a_role(portal, editor, contributor):
    sent = contribution(portal)
    for person, reason in ((editor, "  "), (contributor, "Trùng")):
        with pytest.raises(ActionRefused):
            DeclineContribution(sent, person, reason, LATER).execute()
    assert not mail.outbox

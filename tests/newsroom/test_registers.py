"""The newsroom in the admin: whose rows each list, page and download shows."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.duties import digest_lines
from newsroom.enums import ContributionStatus
from newsroom.models import Assignment, Contribution
from newsroom.transfers import give_assignments, give_plan_items
from tests.factories.agencies import component, user
from tests.factories.editorial import appointed, boarded
from tests.factories.home import home_of
from tests.factories.news import news_index
from tests.factories.newsroom import (
    NOW,
    agency_request,
    assignment,
    contribution,
    contribution_file,
    letter,
    pdf,
    plan_item,
    plan_topic,
)

pytestmark = pytest.mark.django_db
REGISTERS = ["contributions", "assignments", "plan", "topics", "requests"]
WALLED = (302, 403, 404)


def index(name):
    return reverse(f"newsroom_{name}_modeladmin_index")


def opened(name, row):
    return reverse(f"newsroom_{name}_modeladmin_edit", args=[row.pk])


def created(name):
    return reverse(f"newsroom_{name}_modeladmin_create")


def text_of(response):
    return response.content.decode()


def was_handed_out(response):
    if response.streaming:
        # Read to its end: closing it early would close the connection to the database with it.
        b"".join(response.streaming_content)
    return response.status_code == 200


def one_of_each(agency, portal, person):
    """Return a row of each register that belongs to the agency, with its words."""
    return {
        "contributions": (contribution(agency, f"Bài của {agency.label}"), "Bài của"),
        "assignments": (assignment(agency, person, title=f"Sự kiện {agency.label}"), "Sự kiện"),
        "plan": (plan_item(agency, f"Dự kiến {agency.label}"), "Dự kiến"),
        "topics": (plan_topic(agency, f"Chủ đề {agency.label}"), "Chủ đề"),
        "requests": (
            agency_request(portal, agency, subject=f"Yêu cầu {agency.label}")[0],
            "Yêu cầu",
        ),
    }


@pytest.mark.parametrize("name", REGISTERS)
def test_list_and_row_of_another_agency_stay_hidden(
    client, portal, board, department, stranger, name
):
    neighbour = component(portal)
    other = appointed(boarded(neighbour), "editor")
    mine, words = one_of_each(department, portal, stranger)[name]
    theirs, _ = one_of_each(neighbour, portal, other)[name]
    client.force_login(stranger)
    html = text_of(client.get(index(name)))
    assert f"{words} {department.label}" in html
    assert f"{words} {neighbour.label}" not in html
    for query in ({"q": neighbour.label}, {"agency": neighbour.pk}, {"agency__label": "x"}):
        assert f"{words} {neighbour.label}" not in text_of(client.get(index(name), query))
    assert client.get(opened(name, mine)).status_code == 200
    assert client.get(opened(name, theirs)).status_code in WALLED
    assert client.post(opened(name, theirs), {"do": "answer"}).status_code in WALLED


@pytest.mark.parametrize("name", REGISTERS)
def test_people_without_a_role_see_no_register(client, portal, board, editor, name):
    row, _ = (
        one_of_each(portal, portal, editor)[name]
        if name != "requests"
        else (
            agency_request(portal, component(portal))[0],
            "",
        )
    )
    client.force_login(user())
    for url in (index(name), created(name), opened(name, row)):
        assert client.get(url).status_code in WALLED


@pytest.mark.parametrize("name", REGISTERS)
def test_empty_list_says_what_to_do(client, editor, name):
    client.force_login(editor)
    html = text_of(client.get(index(name)))
    assert "newsroom-empty" in html
    assert created(name) in html


@pytest.mark.parametrize("name", REGISTERS)
def test_list_takes_as_many_queries_for_many_rows(client, portal, board, editor, department, name):
    def fill(count):
        for _ in range(count):
            one_of_each(department if name == "requests" else portal, portal, editor)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(index(name)).status_code == 200
        return len(captured)

    client.force_login(editor)
    fill(2)
    queries()
    few = queries()
    fill(28)
    assert queries() <= few


class TestContributions:
    """Sending, reading, handling."""

    pytestmark = pytest.mark.clause("BT-11.1", "QN-TH", "TQ-6.2")

    def send(self, client, agency, **fields):
        given = {"agency": agency.pk, "subject": "Bài", "text": "Chữ", **fields}
        return client.post(created("contributions"), given)

    def test_contributor_sends_and_sees_only_their_own(self, client, portal, board, contributor):
        contribution(portal, "Bài của người khác")
        client.force_login(contributor)
        self.send(
            client, portal, subject="Bài của tôi", attachments=[pdf("một.pdf"), pdf("hai.pdf")]
        )
        sent = Contribution.objects.get(subject="Bài của tôi")
        assert sent.files.count() == 2
        html = text_of(client.get(index("contributions")))
        assert "Bài của tôi" in html
        assert "Bài của người khác" not in html
        page = text_of(client.get(opened("contributions", sent)))
        assert 'value="draft"' not in page

    def test_what_was_typed_is_kept_when_something_is_wrong(self, client, portal, contributor):
        client.force_login(contributor)
        program = SimpleUploadedFile("a.exe", b"MZ")
        response = self.send(client, portal, text="Chữ đã gõ", attachments=[program])
        assert response.status_code == 200
        assert "Chữ đã gõ" in text_of(response)
        assert "a.exe" in text_of(response)
        assert not Contribution.objects.exists()

    def test_each_email_becomes_a_contribution_of_its_own(self, client, portal, contributor):
        client.force_login(contributor)
        files = [
            SimpleUploadedFile(f"{subject}.eml", letter(subject).as_bytes())
            for subject in ("Thư một", "Thư hai")
        ]
        self.send(client, portal, subject="", text="", attachments=files)
        subjects = Contribution.objects.values_list("subject", flat=True)
        assert sorted(subjects) == ["Thư hai", "Thư một"]
        response = client.post(
            created("contributions"),
            {
                "agency": portal.pk,
                "attachments": [SimpleUploadedFile("lai.eml", letter("x").as_bytes()), pdf()],
                "subject": "Kèm thư",
            },
        )
        assert response.status_code == 302
        assert Contribution.objects.count() == 4

    def test_same_email_again_is_said_and_not_taken(self, client, portal, contributor):
        client.force_login(contributor)
        raw = letter("Thư một").as_bytes()
        for _ in range(2):
            file = SimpleUploadedFile("1.eml", raw)
            response = self.send(client, portal, subject="", text="", attachments=[file])
        assert response.status_code == 200
        assert "1.eml" in text_of(response)
        assert Contribution.objects.count() == 1

    def test_form_offers_no_foreign_agency(self, client, contributor, department, stranger):
        client.force_login(contributor)
        assert self.send(client, department).status_code == 200
        assert not Contribution.objects.exists()

    def test_draft_in_one_click_leads_back_to_its_source(self, client, portal, editor):
        section = news_index(home_of(portal))
        sent = contribution(portal, "Hội nghị")
        client.force_login(editor)
        response = client.post(
            opened("contributions", sent), {"do": "draft", "section": section.pk}
        )
        sent.refresh_from_db()
        edit = reverse("wagtailadmin_pages:edit", args=[sent.page_id])
        assert response.url == edit
        assert opened("contributions", sent) in text_of(client.get(edit))

    def test_contributor_neither_drafts_nor_declines_by_a_forged_form(
        self, client, portal, contributor
    ):
        section = news_index(home_of(portal))
        sent = contribution(portal, submitted_by=contributor)
        client.force_login(contributor)
        for form in ({"do": "draft", "section": section.pk}, {"do": "decline", "reason": "x"}):
            client.post(opened("contributions", sent), form)
        sent.refresh_from_db()
        assert sent.status == ContributionStatus.WAITING

    def test_declining_is_shown_with_its_reason(self, client, portal, editor):
        sent = contribution(portal)
        client.force_login(editor)
        client.post(opened("contributions", sent), {"do": "decline", "reason": "Đã đăng rồi"})
        assert "Đã đăng rồi" in text_of(client.get(opened("contributions", sent)))

    def test_files_are_handed_to_the_people_concerned_alone(
        self, client, portal, editor, contributor, stranger
    ):
        file = contribution_file(contribution(portal), "Báo cáo.pdf")
        url = reverse("newsroom:contribution_file", args=[file.pk])
        assert client.get(url).status_code in WALLED
        for person in (contributor, stranger, user()):
            client.force_login(person)
            assert client.get(url).status_code in WALLED
        client.force_login(editor)
        response = client.get(url)
        assert b"".join(response.streaming_content).startswith(b"%PDF-")
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Content-Type"] == "application/octet-stream"

    def test_long_titles_and_markup_of_senders_are_shown_as_words(self, client, portal, editor):
        sent = contribution(portal, "<script>" + "Rất dài " * 30, text="<img src=x>")
        client.force_login(editor)
        for url in (index("contributions"), opened("contributions", sent)):
            html = text_of(client.get(url))
            assert "<script>Rất" not in html
            assert "<img src=x>" not in html


class TestAssignments:
    """Assigning, answering, delivering in the admin."""

    pytestmark = pytest.mark.clause("TB-16.4", "BT-15.4", "TQ-19.3", "TQ-12.6")

    def assign(self, client, agency, *people, **fields):
        given = {
            "agency": agency.pk,
            "title": "Họp báo",
            "starts_at": "2026-11-18 08:00",
            "ends_at": "2026-11-18 10:00",
            "information_kind": "news",
            "reporters": [person.pk for person in people],
            **fields,
        }
        return client.post(created("assignments"), given, follow=True)

    def test_editor_assigns_and_is_warned_of_an_overlap(self, client, portal, editor, reporter):
        client.force_login(editor)
        self.assign(client, portal, reporter, title="Hội nghị một")
        response = self.assign(client, portal, reporter)
        assert Assignment.objects.count() == 2
        assert "Hội nghị một" in text_of(response)

    def test_reporter_answers_begins_and_delivers(self, client, portal, reporter):
        section = news_index(home_of(portal))
        row = assignment(portal, reporter)
        client.force_login(reporter)
        client.post(opened("assignments", row), {"do": "answer", "answer": "accept"})
        response = client.post(opened("assignments", row), {"do": "start", "section": section.pk})
        row.refresh_from_db()
        assert response.url == reverse("wagtailadmin_pages:edit", args=[row.page_id])
        client.post(opened("assignments", row), {"do": "deliver", "page": row.page_id})
        row.refresh_from_db()
        assert row.delivered_by == reporter

    def test_reporter_assigns_nobody(self, client, portal, reporter):
        client.force_login(reporter)
        self.assign(client, portal, reporter)
        assert not Assignment.objects.exists()

    def test_assignment_is_changed_by_its_board_alone(
        self, client, portal, editor, reporter, stranger
    ):
        row = assignment(portal, reporter, title="Tên cũ")
        url = f"{created('assignments')}?assignment={row.pk}"
        form = {
            "agency": portal.pk,
            "title": "Tên mới",
            "starts_at": "2026-11-18 08:00",
            "ends_at": "2026-11-18 10:00",
            "reporters": [reporter.pk],
        }
        for person, title in ((stranger, "Tên cũ"), (reporter, "Tên cũ"), (editor, "Tên mới")):
            client.force_login(person)
            client.post(url, form)
            row.refresh_from_db()
            assert row.title == title
        assert Assignment.objects.count() == 1


def test_handover_gives_events_and_plan_to_the_receiver(portal, board, reporter, contributor):
    event, done = assignment(portal, reporter), assignment(portal, reporter, delivered_at=NOW)
    item = plan_item(portal, responsible=reporter)
    assert len(give_assignments(portal, reporter, contributor, NOW)) == 1
    assert len(give_plan_items(portal, reporter, contributor, NOW)) == 1
    assert event.reporters.get().user == contributor
    assert done.reporters.get().user == reporter
    item.refresh_from_db()
    assert item.responsible == contributor


def test_digest_tells_each_person_what_is_theirs_to_do(
    portal, board, editor, reporter, contributor, department, stranger
):
    assignment(portal, reporter, title="Sự kiện")
    agency_request(portal, department, subject="Yêu cầu")
    contribution(portal, "Bài chờ lâu", received_at=NOW.replace(day=12))
    contribution(portal, "Bài mới")
    people = [editor, reporter, contributor, stranger]
    later = NOW.replace(hour=5)
    lines = digest_lines(people, later)
    told = {person: [line.title for line in lines.get(person.pk, [])] for person in people}
    assert told == {
        editor: ["Bài chờ lâu"],
        reporter: ["Sự kiện"],
        contributor: [],
        stranger: ["Yêu cầu"],
    }

"""Requests in the admin: who asks, who answers, who sees which file."""

import pytest
from django.urls import reverse

from newsroom.models import AnswerFile, RequestAddressee, RequestFile
from tests.factories.agencies import component, user
from tests.factories.editorial import appointed, boarded
from tests.factories.newsroom import (
    agency_request,
    pdf,
)
from tests.newsroom.test_registers import created, opened, text_of, was_handed_out

pytestmark = pytest.mark.django_db
WALLED = (302, 403, 404)


class TestRequests:
    """Asking and answering in the admin."""

    pytestmark = pytest.mark.clause("TQ-12.2", "BT-8.3.a", "TB-12.3", "TQ-20.6")

    def test_portals_board_asks_and_the_agency_answers(
        self, client, portal, editor, department, stranger
    ):
        client.force_login(editor)
        client.post(
            created("requests"),
            {
                "agency": portal.pk,
                "subject": "Số liệu quý",
                "text": "Đề nghị cung cấp.",
                "working_days": "3",
                "addressees": [department.pk],
            },
        )
        row = RequestAddressee.objects.get()
        client.force_login(stranger)
        assert "Số liệu quý" in text_of(client.get(opened("requests", row)))
        row.refresh_from_db()
        assert row.seen_at
        client.post(
            opened("requests", row), {"do": "answer", "answer": "Xin gửi.", "attachments": [pdf()]}
        )
        row.refresh_from_db()
        assert (row.answer, row.answered_by, row.files.count()) == ("Xin gửi.", stranger, 1)
        client.force_login(editor)
        assert "Xin gửi." in text_of(client.get(opened("requests", row)))

    def test_component_board_may_not_ask(self, client, stranger):
        client.force_login(stranger)
        assert client.get(created("requests")).status_code in WALLED

    def test_time_must_be_said_once_and_ahead(self, client, portal, editor, department):
        client.force_login(editor)
        form = {
            "agency": portal.pk,
            "subject": "a",
            "text": "b",
            "addressees": [department.pk],
        }
        for time in ({}, {"due_on": "2020-01-01"}):
            assert client.post(created("requests"), {**form, **time}).status_code == 200
        assert not RequestAddressee.objects.exists()

    def test_files_reach_asker_and_asked_but_no_neighbour(
        self, client, portal, editor, department, stranger
    ):
        other = component(portal)
        neighbour = appointed(boarded(other), "editor")
        mine, _theirs = agency_request(portal, department, other)
        asked = RequestFile(request=mine.request, name="a.pdf")
        answer = AnswerFile(addressee=mine, name="b.pdf")
        for row in (asked, answer):
            row.file.save("x.pdf", pdf(), save=True)
        urls = [
            reverse("newsroom:request_file", args=[asked.pk]),
            reverse("newsroom:answer_file", args=[answer.pk]),
        ]
        seen = {}
        for person in (editor, stranger, neighbour, user()):
            client.force_login(person)
            seen[person] = [was_handed_out(client.get(url)) for url in urls]
        assert list(seen.values()) == [[True, True], [True, True], [True, False], [False, False]]

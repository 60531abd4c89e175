"""Consultations for programs: the list, and one with its draft."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from agencies.enums import AgencyStatus
from consultation.enums import ConsultationState
from documents.blocks import text_value
from operations.api.answers import ApiRate
from tests.documents.api.shapes import faults
from tests.factories.agencies import component, portal_factory
from tests.factories.consultation import (
    WINDOWS,
    consultation,
    consultation_index,
    draft_consultation,
    outcome_draft,
)
from tests.factories.drafts import dossier_file, long_draft, opinion_on, provision, republished
from tests.factories.editorial import publish
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db


def titles(data):
    return [row["title"] for row in data["results"]]


@pytest.fixture
def described(ask, portal):
    return ask(portal, "openapi.json")


def schema_of(described, path):
    answer = described["paths"][path]["get"]["responses"]["200"]
    return answer["content"]["application/json"]["schema"]


def test_a_list_tells_state_window_and_agencies(ask, portal, index):
    page = consultation(index, title="Bến thủy", field="Giao thông")
    [row] = ask(portal, "consultations/")["results"]
    assert row["id"] == page.pk
    assert row["url"] == f"http://{portal.host}{page.get_url_parts()[2]}"
    assert (row["state"], row["state_label"]) == ("open", str(ConsultationState.OPEN.label))
    assert row["closes_at"].endswith("+07:00")
    assert row["receiving_agency"] == portal.display_name


def test_states_and_pages_choose(ask, portal, index):
    for state in WINDOWS:
        consultation(index, state, title=state.value)
    for state in WINDOWS:
        assert titles(ask(portal, f"consultations/?state={state.value}")) == [state.value]
    first = ask(portal, "consultations/?per_page=3")
    assert (first["count"], first["pages"], first["previous"]) == (4, 2, None)
    assert len(ask(portal, first["next"].split("/api/v1/")[1])["results"]) == 1
    assert ask(portal, "consultations/?page=9", status=404)["error"]["code"] == "no_such_page"
    assert ask(portal, "consultations/?state=x", status=400)["error"]["code"] == "bad_parameter"


def test_a_site_tells_its_own_and_those_of_its_portal_never_of_another(ask, portal, index):
    department, stranger = component(portal), portal_factory()
    own = consultation(index, title="Của tỉnh")
    theirs = consultation(consultation_index(home_of(department)), title="Của sở")
    strange = consultation(consultation_index(home_of(stranger)), title="Của tỉnh bạn")
    assert titles(ask(portal, "consultations/")) == ["Của tỉnh"]
    assert titles(ask(department, "consultations/")) == ["Của sở"]
    for agency in (portal, department):
        assert sorted(titles(ask(agency, "consultations/?scope=all"))) == ["Của sở", "Của tỉnh"]
        for page in (own, theirs):
            ask(agency, f"consultations/{page.pk}/")
        for path in ("", "opinions/"):
            ask(agency, f"consultations/{strange.pk}/{path}", status=404)


def test_nothing_that_is_not_public_is_told(ask, portal, index):
    closed = consultation_index(home_of(component(portal, status=AgencyStatus.ARCHIVED)))
    draft = draft_consultation(index)
    private = consultation(index)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    gone = consultation(closed)
    assert ask(portal, "consultations/?scope=all")["count"] == 0
    for page in (draft, private, gone):
        for path in ("", "opinions/"):
            ask(portal, f"consultations/{page.pk}/{path}", status=404)
    ask(portal, f"consultations/{10**30}/", status=404)


def test_one_tells_its_draft_with_counts_versions_dossier_and_extensions(ask, portal, index):
    page = consultation(index, body=text_value(long_draft(2)))
    opinion_on(provision(page, "dieu-1.khoan-2"))
    dossier_file(page, "impact", "Báo cáo tác động")
    later = page.closes_at + timedelta(days=5)
    page = republished(page, long_draft(3), closes_at=later, extension_ground="Mưa lũ")
    data = ask(portal, f"consultations/{page.pk}/")
    assert data["version"] == 2
    assert [row["number"] for row in data["versions"]] == [1, 2]
    assert data["versions"][1]["url"] == data["url"]
    assert len(data["provisions"]) == 12
    assert {row["anchor"]: row["opinions"] for row in data["provisions"] if row["opinions"]} == {
        "dieu-1.khoan-2": 1
    }
    assert [row["ground"] for row in data["extensions"]] == ["Mưa lũ"]
    assert [(row["kind"], row["title"]) for row in data["dossier"]] == [
        ("impact", "Báo cáo tác động")
    ]
    assert data["opinions"]["count"] == 1
    assert ask(portal, data["opinions"]["url"].split("/api/v1/")[1])["count"] == 1


def test_outcome_is_told_only_once_it_is_published(ask, portal, index):
    page = consultation(index, ConsultationState.CLOSED)
    draft = outcome_draft(page, figures={"asked": 46})
    data = ask(portal, f"consultations/{page.pk}/")
    assert data["outcome"] is data["outcome_published_on"] is None
    publish(draft)
    data = ask(portal, f"consultations/{page.pk}/")
    assert data["outcome_published_on"] == timezone.localdate().isoformat()
    assert data["outcome"]["totals"]["asked"] == 46
    assert data["outcome"]["files"]["docx"].endswith("/ket-qua/bang.docx")
    rows = ask(portal, data["outcome"]["rows_url"].split("/api/v1/")[1])
    assert [row["answer"] for row in rows["results"]] == ["Tiếp thu."]


def test_answers_are_as_described(ask, portal, index, described):
    bare = consultation(index, ConsultationState.COMING, body=[])
    full = consultation(index, ConsultationState.ANSWERED, body=text_value(long_draft(2)))
    dossier_file(full, "draft", "Dự thảo")
    opinion_on(provision(full, "dieu-2"), stance="amends", proposed_wording="Khác")
    opinion_on(provision(full, "dieu-2"), publish_anonymously=True, about_key=None)
    found = ask(portal, "consultations/")
    assert faults(found, schema_of(described, "/consultations/"), described) == []
    for page in (bare, full):
        for path in ("", "opinions/"):
            schema = schema_of(described, f"/consultations/{{id}}/{path}")
            data = ask(portal, f"consultations/{page.pk}/{path}")
            assert faults(data, schema, described) == []


def test_queries_do_not_grow(ask, portal, index):
    def queries(address):
        ask(portal, address)
        with CaptureQueriesContext(connection) as found:
            ask(portal, address)
        return len(found)

    small = consultation(index, body=text_value(long_draft(1)))
    few = queries("consultations/?scope=all"), queries(f"consultations/{small.pk}/")
    for _ in range(3):
        consultation(consultation_index(home_of(component(portal))))
    large = consultation(index, body=text_value(long_draft(20)))
    for row in large.versions.get().provisions.all()[:20]:
        opinion_on(row)
    assert (
        queries("consultations/?scope=all"),
        queries(f"consultations/{large.pk}/"),
    ) == few


def test_answers_are_kept_by_caches_and_their_number_is_limited(client, portal, index, monkeypatch):
    headers = {"host": portal.host}
    response = client.get("/api/v1/consultations/", headers=headers)
    assert "public" in response["Cache-Control"]
    again = {**headers, "if-none-match": response["ETag"]}
    assert client.get("/api/v1/consultations/", headers=again).status_code == 304
    monkeypatch.setattr(ApiRate, "most", 2)
    assert client.get("/api/v1/consultations/", headers=headers).status_code == 429

"""A component site proposes a page for the portal; the portal's copy follows its original."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.actions import ActionRefused
from news.models import NewsArticlePage
from syndication.ending import DeclineProposal, DetachCopy
from syndication.models import Syndication, SyndicationState
from syndication.newer import KeepOurs, TakeNewerVersion
from syndication.proposing import ProposeForPortal
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded, publish
from tests.factories.home import home_of
from tests.factories.news import article, draft_article, news_index
from tests.factories.syndication import proposal, withdrawn

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clause("TQ-20.3", "TQ-17.2", "TB-5", "QB-9.1.c"),
]
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def place():
    portal = portal_factory()
    department, other = component(portal), component(portal)
    boards = {agency: boarded(agency) for agency in (portal, department, other)}
    index = news_index(home_of(department))
    return {
        "portal": portal,
        "department": department,
        "other": other,
        "boards": boards,
        "section": news_index(home_of(portal), title="Tin trong tỉnh"),
        "page": article(index, title="Trồng rừng", author="Ma Thị Hoa", summary="Vụ xuân"),
        "editor": appointed(boards[department], "editor"),
        "portal_editor": appointed(boards[portal], "editor"),
    }


@pytest.fixture
def row(place):
    return proposal(place["page"], place["section"], place["editor"], note="Cả tỉnh nên đọc")


def changed(page, title="Trồng rừng gỗ lớn"):
    page = NewsArticlePage.objects.get(pk=page.pk)
    page.title = title
    page.body = [("paragraph", "<p>Bản mới của bài gốc.</p>")]
    return publish(page)


def fresh(row):
    return Syndication.objects.for_lists().get(pk=row.pk)


def test_copy_is_a_draft_of_the_portal_that_names_its_source(place, row):
    copy = NewsArticlePage.objects.get(pk=row.copy_id)
    assert not copy.live
    assert copy.alias_of is None
    assert copy.agency == place["portal"]
    assert copy.get_parent().pk == place["section"].pk
    assert str(copy.body) == str(place["page"].body)
    assert copy.source_name == place["department"].name
    assert copy.source_author == "Ma Thị Hoa"
    assert copy.source_url == place["page"].full_url
    assert copy.received_at is not None
    assert fresh(row).state == SyndicationState.PROPOSED


def test_copy_waits_at_the_portals_first_step(place, row):
    copy = NewsArticlePage.objects.get(pk=row.copy_id)
    task = copy.current_workflow_task.specific
    assert not task.is_final
    assert task.is_held_by(place["portal_editor"], copy)
    assert not task.is_held_by(place["editor"], copy)
    assert not copy.permissions_for_user(place["editor"]).can_edit()


def test_quoted_item_keeps_the_source_that_it_quoted(place):
    page = article(
        place["page"].get_parent().specific,
        source_name="Báo Tuyên Quang",
        source_url="https://bao.example.vn/1",
    )
    copy = proposal(page, place["section"], place["editor"]).copy
    assert (copy.source_name, copy.source_url) == ("Báo Tuyên Quang", "https://bao.example.vn/1")


def test_what_may_not_be_proposed_is_refused_with_every_reason(place):
    stranger = appointed(place["boards"][place["other"]], "head")
    reporter = appointed(place["boards"][place["department"]], "reporter")
    draft = draft_article(place["page"].get_parent().specific)
    own = news_index(home_of(place["department"]))
    english = news_index(
        home_of(place["portal"], "en"), locale=home_of(place["portal"], "en").locale
    )
    tries = [
        (place["page"], place["section"], stranger),
        (place["page"], place["section"], reporter),
        (draft, place["section"], place["editor"]),
        (place["page"], own, place["editor"]),
        (place["page"], english, place["editor"]),
        (place["page"], home_of(place["portal"]), place["editor"]),
    ]
    for page, section, person in tries:
        with pytest.raises(ActionRefused):
            ProposeForPortal(page, section, person, NOW).execute()
    assert not Syndication.objects.exists()


def test_page_is_proposed_once_for_a_section(place, row):
    with pytest.raises(ActionRefused):
        proposal(place["page"], place["section"], place["editor"])
    elsewhere = news_index(home_of(place["portal"]))
    assert proposal(place["page"], elsewhere, place["editor"]).pk


def test_declined_page_may_be_proposed_again_and_its_people_read_why(client, place, row):
    with pytest.raises(ActionRefused):
        DeclineProposal(fresh(row), place["portal_editor"], " ", NOW).execute()
    DeclineProposal(fresh(row), place["portal_editor"], "Tin đã cũ", NOW).execute()
    assert fresh(row).state == SyndicationState.DECLINED
    assert not NewsArticlePage.objects.get(pk=row.copy_id).workflow_in_progress
    client.force_login(place["editor"])
    url = reverse("syndication_outgoingproposal_modeladmin_inspect", args=[row.pk])
    assert "Tin đã cũ" in client.get(url).content.decode()
    assert proposal(place["page"], place["section"], place["editor"]).pk


def test_public_copy_leads_search_engines_to_the_original_until_it_is_detached(client, place, row):
    copy = publish(NewsArticlePage.objects.get(pk=row.copy_id))
    path, host = copy.get_url_parts()[2], place["portal"].host

    def canonical():
        html = client.get(path, headers={"host": host}).content.decode()
        return html.split('rel="canonical" href="')[1].split('"')[0]

    html = client.get(path, headers={"host": host}).content.decode()
    assert place["department"].name in html
    assert canonical() == place["page"].full_url
    withdrawn(place["page"])
    assert canonical().endswith(path)
    publish(NewsArticlePage.objects.get(pk=place["page"].pk))
    DetachCopy(fresh(row), place["portal_editor"], NOW).execute()
    assert canonical().endswith(path)


def test_newer_version_of_the_original_is_offered_with_its_words_and_taken(client, place, row):
    copy = publish(NewsArticlePage.objects.get(pk=row.copy_id))
    slug = copy.slug
    assert not fresh(row).has_newer_version
    changed(place["page"])
    assert fresh(row).has_newer_version
    assert list(Syndication.objects.with_newer_version()) == [row]
    client.force_login(place["portal_editor"])
    url = reverse("syndication_incomingproposal_modeladmin_inspect", args=[row.pk])
    html = client.get(url).content.decode()
    assert '<span class="addition">' in html
    answer = client.post(url, {"do": "take"})
    assert answer.status_code == 302
    copy = NewsArticlePage.objects.get(pk=row.copy_id)
    draft = copy.get_latest_revision_as_object()
    assert copy.title == "Trồng rừng"
    assert draft.title == "Trồng rừng gỗ lớn"
    assert "Bản mới của bài gốc" in str(draft.body)
    assert (draft.slug, draft.agency) == (slug, place["portal"])
    assert draft.source_url == place["page"].full_url
    assert copy.workflow_in_progress
    assert copy.live
    assert not fresh(row).has_newer_version


def test_newer_version_of_a_proposal_goes_through_the_whole_chain(place, row):
    changed(place["page"])
    TakeNewerVersion(fresh(row), place["portal_editor"], NOW).execute()
    copy = NewsArticlePage.objects.get(pk=row.copy_id)
    assert copy.workflow_in_progress
    assert copy.get_latest_revision_as_object().title == "Trồng rừng gỗ lớn"


def test_kept_copy_is_offered_the_version_after_the_one_refused(place, row):
    changed(place["page"])
    KeepOurs(fresh(row), place["portal_editor"]).execute()
    assert not fresh(row).has_newer_version
    assert not Syndication.objects.with_newer_version().exists()
    changed(place["page"], "Trồng rừng lần ba")
    assert fresh(row).has_newer_version
    assert Syndication.objects.with_newer_version().exists()


def test_nothing_newer_is_refused_and_so_is_who_does_not_edit_the_portal(place, row):
    with pytest.raises(ActionRefused):
        TakeNewerVersion(fresh(row), place["portal_editor"], NOW).execute()
    changed(place["page"])
    for person in (place["editor"], appointed(place["boards"][place["portal"]], "reporter")):
        with pytest.raises(ActionRefused):
            TakeNewerVersion(fresh(row), person, NOW).execute()
        with pytest.raises(ActionRefused):
            KeepOurs(fresh(row), person).execute()


def test_editor_of_the_copy_is_told_of_the_newer_version_and_of_a_withdrawn_original(
    client, place, row
):
    publish(NewsArticlePage.objects.get(pk=row.copy_id))
    client.force_login(place["portal_editor"])
    url = reverse("wagtailadmin_pages:edit", args=[row.copy_id])
    said = [str(each) for each in client.get(url).context["messages"]]
    assert not any("bản gốc" in each or "original" in each for each in said)
    changed(place["page"])
    inspect = reverse("syndication_incomingproposal_modeladmin_inspect", args=[row.pk])
    said = " ".join(str(each) for each in client.get(url).context["messages"])
    assert inspect in said
    withdrawn(place["page"])
    index = reverse("syndication_incomingproposal_modeladmin_index")
    assert fresh(row).original_is_offline
    assert "w-status--primary" in client.get(index).content.decode()


def test_registers_show_neither_agency_the_others_rows(client, place, row):
    other_page = article(news_index(home_of(place["other"])), title="Tin của sở kia")
    others = appointed(place["boards"][place["other"]], "editor")
    theirs = proposal(other_page, place["section"], others)
    outgoing = reverse("syndication_outgoingproposal_modeladmin_index")
    incoming = reverse("syndication_incomingproposal_modeladmin_index")
    client.force_login(place["editor"])
    html = client.get(outgoing).content.decode()
    assert "Trồng rừng" in html
    assert "Tin của sở kia" not in html
    assert client.get(incoming).status_code in (302, 403)
    for name in ("outgoing", "incoming"):
        url = reverse(f"syndication_{name}proposal_modeladmin_inspect", args=[theirs.pk])
        assert client.get(url).status_code in (302, 403, 404)
        assert client.post(url, {"do": "decline", "reason": "x"}).status_code in (
            302,
            403,
            404,
            405,
        )
    assert fresh(theirs).state == SyndicationState.PROPOSED
    client.force_login(place["portal_editor"])
    html = client.get(incoming).content.decode()
    assert "Trồng rừng" in html
    assert "Tin của sở kia" in html


def test_other_portals_people_see_nothing(client, place, row):
    stranger = appointed(boarded(portal_factory()), "head")
    client.force_login(stranger)
    url = reverse("syndication_incomingproposal_modeladmin_index")
    assert "Trồng rừng" not in client.get(url).content.decode()
    url = reverse("syndication_incomingproposal_modeladmin_inspect", args=[row.pk])
    assert client.get(url).status_code in (302, 403, 404)


def test_page_offers_to_propose_it_and_the_form_hands_it_over(client, place):
    client.force_login(place["editor"])
    url = reverse("syndication_propose", args=[place["page"].pk])
    edit = reverse("wagtailadmin_pages:edit", args=[place["page"].pk])
    assert url in client.get(edit).content.decode()
    assert "Tin trong tỉnh" in client.get(url).content.decode()
    answer = client.post(url, {"section": place["section"].pk, "note": "Nên đọc"})
    assert answer.status_code == 302
    assert Syndication.objects.get().note == "Nên đọc"


def test_forged_proposals_are_refused_and_nothing_typed_is_lost(client, place):
    elsewhere = news_index(home_of(place["other"]))
    client.force_login(place["editor"])
    url = reverse("syndication_propose", args=[place["page"].pk])
    answer = client.post(url, {"section": elsewhere.pk, "note": "Giữ lại nhé"})
    assert answer.status_code == 200
    assert "Giữ lại nhé" in answer.content.decode()
    foreign = article(elsewhere)
    url = reverse("syndication_propose", args=[foreign.pk])
    assert client.post(url, {"section": place["section"].pk}).status_code == 404
    assert not Syndication.objects.exists()


@pytest.mark.parametrize("name", ["incoming", "outgoing"])
def test_registers_make_as_many_queries_for_many_rows_as_for_few(client, place, row, name):
    person = place["portal_editor"] if name == "incoming" else place["editor"]
    client.force_login(person)
    url = reverse(f"syndication_{name}proposal_modeladmin_index")
    counts = []
    for more in (1, 8):
        for _each in range(more):
            page = article(place["page"].get_parent().specific)
            proposal(page, place["section"], place["editor"])
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]

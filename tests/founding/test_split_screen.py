"""The screen of a split: agencies first, then shares, then everything shown, then done."""

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, AgencyEvent
from editorial.boards.founding import AppointMember
from editorial.models import BoardMembership, EditorialPage
from founding.life.splitting import SplitAgency
from tests.factories.agencies import component, user
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page
from tests.factories.life import APPROVAL, article, news_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client):
    person = user(is_superuser=True, is_staff=True)
    client.force_login(person)
    return person


def address():
    return reverse("agency_split")


def named(province, **more):
    return {
        "agency": province.old.pk,
        "successors": [province.new.pk, province.other.pk],
        "rest": province.other.pk,
        "approval": APPROVAL,
        "decided_on": "",
        f"section_{news_of(province.old).pk}": province.new.pk,
        **more,
    }


def sent(client, step, values):
    return client.post(address(), {**values, "step": step})


def previewed(client, values):
    response = sent(client, "preview", values)
    assert response.context["report"] is not None, response.context["form"].errors
    return response.context["report"], response.content.decode()


def test_agencies_are_asked_for_first(client, operator, province):
    form = client.get(address(), {"agency": province.old.pk}).context["form"]
    assert list(form.fields) == ["agency", "successors"]
    choice = {"agency": province.old.pk, "successors": [province.new.pk, province.other.pk]}
    response = sent(client, "lay_out", choice)
    form = response.context["form"]
    assert form.is_laid_out
    assert not form.errors
    assert response.context["report"] is None
    assert f"section_{news_of(province.old).pk}" in form.fields
    assert 'name="rest"' in response.content.decode()


def test_what_stays_on_the_old_record_is_not_asked_for(client, operator, province):
    form = sent(client, "lay_out", named(province)).context["form"]
    slugs = {line.place.slug for line in form.sections}
    assert "tin-tuc" in slugs
    assert not slugs & {"lanh-dao", "lien-he", "so-do-cong"}


@pytest.mark.parametrize("step", ["lay_out", "preview", "carry_out"])
def test_one_successor_is_no_split(client, operator, province, step):
    response = sent(client, step, named(province, successors=[province.new.pk], seen="x"))
    assert response.context["form"].errors["successors"]
    assert APPROVAL in response.content.decode()
    assert not AgencyEvent.objects.exists()


def test_a_split_is_shown_and_then_done_as_the_command_does_it(client, operator, province):
    page = article(province.old, "mot")
    one, two = (AppointMember(province.old.board, user(), "editor").execute().user for _ in "ab")
    values = named(province, **{f"person_{one.pk}": province.new.pk})
    report, shown = previewed(client, values)
    assert not AgencyEvent.objects.exists()
    assert province.new.name in shown
    # The command's words, the same action: the same report.
    by_command = SplitAgency(
        agency=Agency.objects.get(pk=province.old.pk),
        sections={"tin-tuc": province.new},
        people={one.get_username(): province.new},
        rest=province.other,
        approval=APPROVAL,
        now=timezone.now(),
    )
    assert by_command.rehearse().seal == report.seal
    response = sent(client, "carry_out", {**values, "seen": report.seal})
    event = AgencyEvent.objects.get()
    assert response.headers["location"] == reverse("agency_event", args=[event.pk])
    assert (event.kind, event.recorded_by) == ("split", operator)
    assert EditorialPage.objects.get(pk=page.pk).agency_id == province.new.pk
    for person, agency in ((one, province.new), (two, province.other)):
        terms = BoardMembership.objects.filter(user=person).exclude(board__agency=province.old)
        assert [term.board.agency_id for term in terms] == [agency.pk]


def test_who_leads_leads_on_only_where_it_is_ticked(client, operator, province):
    head = AppointMember(province.old.board, user(), "head").execute().user
    editor = AppointMember(province.old.board, user(), "editor").execute().user
    form = sent(client, "lay_out", named(province)).context["form"]
    assert f"head_{head.pk}" in form.fields
    assert f"head_{editor.pk}" not in form.fields
    values = named(province, **{f"head_{head.pk}": "on"})
    report, _shown = previewed(client, values)
    sent(client, "carry_out", {**values, "seen": report.seal})
    terms = BoardMembership.objects.filter(user=head, board__agency=province.other)
    assert [term.role for term in terms] == ["head"]


def test_what_has_changed_since_is_refused(client, operator, province):
    report, _shown = previewed(client, named(province))
    publish(standard_page(home_of(province.old), slug="chuyen-de"))
    response = sent(client, "carry_out", {**named(province), "seen": report.seal})
    assert "xem trước" in str(response.context["form"].non_field_errors())
    # So is what was changed in the form itself after it was shown.
    report, _shown = previewed(client, named(province))
    other = named(province, rest=province.new.pk)
    other[f"section_{news_of(province.old).pk}"] = province.other.pk
    sent(client, "carry_out", {**other, "seen": report.seal})
    assert not AgencyEvent.objects.exists()


def test_a_second_click_splits_nothing_more(client, operator, province):
    report, _shown = previewed(client, named(province))
    for _click in range(2):
        response = sent(client, "carry_out", {**named(province), "seen": report.seal})
    assert response.status_code == 200
    assert AgencyEvent.objects.count() == 1


def test_nothing_that_was_typed_is_lost(client, operator, province):
    editor = AppointMember(province.old.board, user(), "editor").execute().user
    person, section = f"person_{editor.pk}", f"section_{news_of(province.old).pk}"
    values = named(province, approval=" ", **{person: province.new.pk})
    form = sent(client, "preview", values).context["form"]
    assert form.errors["approval"]
    assert form[person].value() == form[section].value() == str(province.new.pk)
    # A glance at another agency, and back.
    there = sent(client, "lay_out", {**values, "agency": province.new.pk, "approval": APPROVAL})
    kept = dict(there.context["form"].kept)
    assert kept[section] == str(province.new.pk)
    assert there.context["form"]["approval"].value() == APPROVAL
    for name, value in kept.items():
        assert f'name="{name}" value="{value}"' in there.content.decode()


def test_a_successor_that_gets_nothing_is_pointed_out(client, operator, province):
    values = named(province)
    values[f"section_{news_of(province.old).pk}"] = ""
    form = sent(client, "preview", values).context["form"]
    assert province.new.name in str(form.non_field_errors())


@pytest.mark.parametrize("taker", ["portal", "old", "stranger", "x"])
def test_only_the_named_successors_take_anything(client, operator, province, taker):
    keys = {"stranger": component(province.portal).pk, "x": "x' OR 1=1"}
    key = keys.get(taker) or getattr(province, taker).pk
    section = f"section_{news_of(province.old).pk}"
    form = sent(client, "preview", named(province, **{section: key})).context["form"]
    assert section in form.errors


def test_sections_and_people_cost_no_queries_each(
    client, operator, province, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(60) as counted:
            response = sent(client, "lay_out", named(province))
        assert response.status_code == 200
        return len(counted), response.context["form"]

    AppointMember(province.old.board, user(), "editor").execute()
    queries()
    before, _form = queries()
    for number in range(20):
        publish(standard_page(home_of(province.old), slug=f"muc-{number}"))
    for _each in range(29):
        AppointMember(province.old.board, user(), "editor").execute()
    after, form = queries()
    assert after == before
    assert len(list(form.people)) == 30
    assert len(list(form.sections)) >= 20
    previewed(client, named(province))


def test_figures_name_the_successor_to_whom_they_belong(client, operator, province):
    article(province.old, "mot")
    publish(standard_page(home_of(province.old), slug="chuyen-de"))
    report, _shown = previewed(client, named(province))
    lines = report.get("search").lines
    assert {line.split(":")[0] for line in lines} == {province.new.name, province.other.name}


def test_people_are_asked_for_in_alphabetical_order(client, operator, province):
    for family, given in (("Vi", "Thị Hoa"), ("Âu", "Thị Mơ"), ("Đỗ", "An"), ("Dương", "Lan")):
        person = user(last_name=family, first_name=given)
        AppointMember(province.old.board, person, "editor").execute()
    form = sent(client, "lay_out", named(province)).context["form"]
    families = [line.person.last_name for line in form.people]
    assert families == ["Âu", "Dương", "Đỗ", "Vi"]

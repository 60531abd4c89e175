"""Merging the sites of agencies: one successor, nothing lost, nothing published anew."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from agencies.actions import ActionRefused
from agencies.enums import AgencyStatus
from agencies.models import Agency, AgencyEvent, PortalDocument, PortalImage
from editorial.enums import WithdrawalReason
from editorial.models import Approval, BoardMembership, EditorialPage, Withdrawal
from search.models import SearchEntry
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page
from tests.factories.life import APPROVAL, addresses, article, merger, news_of

pytestmark = pytest.mark.django_db


def live_words():
    """Return what readers can read, by page."""
    pages = EditorialPage.objects.live().values_list("pk", "title", "summary")
    return {key: words for key, *words in pages}


def counts():
    return {
        model.__name__: model._base_manager.count()
        for model in (Page, PortalDocument, PortalImage, Agency, Approval, BoardMembership)
    }


def test_articles_move_and_lists_join(province):
    vietnamese, english = article(province.old, "mot"), article(province.old, "one", "en")
    merger([province.old], province.new).execute()
    vietnamese, english = (Page.objects.get(pk=page.pk) for page in (vietnamese, english))
    assert vietnamese.url_path == f"{news_of(province.new).url_path}mot/"
    assert english.url_path == f"{news_of(province.new, 'en').url_path}one/"
    assert vietnamese.get_parent().pk == news_of(province.new).pk
    assert not any(Page.find_problems())


def test_nothing_is_lost_and_nothing_turns_live(province):
    article(province.old, "mot")
    article(province.old, "nhap", live=False)
    file = PortalDocument.objects.create(title="Tệp", collection=province.old.collection)
    before, words = counts(), live_words()
    merger([province.old], province.new).execute()
    assert counts() == before
    after = live_words()
    assert after.items() <= words.items()
    gone = words.keys() - after.keys()
    replaced = Withdrawal.objects.filter(reason=WithdrawalReason.REPLACED, alternative__live=True)
    assert gone == set(replaced.values_list("page_id", flat=True))
    file.refresh_from_db()
    theirs = province.new.collection
    theirs.refresh_from_db()
    assert file.collection.is_descendant_of(theirs)


def test_approvals_moments_and_versions_stay_as_they_were(province):
    page = article(province.old, "mot")
    known = ("first_published_at", "last_published_at", "live_revision_id", "latest_revision_id")
    before = [getattr(page, name) for name in known]
    approvals = list(page.approvals.values_list("pk", "revision_id"))
    merger([province.old], province.new).execute()
    page = EditorialPage.objects.get(pk=page.pk)
    assert [getattr(page, name) for name in known] == before
    assert list(page.approvals.values_list("pk", "revision_id")) == approvals
    assert page.agency_id == province.new.pk


def test_a_taken_slug_gets_the_old_agencys_label(province):
    theirs, mine = article(province.new, "thong-bao"), article(province.old, "thong-bao")
    report = merger([province.old], province.new).rehearse()
    assert "thong-bao-stttt" in report.get("collisions").lines[0]
    merger([province.old], province.new).execute()
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.slug, theirs.slug) == ("thong-bao-stttt", "thong-bao")
    # The next version does not bring the old slug back.
    draft = mine.get_latest_revision_as_object()
    assert draft.slug == "thong-bao-stttt"
    publish(draft)
    mine.refresh_from_db()
    assert mine.slug == "thong-bao-stttt"


def test_two_sites_that_merge_at_once_do_not_collide(province):
    pages = [article(agency, "mot") for agency in (province.old, province.other)]
    merger([province.old, province.other], province.new).execute()
    for page in pages:
        page.refresh_from_db()
    assert {page.slug for page in pages} == {"mot"} | {pages[1].slug}
    assert pages[0].url_path != pages[1].url_path
    assert not any(Page.find_problems())


def test_a_section_of_its_own_moves_as_a_whole(province):
    top = publish(standard_page(home_of(province.old), slug="chuyen-de"))
    below = publish(standard_page(top, slug="tai-lieu"))
    merger([province.old], province.new).execute()
    below.refresh_from_db()
    assert below.url_path == f"{home_of(province.new).url_path}chuyen-de/tai-lieu/"
    assert below.agency_id == province.new.pk


def test_what_only_some_may_read_is_never_joined(province):
    section = news_of(province.old)
    page = article(province.old, "rieng")
    section.view_restrictions.create(restriction_type="login")
    merger([province.old], province.new).execute()
    page.refresh_from_db()
    assert page.get_view_restrictions().exists()
    assert "tin-tuc-stttt" in page.url_path


def test_sites_elsewhere_stay_untouched(province):
    stranger = portal_factory()
    article(province.other, "mot")
    article(province.old, "mot")
    before = addresses(province.other), addresses(stranger), addresses(province.portal)
    members = list(BoardMembership.objects.filter(board__agency=province.other))
    merger([province.old], province.new).execute()
    assert (addresses(province.other), addresses(stranger), addresses(province.portal)) == before
    assert list(BoardMembership.objects.filter(board__agency=province.other)) == members
    for agency in (province.other, stranger, province.portal):
        agency.refresh_from_db()
        assert agency.status == AgencyStatus.ACTIVE


def test_search_follows_at_once(province):
    page = article(province.old, "mot")
    joined = news_of(province.old)
    merger([province.old], province.new).execute()
    entry = SearchEntry.objects.get(page_id=page.pk)
    assert entry.agency_id == province.new.pk
    assert entry.path == Page.objects.get(pk=page.pk).path
    assert not SearchEntry.objects.filter(page_id=joined.pk).exists()
    assert not SearchEntry.objects.filter(agency=province.old).exists()


def test_a_rehearsal_changes_nothing_and_says_what_is_done(province):
    article(province.old, "mot")
    before = counts(), addresses(province.old), live_words()
    event = merger([province.old], province.new)
    report = event.rehearse()
    assert (counts(), addresses(province.old), live_words()) == before
    assert not AgencyEvent.objects.exists()
    ways = report.get("redirects").facts["addresses"]
    target = f"http://{province.new.host}/tin-tuc/mot/"
    assert {"language": "vi", "from": "/tin-tuc/mot", "to": target} in ways
    record = merger([province.old], province.new, seen=report.seal).execute()
    assert record.items == report.as_rows(facts=False)


def test_what_was_not_seen_is_not_done(province):
    report = merger([province.old], province.new).rehearse()
    article(province.old, "moi")
    with pytest.raises(ActionRefused, match="xem trước"):
        merger([province.old], province.new, seen=report.seal).execute()
    assert Agency.objects.get(pk=province.old.pk).status == AgencyStatus.ACTIVE


def test_the_record_names_who_when_and_by_what(province):
    person = user(is_superuser=True)
    event = merger([province.old], province.new, by=person).execute()
    assert event.recorded_by == person
    assert event.approval == APPROVAL
    assert list(event.sources.all()) == [province.old]
    assert list(event.successors.all()) == [province.new]
    old = Agency.objects.get(pk=province.old.pk)
    assert (old.status, old.succeeded_by) == (AgencyStatus.REDIRECTED, province.new)
    assert old.closed_on == timezone.localdate(event.recorded_at)


@pytest.mark.parametrize(
    ("sources", "into", "fields"),
    [
        ([], "new", {}),
        (["old"], "old", {}),
        (["old", "old"], "new", {}),
        (["portal"], "new", {}),
        (["old"], "portal", {}),
        (["old"], "new", {"approval": "  "}),
        (["old"], "new", {"approval": "x" * 201}),
        (["old"], "new", {"decided_on": timezone.localdate().replace(year=2999)}),
        (["old"], "new", {"heads": ("khong-co",)}),
    ],
)
def test_what_is_no_merger_is_refused(province, sources, into, fields):
    agencies = [getattr(province, name) for name in sources]
    with pytest.raises(ActionRefused):
        merger(agencies, getattr(province, into), **fields).execute()
    assert not AgencyEvent.objects.exists()


def test_a_merger_across_portals_is_refused(province):
    stranger = portal_factory()
    with pytest.raises(ActionRefused):
        merger([province.old], component(stranger)).execute()


def test_a_closed_site_merges_no_second_time(province):
    merger([province.old], province.new).execute()
    with pytest.raises(ActionRefused):
        merger([province.old], province.other).execute()
    with pytest.raises(ActionRefused):
        merger([province.other], Agency.objects.get(pk=province.old.pk)).execute()


def test_only_who_keeps_the_register_merges_sites(province):
    with pytest.raises(ActionRefused):
        merger([province.old], province.new, by=user()).execute()
    merger([province.old], province.new, by=user(is_superuser=True)).execute()


def test_a_failure_on_the_way_undoes_everything(province, monkeypatch):
    article(province.old, "mot")
    before = counts(), addresses(province.old), live_words()

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("founding.life.merging.close", fail)
    with pytest.raises(RuntimeError):
        merger([province.old], province.new).execute()
    assert (counts(), addresses(province.old), live_words()) == before


def test_figures_of_several_sites_name_theirs(province):
    for agency, count in ((province.old, 1), (province.other, 2)):
        for number in range(count):
            article(agency, f"bai-{agency.pk}-{number}")
    report = merger([province.old, province.other], province.new).rehearse()
    lines = report.get("search").lines
    assert [line.split(":")[0] for line in lines] == [province.old.name, province.other.name]
    alone = merger([province.old], province.new).rehearse()
    assert province.old.name not in alone.get("search").lines[0]

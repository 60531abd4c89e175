"""Old hosts lead on for good, to the page itself, in one step."""

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from agencies.actions import ActionRefused
from agencies.models import Agency, FormerHost
from founding.actions import AddAgency
from founding.life.archiving import ArchiveAgency
from founding.life.host_moving import MoveHost
from founding.life.splitting import SplitAgency
from tests.factories.editorial import withdraw
from tests.factories.life import APPROVAL, article, merger

pytestmark = pytest.mark.django_db


def ask(client, host, path, method="get", **more):
    """Return the answer of the host."""
    return getattr(client, method)(path, headers={"host": host}, **more)


def leads(client, host, path):
    """Return where the address leads for good."""
    response = ask(client, host, path)
    assert response.status_code == 301, (path, response.status_code)
    return response.headers["location"]


def follow(client, address):
    """Return the answer at a full address."""
    host, _slash, path = address.removeprefix("http://").partition("/")
    return ask(client, host, f"/{path}")


def moved(agency, host, **fields):
    """Move the agency to the host."""
    options = {"approval": APPROVAL, "now": timezone.now(), "host_reason": "Chọn tay", **fields}
    return MoveHost(agency=agency, host=host, **options)


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/", "/"),
        ("/en/", "/en/"),
        ("/tin-tuc/", "/tin-tuc/"),
        ("/tin-tuc", "/tin-tuc/"),
        ("/tin-tuc/?page=2", "/tin-tuc/?page=2"),
        ("/tin-tuc/mot/", "/tin-tuc/mot-stttt/"),
        ("/tin-tuc/mot/?a=1&b=%C4%91", "/tin-tuc/mot-stttt/?a=1&b=%C4%91"),
        ("/tin-tuc/rss/", "/tin-tuc/rss/"),
        ("/en/news/one/", "/en/news/one/"),
        ("/lien-he/", "/lien-he/"),
        ("/tim-kiem/?q=mot", "/tim-kiem/?q=mot"),
        ("/sitemap.xml", "/sitemap.xml"),
        ("/tai-lieu/7/tep.pdf", "/tai-lieu/7/tep.pdf"),
        ("/khong-co/", "/khong-co/"),
    ],
)
def test_every_address_of_a_merged_site_leads_on(province, client, path, target):
    article(province.new, "mot")
    article(province.old, "mot")
    article(province.old, "one", "en")
    merger([province.old], province.new).execute()
    assert leads(client, province.old.host, path) == f"http://{province.new.host}{target}"


def test_pages_and_feeds_answer_where_the_old_addresses_lead(province, client):
    article(province.old, "mot")
    merger([province.old], province.new).execute()
    for path in ("/", "/en/", "/tin-tuc/", "/tin-tuc/mot/", "/tin-tuc/rss/", "/sitemap.xml"):
        assert follow(client, leads(client, province.old.host, path)).status_code == 200
    feed = ask(client, province.new.host, "/tin-tuc/rss/").content.decode()
    sitemap = ask(client, province.new.host, "/sitemap.xml").content.decode()
    for listing in (feed, sitemap):
        assert f"{province.new.host}/tin-tuc/mot/" in listing
        assert province.old.host not in listing


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "/%2f%2fevil.example/"])
def test_no_address_leads_elsewhere(province, client, path):
    merger([province.old], province.new).execute()
    response = ask(client, province.old.host, path)
    if response.status_code == 301:
        assert response.headers["location"].startswith(f"http://{province.new.host}/")


def test_what_was_posted_is_posted_to_the_successor(province, client):
    merger([province.old], province.new).execute()
    response = ask(client, province.old.host, "/lay-y-kien/", "post", data={"a": "b"})
    assert response.status_code == 308


def test_a_chain_of_events_is_one_step(province, client):
    page = article(province.old, "mot")
    first = province.old.host
    moved(province.old, f"thongtin.{province.portal.host}").execute()
    merger([Agency.objects.get(pk=province.old.pk)], province.new).execute()
    merger([Agency.objects.get(pk=province.new.pk)], province.other).execute()
    moved(Agency.objects.get(pk=province.other.pk), f"yte.{province.portal.host}").execute()
    end = f"http://yte.{province.portal.host}"
    for host in (first, f"thongtin.{province.portal.host}"):
        assert leads(client, host, "/tin-tuc/mot/") == f"{end}/tin-tuc/mot/"
        assert leads(client, host, "/tin-tuc/") == f"{end}/tin-tuc/"
        assert leads(client, host, "/") == f"{end}/"
    assert follow(client, f"{end}/tin-tuc/mot/").context["page"].pk == page.pk
    assert Agency.objects.get(pk=province.old.pk).succeeded_by_id == province.other.pk


def test_a_page_that_was_replaced_since_leads_to_its_replacement(province, client):
    old, better = article(province.old, "cu"), article(province.new, "moi")
    merger([province.old], province.new).execute()
    old = withdraw(type(old).objects.get(pk=old.pk))
    old.withdrawals.update(reason="replaced", alternative=better)
    assert leads(client, province.old.host, "/tin-tuc/cu/").endswith("/tin-tuc/moi/")


def test_redirects_of_the_old_site_go_on(province, client):
    page = article(province.old, "mot")
    Redirect.objects.create(
        old_path="/bai-cu", site=province.old.site, redirect_page_id=page.pk, is_permanent=True
    )
    merger([province.old], province.new).execute()
    target = f"http://{province.new.host}/tin-tuc/mot/"
    assert leads(client, province.old.host, "/bai-cu/") == target


def test_the_old_host_of_a_moved_site_leads_to_the_same_path(province, client):
    article(province.old, "mot")
    old = province.old.host
    new = f"thongtin.{province.portal.host}"
    moved(province.old, new).execute()
    assert leads(client, old, "/tin-tuc/mot/?x=1") == f"http://{new}/tin-tuc/mot/?x=1"
    assert leads(client, old, "/en/") == f"http://{new}/en/"
    assert ask(client, new, "/tin-tuc/mot/").status_code == 200


def test_a_split_site_sends_each_section_to_its_successor(province, client):
    article(province.old, "mot")
    split(province).execute()
    old = province.old.host
    assert leads(client, old, "/tin-tuc/mot/") == f"http://{province.new.host}/tin-tuc/mot/"
    assert leads(client, old, "/en/news/") == f"http://{province.new.host}/en/news/"
    assert leads(client, old, "/van-ban/") == f"http://{province.other.host}/van-ban/"


@pytest.mark.parametrize("path", ["/", "/en/", "/lien-he/", "/khong-co/"])
def test_a_split_site_names_its_successors_where_none_stands_for_it(province, client, path):
    split(province).execute()
    response = ask(client, province.old.host, path)
    assert response.status_code == 410
    english = path.startswith("/en/")
    for successor in (province.new, province.other):
        address = f"http://{successor.host}/en/" if english else f"http://{successor.host}"
        assert f'href="{address}' in response.content.decode()


def test_an_archived_site_stays_readable_with_a_notice(province, client):
    article(province.old, "mot")
    ArchiveAgency(agency=province.old, approval=APPROVAL, now=timezone.now()).execute()
    for path in ("/", "/tin-tuc/", "/tin-tuc/mot/"):
        response = ask(client, province.old.host, path)
        assert response.status_code == 200
        assert "notice--warn" in response.content.decode()
    assert "notice--warn" not in ask(client, province.other.host, "/").content.decode()


def test_the_way_from_an_old_address_takes_few_queries(province, client, django_assert_num_queries):
    merger([province.old], province.new).execute()
    # Where sites stand is known after the first request.
    ask(client, province.old.host, "/")
    with django_assert_num_queries(3):
        # The agency of the host; redirects of the site; the way.
        ask(client, province.old.host, "/tin-tuc/")


def test_a_host_that_was_somebodys_goes_to_no_stranger_without_a_reason(province):
    merger([province.old], province.new).execute()
    options = {"label": "stttt", "host_reason": "Chọn tay", "now": timezone.now()}
    opening = (province.portal, "department", "Sở Tài chính", "Quyết định 12/QĐ-UBND")
    with pytest.raises(ActionRefused, match=province.old.host):
        AddAgency(*opening, **options).execute()
    opened = AddAgency(*opening, **options, reuse_reason="Công văn 5/UBND").execute()
    assert opened.host == province.old.host
    old = Agency.objects.get(pk=province.old.pk)
    assert old.host.endswith(".invalid")
    assert FormerHost.objects.filter(host=opened.host, agency=old).exists()


def test_old_addresses_answer_on_a_host_that_passed_on_where_it_has_no_such_page(province, client):
    article(province.old, "mot")
    host = province.old.host
    merger([province.old], province.new).execute()
    moved(Agency.objects.get(pk=province.new.pk), host).execute()
    assert ask(client, host, "/tin-tuc/mot/").status_code == 200
    assert Agency.objects.get(host=host).pk == province.new.pk


def test_no_event_gives_away_the_host_of_an_open_site(province):
    with pytest.raises(ActionRefused, match=province.other.host):
        moved(province.old, province.other.host, reuse_reason="Công văn").execute()


def split(province):
    """Split the old site: news to one, the rest to the other."""
    return SplitAgency(
        agency=province.old,
        sections={"tin-tuc": province.new},
        rest=province.other,
        approval=APPROVAL,
        now=timezone.now(),
    )


def test_the_host_of_an_archived_site_is_given_to_nobody(province, client):
    article(province.old, "mot")
    ArchiveAgency(agency=province.old, approval=APPROVAL, now=timezone.now()).execute()
    options = {"label": "stttt", "host_reason": "Chọn tay", "now": timezone.now()}
    opening = (province.portal, "department", "Sở Tài chính", "Quyết định 12/QĐ-UBND")
    with pytest.raises(ActionRefused, match=province.old.host):
        AddAgency(*opening, **options, reuse_reason="Công văn 5/UBND").execute()
    assert ask(client, province.old.host, "/tin-tuc/mot/").status_code == 200


def test_pages_of_a_site_that_moved_are_found_from_a_host_that_a_stranger_has_now(province, client):
    article(province.old, "mot")
    host, new = province.old.host, f"thongtin.{province.portal.host}"
    moved(province.old, new).execute()
    taker = Agency.objects.get(pk=province.other.pk)
    moved(taker, host, reuse_reason="Công văn 5/UBND").execute()
    assert leads(client, host, "/tin-tuc/mot/?x=1") == f"http://{new}/tin-tuc/mot/?x=1"
    assert ask(client, host, "/khong-co/").status_code == 404


def test_files_and_feeds_of_a_split_site_lead_to_who_took_the_rest(province, client):
    split(province).execute()
    rest = Agency.objects.get(pk=province.old.pk).succeeded_by
    for path in ("/tai-lieu/7/x.pdf", "/sitemap.xml"):
        assert leads(client, province.old.host, path) == f"http://{rest.host}{path}"

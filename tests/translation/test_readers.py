"""Pages in English as their readers have them: no word of Vietnamese that is not marked as such."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from agencies.enums import ScheduleKind
from agencies.models import Leader, PortalImage, ScheduleEntry
from documents.models import DocumentLibraryPage
from editorial.models import EditorialPage
from home.models import (
    ContactPage,
    LeadersPage,
    PrivacyPage,
    SchedulePage,
    SectionPage,
    SitemapPage,
    StandardPage,
)
from news.models import NewsArticlePage, NewsIndexPage
from projects.models import ProjectPage, ProjectRegisterPage
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import attachment, document, issuing_body, relation
from tests.factories.editorial import board, publish, withdraw
from tests.factories.home import home_of
from tests.factories.news import article
from tests.factories.translation import english
from tests.vietnamese import vietnamese_outside

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-2.2", "ND42-7.2")]

AT = datetime(2026, 11, 5, 1, 30, tzinfo=UTC)
PERSON = "Nguyễn Thị Hạnh"
EMBED = '<embed embedtype="image" id="{}" alt="Ảnh cũ" format="left"/>'
BLOCKS = [
    ("latest_news", {"heading": "News", "count": 3}),
    ("newest_documents", {"heading": "Documents", "count": 3}),
    ("open_consultations", {"heading": "Consultations", "count": 3}),
    ("projects", {"heading": "Projects", "count": 3}),
    ("leaders", {"heading": "Leaders", "count": 3}),
    ("agency_sites", {"heading": "Sites"}),
]


class EnglishSite:
    """A portal whose people, files and bodies have Vietnamese names, and a page of each type."""

    def __init__(self) -> None:
        self.portal = portal_factory(
            accountable_person=PERSON,
            accountable_title="Trưởng Ban Biên tập",
            address="Số 160 đường Trần Hưng Đạo",
            phone="0207 3822 123",
        )
        self.department = component(self.portal, name_en="")
        board(self.portal)
        leader = Leader.objects.create(
            agency=self.portal,
            full_name=PERSON,
            title="Chủ tịch",
            unit="Văn phòng",
            biography="Sinh năm 1970 tại xã Tân Trào.",
            duties="Lãnh đạo chung.",
            approved_at=timezone.now(),
        )
        ScheduleEntry.objects.create(
            agency=self.portal,
            kind=ScheduleKind.WORK,
            date=timezone.localdate(),
            starts_at=time(8),
            leader=leader,
            content="Họp thường kỳ",
            place="Phòng họp số 1",
            approved_at=timezone.now(),
        )
        self.home = home_of(self.portal, "en")

    def everything(self) -> "EnglishSite":
        """Fill the site with a page of each type."""
        self.picture = PortalImage.objects.create(
            title="Ảnh bìa",
            credit="Ảnh: " + PERSON,
            file=get_test_image_file(),
            collection=self.portal.collection,
        )
        self.home.body = BLOCKS
        publish(self.home)
        self.simple_pages()
        self.news()
        self.documents()
        self.projects()
        return self

    def add(self, page: EditorialPage, parent: EditorialPage | None = None) -> EditorialPage:
        page.locale = english()
        return publish((parent or self.home).add_child(instance=page), now=AT)

    def simple_pages(self) -> None:
        self.add(SectionPage(title="About", slug="about", owner_agency=self.department))
        self.add(
            StandardPage(
                title="History",
                slug="history",
                body="<p>Long ago.</p>" + EMBED.format(self.picture.pk),
                image=self.picture,
                source_name="Báo Tuyên Quang",
                source_author=PERSON,
                source_published_at=AT,
            )
        )
        self.add(PrivacyPage(title="Privacy", slug="privacy", body="<p>None.</p>"))
        self.add(LeadersPage(title="Leaders", slug="leaders"))
        self.add(SchedulePage(title="Schedule", slug="schedule", kind=ScheduleKind.WORK))
        self.add(ContactPage(title="Contact", slug="contact"))
        self.add(SitemapPage(title="Sitemap", slug="sitemap"))

    def news(self) -> None:
        index = self.add(NewsIndexPage(title="News", slug="news"))
        self.article = article(
            index,
            "Regular meeting",
            slug="regular-meeting",
            body=[("paragraph", "<p>They met.</p>")],
            author=PERSON,
            now=AT,
        )

    def documents(self) -> None:
        shelf = self.add(DocumentLibraryPage(title="Documents", slug="documents"))
        issuer = issuing_body("Ủy ban nhân dân tỉnh Hà Giang")
        old = document(
            shelf, title="On roads", slug="on-roads", issuer=issuer, issued_on=date(2020, 1, 2)
        )
        new = document(
            shelf,
            title="On better roads",
            slug="on-better-roads",
            issuer=issuer,
            signer=PERSON,
            signer_title="Deputy head",
            body="<p>Article 1. Roads.</p>",
        )
        attachment(new)
        relation(new, "amends", old, provisions="khoản 2 Điều 7", by_provision="khoản 1 Điều 1")
        relation(new, "based_on", target_text="Luật Đường bộ", note="Ghi chú")

    def projects(self) -> None:
        register = self.add(ProjectRegisterPage(title="Projects", slug="projects"))
        fields = {"field": "Transport", "project_type": "Construction", "funding_type": "Budget"}
        self.add(
            ProjectPage(
                title="A bridge",
                slug="a-bridge",
                objective="To cross the river.",
                funder="Sở Xây dựng",
                location="Xã Tân Trào",
                budget=1_200_000_000,
                starts_on=date(2026, 1, 1),
                **fields,
            ),
            register,
        )

    def addresses(self) -> list[str]:
        home = self.home.url_path
        return [f"/en/{page.url_path.removeprefix(home)}" for page in self.pages()]

    def pages(self) -> Any:
        return EditorialPage.objects.live().for_agency(self.portal).in_language("en")


@pytest.fixture
def site() -> EnglishSite:
    return EnglishSite()


def read(client, site, address, status=200):
    response = client.get(address, headers={"host": site.portal.host})
    assert response.status_code == status, address
    return response.content.decode()


def test_no_english_page_says_vietnamese_that_is_not_marked(client, site):
    site.everything()
    addresses = site.addresses()
    assert len(addresses) > 14
    extra = ["/en/search/?q=roads", "/en/documents/?type=Q%C4%90", "/en/projects/?status=finished"]
    found = {}
    for address in [*addresses, *extra]:
        html = read(client, site, address)
        assert '<html lang="en">' in html, address
        if said := vietnamese_outside(html):
            found[address] = said
    assert not found
    looked_at = {type(page) for page in site.pages().specific()}
    left_out = {model.__name__ for model in _page_types() - looked_at}
    # A link has no page of its own; consultations are looked at by their own tests.
    assert left_out == {
        *("LinkedItemPage", "ConsultationIndexPage", "ConsultationPage", "OutcomePage"),
    }


def test_pages_that_are_not_there_say_so_in_english(client, site):
    site.news()
    assert not vietnamese_outside(read(client, site, "/en/nowhere/", 404))
    withdraw(site.article)
    html = read(client, site, "/en/news/regular-meeting/", 410)
    assert not vietnamese_outside(html)


def test_the_helper_finds_what_it_looks_for():
    page = (
        '<html lang="en"><p>{}</p><p lang="vi">Có dấu</p><img alt="Ảnh"><script>ệ</script></html>'
    )
    assert vietnamese_outside(page.format("Xin chào")) == ["Xin chào", "img[alt]: Ảnh"]
    assert vietnamese_outside(page.format("Decision 04/2024/QĐ-UBND of")) == ["img[alt]: Ảnh"]


def _page_types() -> set[Any]:
    return {
        model
        for model in apps.get_models()
        if issubclass(model, EditorialPage) and model is not EditorialPage
    }


def test_dates_are_written_as_each_language_writes_them(client, site):
    site.news()
    html = read(client, site, "/en/news/regular-meeting/")
    assert "5 November 2026, 08:30" in html
    assert "05/11/2026" not in html
    assert "5 November 2026" in read(client, site, "/en/news/")


def test_the_switch_is_honest_about_what_is_not_translated(client, site):
    vietnamese = home_of(site.portal)
    page = publish(
        vietnamese.add_child(instance=StandardPage(title="Chỉ có tiếng Việt", slug="chi-co"))
    )
    html = read(client, site, "/chi-co/")
    assert 'href="/en/?missing_translation=en"' in html
    assert "(trang này chưa được dịch; liên kết dẫn đến trang chủ)" in html
    assert 'rel="alternate" hreflang="en"' not in html
    home = read(client, site, "/en/?missing_translation=en")
    assert "not available in this language yet" in home
    assert "not available" not in read(client, site, "/en/?missing_translation=xx")
    assert page.live


def test_translations_name_each_other(client, site):
    history = site.add(StandardPage(title="History", slug="history"))
    vietnamese = publish(
        home_of(site.portal).add_child(
            instance=StandardPage(
                title="Lịch sử",
                slug="lich-su",
                translation_key=history.translation_key,
            )
        )
    )
    for address in ("/lich-su/", "/en/history/"):
        html = read(client, site, address)
        for code, path in (("vi", "/lich-su/"), ("en", "/en/history/")):
            link = f'rel="alternate" hreflang="{code}" href="http://{site.portal.host}{path}"'
            assert link in html
    sitemap = read(client, site, "/sitemap.xml")
    entry = sitemap.split(f"<loc>http://{site.portal.host}/lich-su/</loc>")[1].split("</url>")[0]
    assert f'hreflang="en" href="http://{site.portal.host}/en/history/"' in entry
    assert f'hreflang="vi" href="http://{site.portal.host}/lich-su/"' in entry
    assert vietnamese.live


def test_search_and_feeds_hold_one_language_each(client, site):
    site.news()
    publish(home_of(site.portal).add_child(instance=NewsIndexPage(title="Tin tức", slug="tin-tuc")))
    article(
        NewsIndexPage.objects.get(slug="tin-tuc"), "Meeting bằng tiếng Việt", slug="hop", now=AT
    )
    english_feed = read(client, site, "/en/news/rss/")
    assert "<language>en</language>" in english_feed
    assert "Regular meeting" in english_feed
    assert "tiếng Việt" not in english_feed
    vietnamese_feed = read(client, site, "/tin-tuc/rss/")
    assert "<language>vi</language>" in vietnamese_feed
    assert "Regular meeting" not in vietnamese_feed
    found = read(client, site, "/en/search/?q=meeting")
    assert "Regular meeting" in found.replace("<mark>", "").replace("</mark>", "")
    assert "tiếng Việt" not in found.replace("<mark>", "").replace("</mark>", "")
    assert NewsArticlePage.objects.count() == 2

"""An English site with a page of each type; its people, files and bodies are Vietnamese."""

from datetime import UTC, date, datetime, time
from typing import Any

from django.apps import apps
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from agencies.enums import ScheduleKind
from agencies.models import Leader, PortalImage, ScheduleEntry
from consultation.enums import ConsultationState, FileKind, OpinionKind, OpinionStatus
from consultation.models import ConsultationIndexPage, ConsultationPage, Opinion
from documents.blocks import text_value
from documents.models import ConsolidatedText, DocumentLibraryPage
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
from news.models import NewsIndexPage
from projects.models import ProjectPage, ProjectRegisterPage
from tests.factories.agencies import component, portal_factory
from tests.factories.consultation import consultation, entry, opinion, outcome_draft
from tests.factories.documents import attachment, document, issuing_body, relation
from tests.factories.drafts import dossier_file, long_draft, republished
from tests.factories.editorial import board, publish
from tests.factories.home import home_of
from tests.factories.news import article
from tests.factories.translation import english

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
    """The site; `everything` fills it."""

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
        self.consultations()
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
        ConsolidatedText.objects.create(
            page=new, valid_from=date(2025, 1, 1), body=text_value("<p>Điều 1. Đường bộ</p>")
        )
        self.document = publish(new)
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

    def consultations(self) -> None:
        """Add one that is open, with an earlier version of its draft, and one that is answered.

        Their drafts, contributors and answers are Vietnamese, as they are in life.
        """
        index = self.add(ConsultationIndexPage(title="Consultations", slug="consultations"))
        words = {
            "receiving_agency": self.department,
            "contact_name": PERSON,
            "field": "Giao thông",
            "locale": english(),
        }
        first = text_value(long_draft(4))
        self.open = consultation(index, title="Draft on ferries", slug="open", body=first, **words)
        self.open.extensions.create(
            closed_at_first=AT,
            closes_at=self.open.closes_at,
            ground="Theo đề nghị của Ủy ban nhân dân các xã",
            recorded_at=AT,
        )
        self.open = republished(self.open, long_draft(5))
        dossier_file(self.open, FileKind.DRAFT, "Dự thảo Quyết định")
        self.opinion = self._opinion(self.open)
        self.waiting = self._opinion(self.open, OpinionStatus.UNCONFIRMED)
        self.refused = self._opinion(self.open, OpinionStatus.REFUSED)
        self.answered = consultation(
            index,
            ConsultationState.CLOSED,
            title="Draft on bridges",
            slug="answered",
            body=first,
            **words,
        )
        sent = self._opinion(self.answered)
        row = entry(wording="Khoản này đọc là", opinion="Đề nghị sửa")
        outcome = outcome_draft(self.answered, [row])
        outcome.issued_document = self.document
        outcome.introduction = "<p>Đa số ý kiến đồng tình với dự thảo Quyết định.</p>"
        self.outcome = publish(outcome)
        self.answered_opinion = sent

    def _opinion(
        self, page: ConsultationPage, status: OpinionStatus = OpinionStatus.PUBLISHED
    ) -> Opinion:
        part = page.versions.last().provisions.get(anchor="dieu-1")
        return opinion(
            page,
            status,
            kind=OpinionKind.ORGANISATION,
            organisation="Hội Kiến trúc sư",
            provision=part.label,
            about_key=part.key,
            about_version=part.version,
            proposed_wording="Việc thứ nhất là",
            address="Xã Tân Trào",
        )

    def addresses(self) -> list[str]:
        home = self.home.url_path
        return [f"/en/{page.url_path.removeprefix(home)}" for page in self.pages()]

    def pages(self) -> Any:
        return EditorialPage.objects.live().for_agency(self.portal).in_language("en")


def page_types() -> set[Any]:
    """Return every type of page that readers can see."""
    return {
        model
        for model in apps.get_models()
        if issubclass(model, EditorialPage) and model is not EditorialPage
    }

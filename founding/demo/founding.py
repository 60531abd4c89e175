"""The demo province: invented content in a real portal, founded in one go."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from agencies.actions import ActionRefused
from agencies.models import Agency
from founding.actions import AddAgency
from founding.demo.appearance import dress_sites
from founding.demo.boards import admit_former, delegate, describe_boards, hand_over
from founding.demo.consultations import make_consultations
from founding.demo.content import Demo, load_demo
from founding.demo.desk import Desk
from founding.demo.documents import make_documents
from founding.demo.ledger import fill_ledger
from founding.demo.media import DemoMedia
from founding.demo.news import make_news
from founding.demo.newsroom import DemoNewsroom
from founding.demo.pages import make_standing_pages
from founding.demo.people import DEMO_PASSWORD, make_accounts, make_leaders, make_schedules
from founding.demo.projects import make_projects
from founding.demo.publishing import DemoPublisher
from founding.demo.records import DemoAgency
from founding.demo.reports import publish_earlier, write_reports
from founding.demo.shared_items import link_items, propose
from founding.demo.stories import DemoStories, correct

APPROVAL = "Quyết định trình diễn của Ủy ban nhân dân tỉnh về mở trang thông tin điện tử thành phần"
PROFILE = (
    "name_en",
    "short_name",
    "accountable_person",
    "accountable_title",
    "accountable_title_en",
    "address",
    "address_en",
    "phone",
    "email",
)


@dataclass
class FoundDemo:
    """Fill a portal with the demo: agencies, people, pages, news, documents, projects, drafts.

    Run twice it adds nothing. All dates are counted back from `now`. Refuses in production, as
    its accounts have a password that everyone knows.
    """

    portal: Agency
    now: datetime

    @transaction.atomic
    def execute(self) -> dict[str, Agency]:
        if not settings.DEMO_ALLOWED:
            raise ActionRefused([_("The demo is for development: its passwords are public.")])
        demo = load_demo(timezone.localtime(self.now))
        self._describe(self.portal, demo.portal)
        with tqdm(desc="Demo", unit=" page", disable=None, leave=False) as bar:
            agencies = {"portal": self.portal}
            for record in demo.agencies[1:]:
                agencies[record.label] = self._agency(record, bar.update)
            make_accounts(demo, agencies)
            desk = Desk(timezone.localtime(self.now))
            describe_boards(demo, agencies, desk)
            admit_former(demo, agencies, desk, DEMO_PASSWORD)
            media, publisher = DemoMedia(demo), DemoPublisher(self.now, bar.update)
            make_leaders(demo, agencies, media, self.now)
            make_schedules(demo, agencies, self.now)
            make_standing_pages(demo, agencies, media, publisher, self.now)
            make_news(demo, agencies, media, publisher)
            make_documents(demo, agencies, publisher)
            make_projects(demo, agencies, media, publisher)
            make_consultations(demo, agencies, publisher)
            publish_earlier(demo, agencies, publisher, desk.now)
        self._let_boards_work(demo, agencies, media, desk)
        return agencies

    def _let_boards_work(
        self, demo: Demo, agencies: dict[str, Agency], media: DemoMedia, desk: Desk
    ) -> None:
        """Fill the Boards' own screens: what waits, what was corrected, what is paid and reported.

        Reports come last, as they count all the rest.
        """
        delegate(demo, agencies, desk)
        DemoStories(demo, agencies, media, desk).tell()
        link_items(demo, agencies, desk)
        propose(demo, agencies, desk)
        correct(demo, agencies, desk)
        DemoNewsroom(demo, agencies, media, desk).fill()
        fill_ledger(demo, agencies, desk)
        dress_sites(demo.work.appearances, agencies, desk)
        hand_over(demo, agencies, desk)
        write_reports(demo, agencies, desk)

    def _agency(self, record: DemoAgency, progress: object) -> Agency:
        existing = Agency.objects.filter(portal=self.portal, label=record.label).first()
        if existing is not None:
            return existing
        profile = {name: getattr(record, name) for name in PROFILE[2:]}
        try:
            return AddAgency(
                self.portal,
                record.kind,
                record.name,
                APPROVAL,
                now=self.now,
                label=record.label,
                name_en=record.name_en,
                short_name=record.short_name,
                details=profile,
                progress=progress,  # type: ignore[arg-type]
            ).execute()
        except ActionRefused as refusal:
            raise ActionRefused(f"{record.name}: {each}" for each in refusal.reasons) from None

    def _describe(self, agency: Agency, record: DemoAgency) -> None:
        for name in PROFILE:
            setattr(agency, name, getattr(record, name))
        agency.save(update_fields=list(PROFILE))

"""Two agencies of one province and one of another, each with one of everything that is kept."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    CommentReply,
    Locale,
    Page,
    PageSubscription,
    PageViewRestriction,
    Site,
    WorkflowState,
)
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from agencies.models import Agency, Leader, PortalDocument, PortalImage, User
from agencies.models.pages import LanguageRootPage
from consultation.enums import ConsultationState, OpinionStatus
from editorial.approval.emergencies import PublishInEmergency
from editorial.boards.founding import AppointMember, BuildWorkflow, FoundBoard
from editorial.models import Board, Delegation
from editorial.models.page import HOME_DEPTH
from editorial.rights import SHARED_COLLECTION, GrantRoleGroups
from home.models import ContactPage, LeadersPage, PrivacyPage, SchedulePage, SitemapPage
from reports.periods import Period
from tests.editorial.leaks.planting import plant_the_rest
from tests.factories import consultation as consultations
from tests.factories import drafts, newsroom, projects, royalties, searches, syndication
from tests.factories.agencies import component, portal_factory, user
from tests.factories.clocks import day_off
from tests.factories.documents import document, document_field, draft_document, library, relation
from tests.factories.editorial import (
    approve,
    everything_confirmed,
    publish,
    submitted,
    withdraw,
)
from tests.factories.files import attached
from tests.factories.home import home_of, standard_page
from tests.factories.news import article, draft_article, news_index
from tests.factories.operations import pdf
from tests.factories.reports import draft_report, issued_report

GROUND = "Công điện 05/CĐ-TTg về bão số 9"
YEAR_BEFORE = Period(date(2025, 7, 1), date(2025, 12, 31))
Rows = dict[type, set[Any]]


@dataclass
class Side:
    """One agency, its people by role, and the keys of all rows that are its alone, by model."""

    agency: Agency
    people: dict[str, User] = field(default_factory=dict)
    rows: Rows = field(default_factory=lambda: defaultdict(set))
    pages: int = 2
    """How many pages stand for all."""

    def one(self, model: type) -> Any:
        """Return the key of one of the rows; a page rather below the home than the home."""
        keys = self.rows.get(model) or set()
        if not keys:
            return None
        if issubclass(model, Page):
            below = model._base_manager.filter(pk__in=keys, depth__gt=HOME_DEPTH)  # type: ignore[attr-defined]
            return below.order_by("pk").values_list("pk", flat=True).first() or min(keys)
        return min(keys)

    def some(self, model: type) -> list[Any]:
        """Return the keys of a few rows: of pages one at a step and a live one with a draft."""
        if not issubclass(model, Page):
            return [key for key in [self.one(model)] if key is not None]
        pages = Page.objects.filter(pk__in=self.rows[Page])
        waiting = pages.filter(pk__in=self._at_a_step()).order_by("-pk")
        ahead = pages.filter(live=True, has_unpublished_changes=True).order_by("-pk")
        return [ahead[0].pk, waiting[0].pk][: self.pages]

    def _at_a_step(self) -> list[int]:
        states = WorkflowState.objects.active().filter(pk__in=self.rows[WorkflowState])
        return [int(key) for key in states.values_list("object_id", flat=True)]


def present() -> Rows:
    """Return the keys of all rows of all models."""
    return {
        model: set(model._base_manager.values_list("pk", flat=True))
        for model in apps.get_models()
        if not model._meta.proxy
    }


OVERSEER = "portal's head"
"""Among the people of a side: the head of the Board of its province's portal."""


def two_provinces() -> tuple[Side, Side, Side]:
    """Return agencies A and B below one portal and agency C below another, furnished alike."""
    # A world whose rows were taken back has left its pictures' renditions in the cache.
    cache.clear()
    royalties.base_salaries()
    day_off(date(2026, 8, 5))
    activity = document_field()
    mine, theirs = sides_of_a_province(2, activity)
    (elsewhere,) = sides_of_a_province(1, activity)
    return mine, theirs, elsewhere


def sides_of_a_province(count: int, activity: Any) -> list[Side]:
    """Return agencies below a new portal that has a Board of its own."""
    portal = portal_factory()
    shared = Collection.get_first_root_node().add_child(name=SHARED_COLLECTION)
    homes = [home_of(portal, "vi"), home_of(portal, "en")]
    GrantRoleGroups(portal, homes, shared).execute()
    board = FoundBoard(portal, homes, BuildWorkflow(portal.regulation).execute()).execute()
    head = AppointMember(board, user(is_staff=True), "head").execute().user
    searches.synonyms(portal)
    sides = []
    for _each in range(count):
        before = present()
        side = Side(component(portal))
        furnish(side, portal, shared, activity)
        now = present()
        side.rows.update({model: now[model] - before[model] for model in now})
        leave_out_the_portals(side.rows, portal)
        plant_the_rest(side.rows)
        side.people[OVERSEER] = head
        sides.append(side)
    return sides


def leave_out_the_portals(rows: Rows, portal: Agency) -> None:
    """Leave out what is live on the portal: every agency may propose for its sections."""
    above = home_of(portal)
    theirs = set(Page.objects.descendant_of(above).live().values_list("pk", flat=True))
    for model in rows:
        if issubclass(model, Page):
            rows[model] -= theirs


def furnish(side: Side, portal: Agency, shared: Collection, activity: Any) -> None:
    """Give the agency a Board with everybody on it, and one of everything."""
    agency = side.agency
    board = staff(side, shared)
    media(agency)
    pages(side, activity)
    board_work(side, board)
    opinions(side)
    desk(side, portal)
    ledger(side)


def staff(side: Side, shared: Collection) -> Board:
    """Found the Board and appoint one person to each role of the regulation."""
    agency = side.agency
    homes = [home_of(agency, "vi"), home_of(agency, "en")]
    GrantRoleGroups(agency, homes, shared).execute()
    board = FoundBoard(agency, homes, BuildWorkflow(agency.regulation).execute()).execute()
    for role in agency.regulation.board.roles:
        person = user(is_staff=True)
        side.people[role.code] = AppointMember(board, person, role.code).execute().user
    return board


def media(agency: Agency) -> None:
    """Put a picture and a file into the agency's collection, tagged, with a resized copy."""
    image = PortalImage.objects.create(
        title="Ảnh", file=get_test_image_file(f"{agency.label}.png"), collection=agency.collection
    )
    image.tags.add(f"nhãn ảnh {agency.label}")
    image.get_rendition("width-20")
    file = PortalDocument.objects.create(
        title="Tệp", file=ContentFile(pdf(), "tep.pdf"), collection=agency.collection
    )
    file.tags.add(f"nhãn tệp {agency.label}")


def pages(side: Side, activity: Any) -> None:
    """Add pages of every type, live and draft, and what hangs on them."""
    agency, home, people = side.agency, home_of(side.agency), side.people
    for kind in (LeadersPage, ContactPage, PrivacyPage, SitemapPage, SchedulePage):
        publish(home.add_child(instance=kind(title="Trang", slug=kind.__name__.lower())))
    index = news_index(home)
    article(index)
    draft = draft_article(index)
    draft.save_revision(user=people["reporter"])
    shelf = library(agency)
    law = document(shelf, field=activity)
    attached(law, "van-ban.pdf", pdf())
    later = draft_document(shelf, field=activity)
    later.save_revision(user=people["editor"])
    relation(later, "amends", target=law)
    projects.project(projects.register(agency))
    section = syndication.section(home)
    syndication.linked_item(section, article(index))
    live = publish(standard_page(home))
    live.title = "Bản nháp của trang đã đăng"
    live.save_revision(user=people["editor"])
    withdraw(publish(standard_page(home)))
    locked = standard_page(home, locked=True, locked_by=people["head"], locked_at=timezone.now())
    comment = Comment.objects.create(
        page=locked, user=people["editor"], text="Lời bàn", contentpath="title"
    )
    CommentReply.objects.create(comment=comment, user=people["head"], text="Đáp")
    PageSubscription.objects.create(user=people["editor"], page=locked, comment_notifications=True)
    PageViewRestriction.objects.create(
        page=locked, restriction_type=PageViewRestriction.PASSWORD, password="mat-khau-trang"
    )
    CollectionViewRestriction.objects.create(
        collection=agency.collection.add_child(name="Riêng"),
        restriction_type=CollectionViewRestriction.PASSWORD,
        password="mat-khau-muc",
    )
    translated(live, people["editor"])


def translated(page: Page, person: User) -> None:
    """Begin a translation of the page, with one sentence done."""
    english = Locale.objects.get(language_code="en")
    source, _made = TranslationSource.get_or_create_from_instance(page.specific)
    translation = Translation.objects.create(source=source, target_locale=english)
    segment = StringSegment.objects.filter(source=source).first()
    assert segment is not None
    StringTranslation.objects.create(
        translation_of=segment.string,
        locale=translation.target_locale,
        context=segment.context,
        data="A sentence",
        last_translated_by=person,
    )
    translation.save_target(user=person, publish=False)


def board_work(side: Side, board: Board) -> None:
    """Put pages at steps of the chain, publish one in an emergency, delegate, promote."""
    agency, people, now = side.agency, side.people, timezone.now()
    submitted(agency, people["contributor"])
    deciding = submitted(agency, people["contributor"])
    approve(deciding, people["secretary"])
    approve(deciding, people["deputy_head"])
    urgent = standard_page(home_of(agency), owner=people["contributor"])
    urgent.save_revision(user=people["contributor"])
    urgent.refresh_from_db()
    PublishInEmergency(urgent, people["head"], GROUND, everything_confirmed(urgent), now).execute()
    Delegation.objects.create(
        board=board,
        role="head",
        delegator=people["head"],
        delegate=people["deputy_head"],
        ground="Quyết định ủy quyền",
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
        made_by=people["head"],
        made_at=now,
    )
    searches.promoted(agency)
    searches.search_counted(agency, "người dân tìm")
    leader = Leader.objects.create(agency=agency, full_name="Lãnh đạo", title="Giám đốc")
    log(leader, "wagtail.create", user=people["editor"])


def opinions(side: Side) -> None:
    """Collect opinions on a draft of the agency."""
    index = consultations.consultation_index(home_of(side.agency))
    page = consultations.consultation(index)
    consultations.draft_consultation(index)
    consultations.consultation(index, ConsultationState.ANSWERED)
    drafts.dossier_file(page, "draft", "Dự thảo")
    sent = consultations.opinion(page)
    consultations.opinion(page, OpinionStatus.PUBLISHED)
    consultations.opinion_file(sent, ContentFile(pdf(), "y-kien.pdf"))


def desk(side: Side, portal: Agency) -> None:
    """Fill the newsroom: intake, assignments, plan, requests."""
    agency, people = side.agency, side.people
    sent = newsroom.contribution(agency, submitted_by=people["contributor"])
    newsroom.contribution_file(sent)
    newsroom.assignment(agency, people["reporter"], assigned_by=people["head"])
    topic = newsroom.plan_topic(agency)
    newsroom.plan_item(agency, topic=topic, responsible=people["reporter"])
    newsroom.agency_request(portal, agency)
    index = news_index(home_of(agency))
    supplied = syndication.section(home_of(portal), owner=agency)
    syndication.proposal(article(index), news_index(supplied), people["head"])


def ledger(side: Side) -> None:
    """Keep royalties and reports."""
    agency = side.agency
    payee = royalties.contributor(agency, user=side.people["reporter"])
    royalties.approved(agency, payee, coefficient=Decimal(5))
    royalties.sheet(agency)
    royalties.entry(agency, payee)
    head = side.people["head"]
    issued_report(agency, head=head)
    draft_report(agency, YEAR_BEFORE)


__all__ = ["LanguageRootPage", "Side", "Site", "present", "two_provinces"]

"""A site's appearance is proposed by its people, approved by another one, and then public."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ModelLogEntry, Page

from agencies.actions import ActionRefused
from agencies.enums import AgencyStatus
from agencies.models import Agency, PortalImage, SiteAppearance
from editorial.appearance.proposing import ApproveAppearance, DiscardProposal, ProposeAppearance
from editorial.digest.gathering import gather
from editorial.doors.media_guards import refusal_of_loss
from tests.editorial.appearance.conftest import approved, page_of, proposed
from tests.factories.agencies import user
from tests.factories.editorial import appointed, publish
from tests.factories.home import home_of, standard_page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clause("TQ-5", "TT22", "TB-13.1", "TB-16.3", "TQ-12.3", "QN-KD"),
]


def picture(agency, title="Biểu trưng"):
    return PortalImage.objects.create(
        title=title, file=get_test_image_file(), collection=agency.collection
    )


def test_readers_see_it_once_another_person_of_the_board_has_approved_it(client, world):
    proposed(
        world.agency,
        world.editor,
        accountable_person="Trần Thị Mới",
        phone="0207 1 222 333",
        brand_colour="#0b4f8a",
        social_accounts={"facebook": "https://www.facebook.com/sokhcn"},
        trust_tag="https://tinnhiemmang.vn/danh-ba-tin-nhiem/x-1",
        notice_text="Nghỉ Tết từ ngày mai",
    )
    before = page_of(client, world.agency)
    for text in ("Trần Thị Mới", "222 333", "mau-sac", "facebook", "tinnhiemmang", "Nghỉ Tết"):
        assert text not in before
    approved(world.agency, world.head)
    after = page_of(client, world.agency)
    for text in ("Trần Thị Mới", "222 333", "mau-sac/0b4f8a-", "facebook", "tinnhiemmang", "Tết"):
        assert text in after
    assert Agency.objects.get(pk=world.agency.pk).accountable_person == "Trần Thị Mới"


def test_the_audit_log_says_who_proposed_and_approved_which_values(world):
    row = proposed(world.agency, world.editor, brand_colour="#0b4f8a")
    approved(world.agency, world.head)
    log = ModelLogEntry.objects.for_instance(row)
    by_action = {entry.action: entry for entry in log}
    assert by_action["editorial.propose_appearance"].user == world.editor
    entry = by_action["editorial.approve_record"]
    assert entry.user == world.head
    assert entry.data["values"] == {"brand_colour": "#0b4f8a"}


def test_who_proposed_it_does_not_approve_it(world):
    proposed(world.agency, world.head, brand_colour="#0b4f8a")
    with pytest.raises(ActionRefused, match=r"someone else|người khác"):
        approved(world.agency, world.head)


@pytest.mark.parametrize("who", ["editor", "reporter", "stranger", "other_head"])
def test_who_holds_no_last_step_of_this_board_does_not_approve(world, who):
    proposed(world.agency, world.head, brand_colour="#0b4f8a")
    with pytest.raises(ActionRefused):
        approved(world.agency, getattr(world, who))


def test_an_operator_does_not_approve(world):
    proposed(world.agency, world.editor, brand_colour="#0b4f8a")
    with pytest.raises(ActionRefused):
        approved(world.agency, user(is_superuser=True))


@pytest.mark.parametrize("who", ["reporter", "stranger", "other_head"])
def test_who_does_not_edit_for_the_agency_proposes_nothing(world, who):
    with pytest.raises(ActionRefused):
        proposed(world.agency, getattr(world, who), brand_colour="#0b4f8a")
    assert not SiteAppearance.objects.exists()


def test_what_was_edited_meanwhile_is_neither_overwritten_nor_approved(world):
    row = proposed(world.agency, world.editor, brand_colour="#0b4f8a")
    seen, now = row.edited_at, timezone.now()
    proposed(world.agency, world.head, brand_colour="#8a0b0b")
    colleague = appointed(world.agency.board, "deputy_head")
    for action in (
        ProposeAppearance(world.agency, {"brand_colour": "#111111"}, world.editor, now, seen),
        ApproveAppearance(world.agency, colleague, now, seen),
    ):
        with pytest.raises(ActionRefused):
            action.execute()
    assert SiteAppearance.objects.get().proposal == {"brand_colour": "#8a0b0b"}


def test_only_what_differs_waits_and_proposing_the_same_again_leaves_nothing(world):
    assert proposed(world.agency, world.editor, brand_colour="", phone="").proposal is None
    row = proposed(world.agency, world.editor, brand_colour="#0b4f8a", phone="")
    assert row.proposal == {"brand_colour": "#0b4f8a"}
    assert proposed(world.agency, world.editor, brand_colour="").proposal is None


def test_a_second_proposal_goes_on_with_the_first(world):
    proposed(world.agency, world.editor, brand_colour="#0b4f8a")
    row = proposed(world.agency, world.head, notice_text="Nghỉ lễ")
    assert row.proposal == {"brand_colour": "#0b4f8a", "notice_text": "Nghỉ lễ"}


def test_what_a_colleague_added_meanwhile_is_not_taken_back_unseen(world):
    seen = proposed(world.agency, world.editor, brand_colour="#0b4f8a").edited_at
    proposed(world.agency, world.head, notice_text="Nghỉ lễ")
    with pytest.raises(ActionRefused, match=r"meanwhile|trong lúc"):
        DiscardProposal(world.agency, world.editor, timezone.now(), seen).execute()
    assert SiteAppearance.objects.get().proposal["notice_text"] == "Nghỉ lễ"


def test_handing_in_unchanged_neither_bars_who_did_nor_frees_who_proposed(world):
    row = proposed(world.agency, world.editor, brand_colour="#0b4f8a")
    before = (row.edited_by, row.edited_at)
    row = proposed(world.agency, world.head, brand_colour="#0b4f8a")
    assert (row.edited_by, row.edited_at) == before
    approved(world.agency, world.head)
    proposed(world.agency, world.head, brand_colour="#8a0b0b")
    proposed(world.agency, world.editor, brand_colour="#8a0b0b")
    proposed(world.agency, world.editor, notice_text="Nghỉ lễ")
    with pytest.raises(ActionRefused, match=r"own proposal|chính bạn"):
        approved(world.agency, world.head)
    lines = gather([world.head, world.editor], timezone.now())
    assert not any("appearance" in line.url for line in lines.get(world.head.pk, ()))


def test_a_proposal_taken_back_bars_nobody_from_the_next(world):
    row = proposed(world.agency, world.head, brand_colour="#0b4f8a")
    DiscardProposal(world.agency, world.editor, timezone.now(), row.edited_at).execute()
    proposed(world.agency, world.editor, notice_text="Nghỉ lễ")
    approved(world.agency, world.head)


def test_a_proposal_is_taken_back_and_nothing_changes_for_readers(client, world):
    row = proposed(world.agency, world.editor, brand_colour="#0b4f8a")
    with pytest.raises(ActionRefused):
        DiscardProposal(world.agency, world.stranger, timezone.now(), row.edited_at).execute()
    DiscardProposal(world.agency, world.editor, timezone.now(), row.edited_at).execute()
    assert SiteAppearance.objects.get().proposal is None
    assert "mau-sac" not in page_of(client, world.agency)
    with pytest.raises(ActionRefused):
        approved(world.agency, world.head)


def test_a_picture_of_another_agency_is_refused_and_ones_own_is_guarded_once_shown(world):
    with pytest.raises(ActionRefused):
        proposed(world.agency, world.editor, emblem_id=picture(world.other).pk)
    emblem = picture(world.agency)
    proposed(world.agency, world.editor, emblem_id=emblem.pk)
    assert not refusal_of_loss(emblem)
    approved(world.agency, world.head)
    assert refusal_of_loss(emblem)


def test_a_picture_that_is_gone_by_then_is_not_approved(world):
    emblem = picture(world.agency)
    proposed(world.agency, world.editor, emblem_id=emblem.pk)
    emblem.delete()
    with pytest.raises(ActionRefused):
        approved(world.agency, world.head)
    assert Agency.objects.get(pk=world.agency.pk).emblem_id is None
    assert SiteAppearance.objects.get().proposal is not None


def test_a_picture_that_went_to_another_agency_by_then_is_not_approved(world):
    emblem = picture(world.agency)
    proposed(world.agency, world.editor, emblem_id=emblem.pk)
    PortalImage.objects.filter(pk=emblem.pk).update(collection=world.other.collection)
    with pytest.raises(ActionRefused):
        approved(world.agency, world.head)
    assert Agency.objects.get(pk=world.agency.pk).emblem_id is None


def test_the_emblem_that_readers_see_stays_wherever_operators_took_it_from(world):
    Agency.objects.filter(pk=world.agency.pk).update(emblem=picture(world.other))
    proposed(world.agency, world.editor, brand_colour="#0b4f8a")
    approved(world.agency, world.head)
    assert Agency.objects.get(pk=world.agency.pk).emblem_id is not None


def test_what_operators_entered_may_stay_though_the_form_would_refuse_it(world):
    Agency.objects.filter(pk=world.agency.pk).update(phone="0207 máy lẻ 12")
    row = proposed(world.agency, world.editor, phone="0207 máy lẻ 12", brand_colour="#0b4f8a")
    assert row.proposal == {"brand_colour": "#0b4f8a"}


def sections(agency):
    """Return a section that the regulation puts into the menu, and one that it does not."""
    home = home_of(agency)
    made = []
    for slug, title in (("gioi-thieu", "Giới thiệu"), ("chuyen-de", "Chuyên đề")):
        page = standard_page(home, title=title, slug=slug)
        page.show_in_menus = True
        page.save()
        made.append(publish(page))
    return [str(page.translation_key) for page in made]


def row_of(key, **fields):
    return {"key": key, "label": "", "label_en": "", "hidden": False, **fields}


def test_what_the_regulation_puts_into_the_menu_is_not_hidden(world):
    required, optional = sections(world.agency)
    with pytest.raises(ActionRefused, match="Giới thiệu"):
        proposed(world.agency, world.editor, menu=[row_of(required, hidden=True)])
    row = proposed(world.agency, world.editor, menu=[row_of(optional, hidden=True)])
    assert row.proposal["menu"][0]["hidden"]


def test_a_section_that_the_regulation_demands_by_then_is_not_hidden_by_approval(world):
    _required, optional = sections(world.agency)
    proposed(world.agency, world.editor, menu=[row_of(optional, hidden=True)])
    page = home_of(world.agency).get_children().get(translation_key=optional)
    type(page).objects.filter(slug="gioi-thieu").update(slug="gioi-thieu-cu")
    type(page).objects.filter(pk=page.pk).update(slug="gioi-thieu")
    with pytest.raises(ActionRefused):
        approved(world.agency, world.head)
    assert SiteAppearance.objects.get().menu == []


def test_the_menu_has_the_approved_order_words_and_links(client, world):
    required, optional = sections(world.agency)
    menu = [row_of(optional, label="Tin lũ"), row_of(required)]
    links = [{"label": "Nộp hồ sơ", "label_en": "", "address": "https://dichvucong.gov.vn/"}]
    proposed(world.agency, world.editor, menu=menu, menu_links=links)
    approved(world.agency, world.head)
    page = page_of(client, world.agency)
    menu_html = page[page.index('id="main-menu"') : page.index("</header>")]
    places = [menu_html.index(words) for words in ("Tin lũ", "Giới thiệu", "Nộp hồ sơ")]
    assert places == sorted(places)
    assert "Chuyên đề" not in menu_html


def test_the_digest_tells_who_may_approve_and_not_who_proposed(world):
    proposed(world.agency, world.head, brand_colour="#0b4f8a")
    colleague = appointed(world.agency.board, "deputy_head")
    people = [world.head, world.editor, colleague, world.other_head, world.stranger]
    lines = gather(people, timezone.now())
    told = {key for key, found in lines.items() if any("appearance" in each.url for each in found)}
    final = world.agency.regulation.board.chain[-1].roles
    assert told == ({colleague.pk} if "deputy_head" in final else set())
    proposed(world.agency, world.editor, brand_colour="#0b4f8b")
    lines = gather(people, timezone.now())
    assert any("appearance" in each.url for each in lines[world.head.pk])


@pytest.mark.parametrize("status", [AgencyStatus.ARCHIVED, AgencyStatus.REDIRECTED])
def test_a_closed_site_stays_as_it_was(world, status):
    proposed(world.agency, world.editor, brand_colour="#0b4f8a")
    Agency.objects.filter(pk=world.agency.pk).update(status=status)
    with pytest.raises(ActionRefused):
        proposed(world.agency, world.editor, brand_colour="#8a0b0b")
    with pytest.raises(ActionRefused):
        approved(world.agency, world.head)


def test_a_notice_is_shown_from_its_beginning_to_its_end(world):
    now = timezone.now()
    row = SiteAppearance(agency=world.agency, notice_text="Nghỉ lễ")
    assert row.has_notice(now)
    row.notice_from, row.notice_until = now, now + timedelta(hours=1)
    moments = [now - timedelta(seconds=1), now, now + timedelta(hours=1)]
    assert [row.has_notice(each) for each in moments] == [False, True, False]
    row.notice_text = ""
    assert not row.has_notice(now)


@pytest.mark.parametrize("status", [AgencyStatus.ARCHIVED, AgencyStatus.REDIRECTED])
def test_a_closed_site_shows_no_notice(world, status):
    world.agency.status = status
    assert not SiteAppearance(agency=world.agency, notice_text="Nghỉ lễ").has_notice(timezone.now())


def test_a_section_demanded_after_it_was_hidden_is_shown_again(client, world):
    _required, optional = sections(world.agency)
    proposed(world.agency, world.editor, menu=[row_of(optional, hidden=True)])
    approved(world.agency, world.head)
    menu = page_of(client, world.agency).partition("</header>")[0]
    assert "Chuyên đề" not in menu
    pages = Page.objects.filter(path__startswith=home_of(world.agency).path)
    pages.filter(slug="gioi-thieu").update(slug="gioi-thieu-cu")
    pages.filter(translation_key=optional).update(slug="gioi-thieu")
    menu = page_of(client, world.agency).partition("</header>")[0]
    assert "Chuyên đề" in menu


def test_what_operators_enter_between_proposal_and_approval_stays(world):
    proposed(world.agency, world.editor, phone="0207 1 222 333")
    Agency.objects.filter(pk=world.agency.pk).update(email="dieu-hanh@example.vn")
    approved(world.agency, world.head)
    agency = Agency.objects.get(pk=world.agency.pk)
    assert (agency.phone, agency.email) == ("0207 1 222 333", "dieu-hanh@example.vn")

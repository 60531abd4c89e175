"""Letters to agencies: whom they ask, what is refused, when they count as sent."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from agencies.actions import ActionRefused
from agencies.enums import AgencyKind, AgencyStatus
from consultation.enums import ConsultationState
from consultation.models import RequestedAgency, RequestLetter
from consultation.requesting import addresses
from consultation.requesting.addressees import (
    Addressee,
    agencies_to_ask,
    all_once,
    typed_addressees,
)
from consultation.requesting.drafting import DUE_MARK, draft_subject, draft_text, usual_due_day
from consultation.requesting.making import DeleteLetter, MakeLetter, SendLetter
from tests.factories.agencies import component, portal_factory
from tests.factories.consultation import consultation
from tests.factories.editorial import member
from tests.factories.intake import asked, days_ago, request_letter

pytestmark = pytest.mark.django_db


def make(page, user, *names, letter=None, **answers):
    return MakeLetter(
        consultation=page,
        answers={
            "number": "",
            "place": "Tuyên Quang",
            "signer_capacity": "Giám đốc",
            "signer_name": "Trần Văn Ký",
            "subject": "góp ý dự thảo",
            "text": "Đề nghị góp ý.",
            "due_on": days_ago(-10),
            **answers,
        },
        addressees=[Addressee(name) for name in names or ("Sở Xây dựng",)],
        user=user,
        now=timezone.now(),
        letter=letter,
    )


def send(letter, user, **fields):
    given = {"number": "12/STC", "day": timezone.localdate(), **fields}
    return SendLetter(letter=letter, user=user, now=timezone.now(), **given)


def reasons_of(action) -> list[str]:
    with pytest.raises(ActionRefused) as refusal:
        action.execute()
    return refusal.value.reasons


def test_a_letter_is_kept_with_those_it_asks_and_nobody_is_asked_yet(open_page, editor):
    letter = make(open_page, editor, "Sở Xây dựng", "Hội Luật gia").execute()
    assert [each.name for each in letter.requested.all()] == ["Sở Xây dựng", "Hội Luật gia"]
    assert not letter.requested.filter(asked_on__isnull=False).exists()
    assert PageLogEntry.objects.filter(action="consultation.letter_made").exists()


@pytest.mark.parametrize(
    "answers", [{"subject": " "}, {"text": ""}, {"due_on": timezone.localdate() - timedelta(2)}]
)
def test_a_letter_that_lacks_something_is_refused(open_page, editor, answers):
    assert reasons_of(make(open_page, editor, **answers))
    assert not RequestLetter.objects.exists()


def test_a_letter_asks_somebody(open_page, editor):
    action = make(open_page, editor)
    action.addressees = []
    assert reasons_of(action)


def test_only_the_receiving_board_writes_and_only_until_the_outcome(
    open_page, index, department, editor
):
    assert reasons_of(make(open_page, member(department, "editor")))
    assert reasons_of(make(consultation(index, ConsultationState.ANSWERED), editor))


def test_sending_asks_everybody_from_that_day_on(open_page, editor):
    letter = make(open_page, editor, "A", "B").execute()
    send(letter, editor, day=days_ago(1)).execute()
    letter.refresh_from_db()
    assert (letter.number, letter.signed_on) == ("12/STC", days_ago(1))
    assert set(letter.requested.values_list("asked_on", flat=True)) == {days_ago(1)}


@pytest.mark.parametrize(
    "fields", [{"number": "  "}, {"day": days_ago(-1)}, {"day": days_ago(-20)}]
)
def test_sending_without_number_or_on_a_day_that_cannot_be_is_refused(open_page, editor, fields):
    assert reasons_of(send(make(open_page, editor).execute(), editor, **fields))


def test_a_letter_that_was_sent_is_neither_changed_nor_deleted_nor_sent_again(open_page, editor):
    letter = make(open_page, editor).execute()
    send(letter, editor).execute()
    assert reasons_of(make(open_page, editor, letter=letter))
    assert reasons_of(send(letter, editor))
    assert reasons_of(DeleteLetter(letter, editor))
    assert RequestedAgency.objects.count() == 1


def test_a_letter_that_was_not_sent_is_changed_and_deleted(open_page, editor, department):
    letter = make(open_page, editor, "A").execute()
    make(open_page, editor, "B", letter=letter, subject="góp ý mới").execute()
    letter.refresh_from_db()
    assert letter.subject == "góp ý mới"
    assert [each.name for each in letter.requested.all()] == ["B"]
    assert reasons_of(DeleteLetter(letter, member(department, "editor")))
    DeleteLetter(letter, editor).execute()
    assert not RequestLetter.objects.exists()


def test_the_portals_agencies_can_be_asked_and_no_others(open_page, portal):
    own = component(portal, kind=AgencyKind.COMMUNE)
    component(portal, kind=AgencyKind.TOPIC)
    component(portal, status=AgencyStatus.ARCHIVED)
    component(portal_factory())
    assert list(agencies_to_ask(open_page)) == [own]


def test_a_department_asks_its_portal_and_its_neighbours(foreign_page, portal, department):
    neighbour = component(portal)
    assert set(agencies_to_ask(foreign_page)) == {portal, neighbour}
    assert department not in agencies_to_ask(foreign_page)


def test_others_are_typed_line_by_line():
    typed = typed_addressees("Hội Luật gia; hoi@example.vn\n\n  Đoàn luật sư  \nA; B; c@d.vn")
    assert typed == [
        Addressee("Hội Luật gia", "hoi@example.vn"),
        Addressee("Đoàn luật sư"),
        Addressee("A; B", "c@d.vn"),
    ]


@pytest.mark.parametrize("line", ["; a@b.vn", "A; không phải", "x" * 300])
def test_a_wrong_line_is_named(line):
    with pytest.raises(ActionRefused) as refusal:
        typed_addressees(f"Hội\n{line}")
    assert "2" in refusal.value.reasons[0]


def test_a_name_that_comes_twice_is_asked_once(portal):
    agency = component(portal, name="Sở Xây dựng")
    both = all_once([agency], [Addressee("sở xây dựng"), Addressee("Hội")])
    assert [each.name for each in both] == [agency.name, "Hội"]


def test_the_draft_of_the_words_names_draft_address_and_contact(open_page):
    open_page.contact_name, open_page.contact_phone = "Bà Hoa", "0207 3822 822"
    text = draft_text(open_page, "https://tinh.example.vn/du-thao/")
    for words in (DUE_MARK, "https://tinh.example.vn/du-thao/", open_page.postal_address, "Bà Hoa"):
        assert words in text
    assert open_page.title[1:] in text
    assert draft_subject(open_page).startswith("góp ý dự thảo Quyết định")


def test_the_answer_is_due_no_later_than_the_closing_day(open_page):
    today = timezone.localdate()
    closing = timezone.localdate(open_page.closes_at)
    assert usual_due_day(open_page, today) == today + timedelta(days=15)
    assert usual_due_day(open_page, closing - timedelta(days=3)) == closing
    assert usual_due_day(open_page, closing) > closing


def form(**fields):
    return {
        "subject": "góp ý dự thảo",
        "text": "Đề nghị góp ý trước [hạn trả lời].",
        "due_on": days_ago(-9).isoformat(),
        **fields,
    }


def test_the_screen_asks_a_whole_group_single_agencies_and_others(signed_in, open_page, portal):
    departments = [component(portal) for _each in range(3)]
    commune = component(portal, kind=AgencyKind.COMMUNE)
    address = reverse(addresses.NEW_LETTER, args=[open_page.pk])
    html = signed_in.get(address).content.decode()
    assert DUE_MARK in html
    data = form(groups=["department"], agencies=[commune.pk], others="Hội A; a@example.vn")
    response = signed_in.post(address, data)
    letter = RequestLetter.objects.get()
    assert response.url == reverse(addresses.LETTER, args=[letter.pk])
    names = set(letter.requested.values_list("name", flat=True))
    assert names == {*(each.name for each in departments), commune.name, "Hội A"}
    assert letter.requested.get(agency=commune).email == commune.email


def test_what_was_typed_comes_back_with_the_line_that_is_wrong(signed_in, open_page):
    address = reverse(addresses.NEW_LETTER, args=[open_page.pk])
    response = signed_in.post(address, form(others="Hội A; sai", text="Văn bản đã gõ công phu"))
    assert response.status_code == 422
    html = response.content.decode()
    assert "Văn bản đã gõ công phu" in html
    assert "Hội A; sai" in html
    assert not RequestLetter.objects.exists()


def test_an_agency_of_another_portal_is_no_choice(signed_in, open_page):
    foreign = component(portal_factory())
    address = reverse(addresses.NEW_LETTER, args=[open_page.pk])
    assert signed_in.post(address, form(agencies=[foreign.pk])).status_code == 422
    assert not RequestLetter.objects.exists()


def test_changing_begins_with_what_is_kept(signed_in, editor, open_page, portal):
    letter = request_letter(open_page, editor)
    agency = component(portal, name="Sở Nội vụ")
    asked(letter, "Sở Nội vụ", agency=agency, asked_on=None)
    asked(letter, "Hội A", email="a@example.vn", asked_on=None)
    address = reverse(addresses.CHANGE_LETTER, args=[letter.pk])
    html = signed_in.get(address).content.decode()
    assert "Hội A; a@example.vn" in html
    data = form(agencies=[agency.pk], others="Hội B", subject="góp ý lần hai")
    signed_in.post(address, data)
    letter.refresh_from_db()
    assert letter.subject == "góp ý lần hai"
    assert set(letter.requested.values_list("name", flat=True)) == {"Sở Nội vụ", "Hội B"}


def test_the_screen_marks_as_sent_once(signed_in, editor, open_page):
    letter = request_letter(open_page, editor)
    asked(letter, asked_on=None)
    address = reverse(addresses.SEND_LETTER, args=[letter.pk])
    data = {"number": "12/STC", "day": days_ago(0).isoformat()}
    assert signed_in.post(address, {**data, "number": ""}).status_code == 422
    assert signed_in.post(address, data).status_code == 302
    again = signed_in.post(address, {**data, "number": "13/STC"})
    assert again.status_code == 422
    letter.refresh_from_db()
    assert letter.number == "12/STC"


@pytest.mark.parametrize(
    "title",
    [
        "Dự thảo Quyết định về chợ",
        "Lấy ý kiến dự thảo Quyết định về chợ",
        "Lấy ý kiến về dự thảo Quyết định về chợ",
        "Xin ý kiến đối với Dự thảo Quyết định về chợ",
        "Quyết định về chợ",
    ],
)
def test_the_subject_names_the_draft_and_not_the_asking(open_page, title):
    open_page.title = title
    assert draft_subject(open_page) == "góp ý dự thảo Quyết định về chợ"

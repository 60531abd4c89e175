"""An author sees, downloads and erases what is kept; nobody else learns anything."""

import json
import re
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from consultation.enums import ConsultationState, DataRequestKind, OpinionKind, OpinionStatus
from consultation.giving.links import Purpose
from consultation.giving.rate_limits import DATA_LINKS_AN_HOUR, LETTERS_AN_HOUR
from consultation.models import ConsultationPage, DataRequest, Opinion, OutcomeEntry
from consultation.processing.table import table_rows
from consultation.processing.taking_in import take_in
from consultation.processing.totals import totals_of
from consultation.storage import private_storage
from tests.consultation.giving.conftest import get, key_to, path_of, post
from tests.consultation.privacy.conftest import contribution, original
from tests.factories.consultation import consultation, entry, opinion, opinion_file, outcome_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(index):
    return consultation(index, ConsultationState.CLOSED)


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    def ask(sent, browser=client):
        path = path_of(sent.consultation, "ask_for_data", code=sent.tracking_code)
        with django_capture_on_commit_callbacks(execute=True):
            return browser.post(path, HTTP_HOST=sent.consultation.agency.host, follow=True)

    return ask


def fresh(row):
    return Opinion.objects.get(pk=row.pk)


def data_key(sent):
    return key_to(sent, Purpose.DATA)


def erase(client, sent, **fields):
    return post(client, sent.consultation, "erase_data", **{"key": data_key(sent), **fields})


def main_of(response):
    html = response.content.decode().partition("<main")[2].partition("</main")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)


# --- asking ---------------------------------------------------------------------------------------


def test_the_receipt_leads_to_the_data(client, closed):
    sent = opinion(closed)
    receipt = path_of(closed, "receipt", code=sent.tracking_code)
    html = client.get(receipt, HTTP_HOST=closed.agency.host).content.decode()
    way = path_of(closed, "ask_for_data", code=sent.tracking_code)
    assert f'{closed.slug}{way.partition(closed.slug)[2]}"' in html
    assert client.get(way, HTTP_HOST=closed.agency.host).status_code == 200
    assert not mail.outbox


def test_the_link_goes_to_the_address_on_record_and_the_request_is_noted(client, closed, ask):
    sent = contribution(closed)
    ask(sent)
    [letter] = mail.outbox
    assert letter.to == [sent.email]
    assert "\n" not in letter.subject
    address = re.search(r"https?://\S+key=\S+", letter.body).group()
    path = re.sub(r"^https?://[^/]+", "", address)
    shown = client.get(path, HTTP_HOST=closed.agency.host)
    assert shown.status_code == 200
    request = DataRequest.objects.get()
    assert (request.kind, bool(request.done_at)) == (DataRequestKind.COPY, True)


def test_the_answer_is_the_same_with_and_without_an_address(closed, ask):
    with_mail, without = opinion(closed), opinion(closed, email="")
    unconfirmed = opinion(closed, OpinionStatus.UNCONFIRMED)
    answers = {
        main_of(ask(each, Client())).replace(each.tracking_code, "CODE")
        for each in (with_mail, without, unconfirmed)
    }
    assert len(answers) == 1
    assert "CODE" in answers.pop()
    assert [each.to for each in mail.outbox] == [[with_mail.email]]
    assert DataRequest.objects.get().opinion == with_mail


def test_pressing_twice_notes_one_request_while_the_letter_waits(closed, client):
    sent = opinion(closed)
    path = path_of(closed, "ask_for_data", code=sent.tracking_code)
    for _ in range(2):  # without a commit no letter goes out
        client.post(path, HTTP_HOST=closed.agency.host)
    assert DataRequest.objects.count() == 1


def test_a_mailbox_is_not_flooded_and_nobody_is_told(closed, ask):
    sent = opinion(closed)
    first = main_of(ask(sent))
    for _ in range(LETTERS_AN_HOUR):
        assert main_of(ask(sent)) == first
    assert len(mail.outbox) == LETTERS_AN_HOUR


def test_one_network_address_asks_for_few_links(closed, ask):
    for _ in range(DATA_LINKS_AN_HOUR):
        assert ask(opinion(closed)).status_code == 200
    assert ask(opinion(closed)).status_code == 429


def test_asking_from_elsewhere_sends_nothing(closed, ask):
    assert ask(opinion(closed), Client(enforce_csrf_checks=True)).status_code == 403
    assert not mail.outbox


def test_a_code_of_nobody_and_of_another_consultation_is_not_found(client, index, closed, ask):
    other = opinion(consultation(index))
    for code in ("2222222222", other.tracking_code):
        path = path_of(closed, "ask_for_data", code=code)
        assert client.post(path, HTTP_HOST=closed.agency.host).status_code == 404


# --- the page behind the link ---------------------------------------------------------------------


def test_all_that_is_kept_is_shown_and_handed_out(client, closed):
    sent = contribution(
        closed, proposed_wording="Lời đề nghị.", public_text="Bản lược.", organisation="Hội"
    )
    page = get(client, closed, "opinion_data", key=data_key(sent))
    html = page.content.decode()
    data = get(client, closed, "opinion_data", key=data_key(sent), json="").content.decode()
    for each in (
        *(sent.full_name, sent.organisation, sent.email, sent.phone, sent.address, sent.text),
        *("Lời đề nghị.", "Bản lược.", "gop-y.pdf", "Lời cũ.", sent.tracking_code),
    ):
        assert each in html
        assert each in data
    assert sent.flag not in html + data
    assert set(json.loads(data)) == {"sender", "opinion", "course"}
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "strict-origin"
    assert page["X-Robots-Tag"] == "noindex"


def test_the_page_costs_the_same_for_much_and_for_little(
    client, closed, django_assert_max_num_queries
):
    little, much = opinion(closed), contribution(closed)
    for number in range(5):
        opinion_file(much, ContentFile(b"%PDF-1.4", f"{number}.pdf"))
    counts = []
    for sent in (little, little, much):
        with django_assert_max_num_queries(60) as queries:
            get(client, closed, "opinion_data", key=data_key(sent))
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_script_in_the_data_runs_nowhere(client, closed):
    sent = contribution(closed, text="<script>alert(1)</script>", full_name="<img src=x>")
    html = main_of(get(client, closed, "opinion_data", key=data_key(sent)))
    assert "<script>" not in html
    assert "<img src=x>" not in html


@pytest.mark.parametrize("route", ["opinion_data", "erase_data"])
def test_the_link_ends_after_a_day_and_serves_nothing_else(
    client, index, closed, route, monkeypatch
):
    sent = opinion(closed)
    key = data_key(sent)
    for wrong in ("", "x", key[:-1], key_to(sent, Purpose.CHANGE), key_to(sent, Purpose.CONFIRM)):
        assert get(client, closed, route, key=wrong).status_code == 404
    assert get(client, consultation(index), route, key=key).status_code == 404
    assert get(client, closed, "change_opinion", key=key).status_code == 404
    later = time.time() + 23 * 3600
    with monkeypatch.context() as clock:
        clock.setattr("django.core.signing.time.time", lambda: later)
        assert get(client, closed, route, key=key).status_code == 200
    with monkeypatch.context() as clock:
        clock.setattr("django.core.signing.time.time", lambda: later + 2 * 3600)
        assert get(client, closed, route, key=key).status_code == 404
        assert post(client, closed, route, key=key).status_code == 404
    assert not fresh(sent).anonymised_at


def test_a_link_shows_its_own_opinion_alone(client, closed):
    mine, other = opinion(closed), opinion(closed)
    html = get(client, closed, "opinion_data", key=data_key(mine)).content.decode()
    assert mine.email in html
    assert other.email not in html
    post(client, closed, "erase_data", key=data_key(mine), opinion=other.pk)
    assert fresh(other).email


# --- erasing --------------------------------------------------------------------------------------


def test_opening_the_question_erases_nothing(client, closed):
    sent = contribution(closed)
    assert get(client, closed, "erase_data", key=data_key(sent)).status_code == 200
    assert fresh(sent).email


def test_erasing_while_it_is_open_withdraws(client, open_page, django_capture_on_commit_callbacks):
    sent = contribution(open_page)
    name = sent.files.get().file.name
    question = get(client, open_page, "erase_data", key=data_key(sent)).content.decode()
    assert "rút" in question
    with django_capture_on_commit_callbacks(execute=True):
        assert erase(client, sent).status_code == 302
    row = fresh(sent)
    assert row.status == OpinionStatus.WITHDRAWN
    assert (row.full_name, row.email, row.phone, row.text) == ("", "", "", "")
    assert not row.files.exists()
    assert not row.earlier_wordings.exists()
    assert not private_storage().exists(name)


def test_after_closing_it_stays_in_table_and_figures_without_the_name(client, closed):
    sent = contribution(closed, text="Gọi 0912 345 678.", public_text="Gọi […].")
    take_in([sent.pk])
    figures, [row] = totals_of(closed), table_rows(closed)
    assert row.contributor == sent.full_name
    erase(client, sent)
    assert totals_of(closed) == figures
    [row] = table_rows(closed)
    assert (row.contributor, row.opinion) == ("", "Gọi […].")
    html = client.get(closed.relative_url(None), HTTP_HOST=closed.agency.host).content.decode()
    assert sent.full_name not in html
    assert "Gọi […]." in html
    kept = get(client, closed, "opinion_data", key=data_key(sent)).content.decode()
    for gone in (sent.full_name, sent.email, sent.phone, sent.address, "0912", "Lời cũ."):
        assert gone not in kept


def test_after_the_outcome_the_name_goes_from_its_table_too(client, index):
    page = consultation(index, ConsultationState.CLOSED)
    row = contribution(page, full_name="Nguyễn Thị Thu Lạ")
    other = contribution(page, full_name="Trần Văn Khác")
    outcome_page(
        page,
        [
            entry(contributor=each.full_name, of_opinion=each, answer=f"Tiếp thu {each.pk}.")
            for each in (row, other)
        ],
    )
    outcome = page.published_outcome.page

    def read():
        return client.get(outcome.relative_url(None), HTTP_HOST=page.agency.host).content.decode()

    assert "Thu Lạ" in read()
    erase(client, row)
    shown = read()
    assert "Thu Lạ" not in shown
    assert f"Tiếp thu {row.pk}." in shown
    assert "Trần Văn Khác" in shown
    assert "thu la" not in OutcomeEntry.objects.get(of_opinion=row).folded


def test_an_organisation_keeps_its_name_and_is_told_before(client, closed):
    sent = contribution(closed, kind=OpinionKind.ORGANISATION, organisation="Hội Thử")
    html = get(client, closed, "erase_data", key=data_key(sent)).content.decode()
    assert "Tên của tổ chức" in html
    erase(client, sent)
    assert (fresh(sent).public_name, fresh(sent).full_name) == ("Hội Thử", "")


@pytest.mark.parametrize("state", [ConsultationState.OPEN, ConsultationState.CLOSED])
def test_erasing_twice_is_one_request(client, index, state):
    sent = contribution(consultation(index, state))
    key = data_key(sent)
    for _ in range(2):
        response = post(client, sent.consultation, "erase_data", key=key)
        assert sent.tracking_code in response["Location"]
    request = DataRequest.objects.get(kind=DataRequestKind.ERASURE)
    assert request.done_at
    again = get(client, sent.consultation, "erase_data", key=key)
    assert again.status_code == 302
    html = get(client, sent.consultation, "opinion_data", key=key).content.decode()
    assert "xoa-du-lieu" not in html


def test_erasing_from_elsewhere_is_asked_again(closed):
    sent = contribution(closed)
    assert erase(Client(enforce_csrf_checks=True), sent).status_code == 403
    assert fresh(sent).email


def test_what_was_withdrawn_before_can_be_erased_wholly(client, closed):
    sent = contribution(closed, OpinionStatus.WITHDRAWN)
    erase(client, sent)
    assert (fresh(sent).full_name, fresh(sent).text) == ("", "")
    assert fresh(sent).status == OpinionStatus.WITHDRAWN


def test_the_receipt_says_that_the_data_was_erased(client, closed):
    sent = contribution(closed)
    response = erase(client, sent)
    html = client.get(response["Location"], HTTP_HOST=closed.agency.host).content.decode()
    assert "Đã xóa dữ liệu cá nhân" in html


def test_closing_between_question_and_answer_keeps_the_opinion(client, open_page):
    sent = contribution(open_page)
    get(client, open_page, "erase_data", key=data_key(sent))
    just = timezone.now() - timedelta(seconds=1)
    ConsultationPage.objects.filter(pk=open_page.pk).update(closes_at=just)
    erase(client, sent)
    row = fresh(sent)
    assert (row.status, row.full_name, row.text) == (OpinionStatus.PUBLISHED, "", sent.text)


def test_the_original_goes_with_its_only_opinion_and_stays_with_those_of_others(client, closed):
    alone, shared = original(closed), original(closed, digest="b" * 64)
    mine = contribution(closed, intake=alone, origin="letter")
    one = contribution(closed, intake=shared, origin="meeting")
    contribution(closed, intake=shared, origin="meeting")
    shown = get(client, closed, "opinion_data", key=data_key(mine)).content.decode()
    assert alone.reference in shown
    erase(client, mine)
    erase(client, one)
    alone.refresh_from_db()
    shared.refresh_from_db()
    assert not alone.file
    assert shared.file

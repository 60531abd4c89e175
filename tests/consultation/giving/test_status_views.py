"""Looking up a code, and what the page behind it says."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from consultation.enums import ConsultationState, OpinionStatus
from consultation.giving.rate_limits import WRONG_CODES_AN_HOUR
from consultation.models import Opinion
from tests.consultation.giving.conftest import TYPED, get, path_of, post, send
from tests.factories.agencies import component
from tests.factories.consultation import (
    consultation,
    consultation_index,
    entry,
    opinion,
    outcome_page,
)
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db


def test_a_code_leads_to_its_opinion_however_it_is_typed(client, drafted):
    code = opinion(drafted).tracking_code
    assert get(client, drafted, "look_up").status_code == 200
    for typed in [code, code.lower(), f" {code[:5]} {code[5:]} ", f"{code[:5]}-{code[5:]}"]:
        response = post(client, drafted, "look_up", code=typed)
        assert response.status_code == 302
        assert path_of(drafted, "receipt", code=code).endswith(response["Location"])


def test_a_code_of_another_consultation_of_the_site_leads_there(client, index, drafted):
    elsewhere = consultation(index)
    code = opinion(elsewhere).tracking_code
    response = post(client, drafted, "look_up", code=code)
    assert path_of(elsewhere, "receipt", code=code).endswith(response["Location"])


def test_a_code_of_another_site_is_unknown_here(client, portal, drafted):
    theirs = consultation(consultation_index(home_of(component(portal))))
    assert post(client, drafted, "look_up", code=opinion(theirs).tracking_code).status_code == 422


@pytest.mark.parametrize("code", ["", "ABC", "\x00" * 10, "x" * 100_000, "<script>"])
def test_what_is_no_code_is_answered_politely(client, drafted, code):
    response = post(client, drafted, "look_up", code=code)
    assert response.status_code == 422
    assert "<script>" not in response.content.decode().partition("<main")[2].partition("</main")[0]


def test_guessing_codes_is_stopped_and_looking_up_right_ones_is_not(client, drafted):
    code = opinion(drafted).tracking_code
    for _ in range(5):
        assert post(client, drafted, "look_up", code=code).status_code == 302
    for _ in range(WRONG_CODES_AN_HOUR):
        assert post(client, drafted, "look_up", code="2222222222").status_code == 422
    assert post(client, drafted, "look_up", code=code).status_code == 429


def test_a_look_up_from_elsewhere_is_shown_again(drafted):
    strict = Client(enforce_csrf_checks=True)
    response = post(strict, drafted, "look_up", code=opinion(drafted).tracking_code)
    assert response.status_code == 403
    assert 'name="code"' in response.content.decode()


@pytest.mark.parametrize("status", OpinionStatus.values)
def test_each_status_has_its_page_without_a_word_of_the_opinion(client, drafted, status):
    sent = opinion(drafted, status, text=TYPED)
    decided = status in {OpinionStatus.PUBLISHED, OpinionStatus.REFUSED}
    Opinion.objects.update(moderated_at=timezone.now() if decided else None)
    path = path_of(drafted, "receipt", code=sent.tracking_code)
    response = client.get(path, HTTP_HOST=drafted.agency.host)
    html = response.content.decode()
    assert f'data-status="{status}"' in html
    for private in [TYPED, sent.full_name, sent.email, sent.phone]:
        assert private not in html
    assert ("Không liên quan đến dự thảo." in html) == (status == OpinionStatus.REFUSED)


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("The landing stage at Nà Hang should stay where it stands today.", ""),
        ("Đề nghị giữ bến thủy.", ' lang="vi"'),
    ],
)
def test_opinions_and_answers_are_announced_in_the_language_they_are_written_in(
    client, portal, text, attribute
):
    index = consultation_index(home_of(portal, "en"), title="Consultations")
    page = consultation(index, ConsultationState.CLOSED)
    against = opinion(page, OpinionStatus.REFUSED, refusal_reason=text)
    sent = opinion(page, OpinionStatus.PUBLISHED, text=text, proposed_wording=text)
    outcome_page(page, [entry(answer=text, of_opinion=sent)])
    with override("en"):
        shown = render_to_string("consultation/opinion.html", {"opinion": sent})
        paths = [path_of(page, "receipt", code=one.tracking_code) for one in (against, sent)]
        receipts = [client.get(path, HTTP_HOST=portal.host).content.decode() for path in paths]
        refused = send(client, page, text=text, proposed_wording=text).content.decode()
    assert re.findall(r"<div([^>]*)><p>", shown) == [attribute]
    assert re.findall(r'<p class="opinion__words"([^>]*)>', shown) == [attribute]
    for receipt in receipts:
        assert re.findall(rf"<(?:p|span)([^>]*)>{re.escape(text)}", receipt) == [attribute]
    assert re.findall(r"<textarea[^>]* readonly([^>]*)>", refused) == [attribute] * 2

"""A consultation is all of its translations: what is answered in one language is answered."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from agencies.actions import ActionRefused
from consultation.due_reminders import waiting_reminders
from consultation.enums import ConsultationState
from consultation.intake.window import entering_reasons
from consultation.models import ConsultationPage
from consultation.outcome.making import MakeOutcome
from consultation.reports import consultations
from consultation.requesting.making import writing_reasons
from tests.consultation.outcome.conftest import editor
from tests.factories.consultation import consultation, consultation_index, outcome_page
from tests.factories.editorial import withdraw
from tests.factories.home import home_of

__all__ = ["editor"]

pytestmark = pytest.mark.django_db

CLOSED, ANSWERED = ConsultationState.CLOSED, ConsultationState.ANSWERED


@pytest.fixture
def vietnamese(index) -> ConsultationPage:
    return consultation(index, CLOSED, answer_due_on=timezone.localdate())


@pytest.fixture
def english(portal, vietnamese) -> ConsultationPage:
    index = consultation_index(home_of(portal, "en"), title="Consultations")
    key = vietnamese.translation_key
    return consultation(index, CLOSED, translation_key=key, receiving_agency=portal)


def fresh(page: ConsultationPage) -> ConsultationPage:
    return ConsultationPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("answered", ["vietnamese", "english"])
def test_the_outcome_in_either_language_answers_both(
    request, editor, vietnamese, english, answered
):
    now = timezone.now()
    pages = [vietnamese, english]
    assert [entering_reasons(page, editor, now) for page in pages] == [[], []]
    outcome = outcome_page(request.getfixturevalue(answered), now=now)
    after = timezone.now()
    for page in map(fresh, pages):
        assert page.state == ANSWERED
        with override("en"):
            assert "takes no more opinions" in entering_reasons(page, editor, after)[0]
            assert "nobody is asked" in writing_reasons(page, editor, after)[0]
    same = ConsultationPage.objects.filter(translation_key=vietnamese.translation_key)
    assert set(same.answered_at(after)) == set(pages)
    assert not same.closed_at(after).exists()
    assert same.counts_at(after)[ANSWERED] == 2
    assert not same.unanswered(after).exists()
    withdraw(outcome)
    assert [fresh(page).state for page in pages] == [CLOSED, CLOSED]
    assert set(same.unanswered(after)) == set(pages)


def test_another_consultation_stays_as_it_is(index, english):
    other = consultation(index, CLOSED)
    outcome_page(english)
    assert fresh(other).state == CLOSED
    assert list(ConsultationPage.objects.closed_at(timezone.now())) == [other]


def test_data_tell_of_a_translation_what_its_page_shows(client, portal, vietnamese, english):
    outcome_page(english)
    address = f"/api/v1/consultations/{vietnamese.pk}/"
    told = client.get(address, HTTP_HOST=portal.host).json()
    assert told["state"] == "answered"
    assert told["outcome_published_on"] == timezone.localdate().isoformat()
    assert told["outcome"]["url"].endswith("/outcome/")
    assert client.get(f"{address}outcome/", HTTP_HOST=portal.host).status_code == 200


def test_nobody_is_reminded_of_an_answer_that_is_public_in_the_other_language(vietnamese, english):
    assert [each.page for each in waiting_reminders(timezone.now())] == [vietnamese]
    outcome_page(english)
    assert waiting_reminders(timezone.now()) == []


def test_a_report_counts_the_outcome_of_both_once(portal, vietnamese, english):
    outcome_page(english)
    today = timezone.localdate()
    section = consultations(portal, today, today + timedelta(days=1), timezone.now())
    assert [figure.value for figure in section.figures] == [0, 0, 1]
    assert [row[0] for row in section.tables[0].rows] == [vietnamese.title]


def test_an_outcome_waits_until_every_language_has_closed(editor, vietnamese, english):
    now = timezone.now()
    ConsultationPage.objects.filter(pk=english.pk).update(closes_at=now + timedelta(days=1))
    with override("en"), pytest.raises(ActionRefused) as refusal:
        MakeOutcome(vietnamese, editor, now).execute()
    assert refusal.value.reasons == [
        "Opinions are still taken; the outcome is made after the closing."
    ]
    ConsultationPage.objects.filter(pk=english.pk).update(live=False)
    assert MakeOutcome(vietnamese, editor, now).execute().edition.number == 1

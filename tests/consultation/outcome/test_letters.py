"""Letters about an outcome, and what the status page then tells."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from consultation.enums import ConsultationState, OpinionStatus, Verdict
from consultation.models import Opinion
from consultation.outcome.letters import TRIED_FOR, TellOutcomes
from tests.factories.consultation import (
    consultation,
    consultation_index,
    entry,
    opinion,
    outcome_draft,
    outcome_page,
)
from tests.factories.editorial import publish, withdraw
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

PUBLISHED, REFUSED = OpinionStatus.PUBLISHED, OpinionStatus.REFUSED


def tell(after: timedelta = timedelta(minutes=5)) -> TellOutcomes:
    return TellOutcomes(timezone.now() + after).execute()


def receipt(client, sent) -> str:
    page = sent.consultation
    address = f"{page.relative_url(None)}gop-y-da-gui/{sent.tracking_code}/"
    response = client.get(address, HTTP_HOST=page.agency.host)
    assert response.status_code == 200
    return response.content.decode()


def test_everyone_who_left_an_email_is_told_once(closed):
    sent = [opinion(closed, PUBLISHED), opinion(closed, REFUSED)]
    opinion(closed, PUBLISHED, email="")
    opinion(closed, OpinionStatus.UNCONFIRMED)
    opinion(closed, OpinionStatus.WITHDRAWN)
    draft = outcome_draft(closed)
    assert tell().sent == 0
    page = publish(draft)
    assert tell().sent == 2
    assert tell().sent == 0
    assert {letter.to[0] for letter in mail.outbox} == {each.email for each in sent}
    letter = next(each for each in mail.outbox if each.to == [sent[0].email])
    assert page.full_url in letter.body
    assert f"/{sent[0].tracking_code}/" in letter.body
    for private in (sent[0].text, sent[0].full_name, sent[0].phone):
        assert private not in letter.body


def test_a_letter_is_in_the_language_of_the_draft(portal, closed):
    english = consultation(
        consultation_index(home_of(portal, "en")),
        ConsultationState.CLOSED,
        translation_key=closed.translation_key,
        title="Draft Decision",
    )
    opinion(english, PUBLISHED)
    outcome_page(closed)
    assert tell().sent == 1
    [letter] = mail.outbox
    assert letter.subject == "What became of the opinions on: Draft Decision"


def test_a_withdrawn_outcome_and_another_consultations_tell_nobody(index, closed):
    opinion(closed, PUBLISHED)
    withdraw(outcome_page(closed))
    other = consultation(index, ConsultationState.CLOSED)
    outcome_page(other)
    assert tell().sent == 0


def test_a_letter_that_fails_is_tried_again_and_stops_no_other(closed, monkeypatch):
    first, second = opinion(closed, PUBLISHED), opinion(closed, PUBLISHED)
    outcome_page(closed)
    works = EmailBackend.send_messages

    def send(self, messages):
        if messages[0].to == [first.email]:
            raise OSError("Máy chủ thư không trả lời")
        return works(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    with pytest.raises(CommandError, match=first.tracking_code):
        call_command("tell_outcomes")
    assert [letter.to for letter in mail.outbox] == [[second.email]]
    assert Opinion.objects.get(pk=first.pk).outcome_told_at is None
    monkeypatch.setattr(EmailBackend, "send_messages", works)
    call_command("tell_outcomes")
    assert len(mail.outbox) == 2


def test_letters_are_given_up_after_a_month(closed):
    opinion(closed, PUBLISHED)
    outcome_page(closed)
    assert tell(TRIED_FOR + timedelta(minutes=1)).sent == 0


def test_the_status_page_tells_the_answer_once_the_outcome_is_public(client, closed):
    sent = opinion(closed, PUBLISHED, full_name="Tên Riêng", text="Lời riêng")
    rows = [
        entry(of_opinion=sent, verdict=Verdict.PARTLY, answer="Câu trả lời <b>của</b> cơ quan."),
        entry(answer="Trả lời người khác."),
    ]
    draft = outcome_draft(closed, rows)
    assert "của cơ quan" not in receipt(client, sent)
    publish(draft)
    html = receipt(client, sent)
    assert "Câu trả lời &lt;b&gt;của&lt;/b&gt; cơ quan." in html
    assert str(Verdict.PARTLY.label) in html
    for hidden in ("Trả lời người khác.", "Tên Riêng", "Lời riêng"):
        assert hidden not in html


def test_a_copy_of_a_mass_letter_and_a_refused_opinion_have_their_answer(client, closed):
    first = opinion(closed, PUBLISHED)
    copy = opinion(closed, PUBLISHED, like=first)
    refused = opinion(closed, REFUSED)
    outcome_page(closed, [entry(of_opinion=first, count=2, answer="Tiếp thu cho mọi người.")])
    assert "Tiếp thu cho mọi người." in receipt(client, copy)
    html = receipt(client, refused)
    assert refused.refusal_reason in html
    assert "/ket-qua/" in html
    assert "Tiếp thu cho mọi người." not in html


def test_a_withdrawn_opinion_has_no_answer(client, closed):
    gone = opinion(closed, OpinionStatus.WITHDRAWN)
    outcome_page(closed, [entry(of_opinion=gone, answer="Câu trả lời.")])
    assert "Câu trả lời." not in receipt(client, gone)

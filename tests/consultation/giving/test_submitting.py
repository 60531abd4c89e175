"""Taking an opinion: when, how often, in which form."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from agencies.actions import ActionRefused
from consultation.enums import ConsultationState, OpinionStatus
from consultation.giving.rate_limits import OPINIONS_AN_HOUR, OpinionRate
from consultation.giving.submitting import AlreadySent, SubmitOpinion
from consultation.models import Opinion
from tests.factories.consultation import consultation

pytestmark = pytest.mark.django_db

NOW = timezone.now()
ANSWERS = {
    "text": "Đề nghị thêm khoản 3.",
    "kind": "person",
    "full_name": "Lý Thị Thử",
    "consent": True,
}


def submit(page, now=None, **options):
    answers = {**ANSWERS, **options.pop("answers", {})}
    return SubmitOpinion(page, answers, now=now or timezone.now(), **options).execute()


def reasons_of(action) -> str:
    with pytest.raises(ActionRefused) as refusal:
        action()
    return " ".join(refusal.value.reasons)


def test_an_open_consultation_takes_an_opinion_for_moderation(open_page):
    sent = submit(open_page)
    assert sent.status == OpinionStatus.PENDING
    assert sent.consented_at == sent.received_at
    assert not Opinion.objects.on(open_page).published().exists()


def test_a_consultation_that_is_not_open_yet_refuses_opinions(index):
    page = consultation(index, ConsultationState.COMING)
    opening = timezone.localtime(page.opens_at)
    assert f"{opening:%d/%m/%Y}" in reasons_of(lambda: submit(page))
    assert not Opinion.objects.exists()


@pytest.mark.parametrize("state", [ConsultationState.CLOSED, ConsultationState.ANSWERED])
def test_closed_consultation_refuses_opinions(index, state):
    page = consultation(index, state)
    closing = timezone.localtime(page.closes_at)
    assert f"{closing:%d/%m/%Y}" in reasons_of(lambda: submit(page))


def test_the_last_second_still_counts(open_page):
    assert submit(open_page, now=open_page.closes_at)
    late = open_page.closes_at + timedelta(seconds=1)
    assert reasons_of(lambda: submit(open_page, now=late))


def test_nothing_is_kept_without_consent(open_page):
    assert reasons_of(lambda: submit(open_page, answers={"consent": False}))
    assert not Opinion.objects.exists()


def test_every_reason_is_told_at_once(index):
    page = consultation(index, ConsultationState.CLOSED)
    with pytest.raises(ActionRefused) as refusal:
        submit(page, answers={"consent": False})
    assert len(refusal.value.reasons) == 2


def test_sending_the_same_form_twice_keeps_one_opinion(open_page):
    first = submit(open_page, nonce="a" * 32)
    second = submit(open_page, nonce="a" * 32)
    assert first.pk == second.pk
    assert Opinion.objects.count() == 1


def test_the_same_form_arriving_twice_at_once_keeps_one_opinion(open_page):
    class Simultaneous(SubmitOpinion):
        """Look for an earlier opinion a moment too soon, as two workers would."""

        looked = False

        def _earlier(self):
            if not self.looked:
                self.looked = True
                return None
            return super()._earlier()

    first = submit(open_page, nonce="a" * 32)
    second = Simultaneous(open_page, ANSWERS, now=timezone.now(), nonce="a" * 32).execute()
    assert second.pk == first.pk


def test_a_used_form_with_another_text_is_told_so(open_page):
    first = submit(open_page, nonce="a" * 32)
    with pytest.raises(AlreadySent, match=first.tracking_code):
        submit(open_page, nonce="a" * 32, answers={"text": "Ý khác."})
    assert Opinion.objects.get().text == ANSWERS["text"]


def test_one_address_cannot_flood_a_consultation(open_page):
    def send(text, address="203.0.113.7", now=None):
        return submit(open_page, now, address=address, answers={"text": str(text)})

    for number in range(OPINIONS_AN_HOUR):
        send(number)
    assert reasons_of(lambda: send("thêm"))
    assert send("thêm", "203.0.113.8")
    assert send("thêm", now=timezone.now() + timedelta(hours=1))


def test_the_address_is_kept_nowhere(open_page):
    sent = submit(open_page, address="203.0.113.7")
    row = Opinion.objects.filter(pk=sent.pk).values().get()
    assert "203.0.113.7" not in str(row)
    today, tomorrow = (OpinionRate("203.0.113.7", NOW + timedelta(days=day)) for day in (0, 1))
    assert "203.0.113.7" not in today.key
    assert today.key.rpartition("-")[2] != tomorrow.key.rpartition("-")[2]


def test_text_is_stored_in_one_form_of_unicode(open_page):
    sent = submit(open_page, answers={"text": "To\u0302\u0301t", "full_name": "Ly\u0301"})
    assert (sent.text, sent.full_name) == ("Tốt", "Lý")


def test_an_attachment_lies_under_a_name_of_our_own(open_page):
    file = SimpleUploadedFile("../../ý kiến (mật).pdf", b"%PDF-1.4")
    sent = submit(open_page, answers={"files": [file]})
    kept = sent.files.get()
    assert kept.file.name.startswith("opinions/")
    assert sent.tracking_code in kept.file.name
    assert "mật" in kept.name
    with pytest.raises(ValueError, match="no address"):
        assert kept.file.url


def test_forms_leave_out_only_the_constraint_that_asks_for_reasons_of_refusal():
    # `Opinion.validate_constraints` leaves out all of them: another one must be asked.
    names = {constraint.name for constraint in Opinion._meta.constraints}
    assert names == {"a_refused_opinion_has_a_reason"}

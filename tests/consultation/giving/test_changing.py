"""The sender changes or withdraws an opinion, until the last second and never after it."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from agencies.actions import ActionRefused
from consultation.enums import OpinionStatus
from consultation.giving.changing import EditOpinion, WithdrawOpinion
from consultation.models import ConsultationPage, Opinion
from consultation.storage import private_storage
from documents.blocks import text_value
from tests.consultation.giving.conftest import TYPED, get, key_to, path_of, post, provision
from tests.factories.agencies import user
from tests.factories.consultation import opinion, opinion_file
from tests.factories.editorial import publish

pytestmark = pytest.mark.django_db

NEW = "Xin sửa lại ý kiến của tôi cho rõ hơn."


@pytest.fixture
def sent(drafted):
    return opinion(
        drafted,
        OpinionStatus.PUBLISHED,
        text=TYPED,
        about_key=provision(drafted, "dieu-2").key,
        about_version=drafted.versions.get(),
        provision="Điều 2",
        public_text="Bản đã lược.",
        moderated_by=user("nguoi-duyet"),
        moderated_at=timezone.now(),
    )


def fresh(row):
    return Opinion.objects.get(pk=row.pk)


def changes(sent, **fields):
    about = str(sent.about_key or "")
    return {"key": key_to(sent), "text": NEW, "about": about, "version": "1", **fields}


def test_the_form_shows_the_opinion_to_whoever_has_the_link(client, drafted, sent):
    response = get(client, drafted, "change_opinion", key=key_to(sent))
    html = response.content.decode()
    assert TYPED in html
    assert response.context["form"].chosen.label == "Điều 2"
    assert 'name="consent"' not in html
    assert sent.email not in html
    assert response["Referrer-Policy"] == "strict-origin"
    assert response["X-Robots-Tag"] == "noindex"


def test_a_change_is_read_anew_and_the_words_before_are_kept(client, drafted, sent):
    response = post(client, drafted, "change_opinion", **changes(sent, proposed_wording="Mới."))
    assert response.status_code == 302
    assert sent.tracking_code in response["Location"]
    row = fresh(sent)
    assert (row.text, row.proposed_wording) == (NEW, "Mới.")
    assert row.status == OpinionStatus.PENDING
    assert row.edited_at
    assert (row.public_text, row.moderated_by, row.moderated_at) == ("", None, None)
    assert row.email == sent.email
    assert [each.text for each in row.earlier_wordings.all()] == [TYPED]
    html = client.get(drafted.relative_url(None), HTTP_HOST=drafted.agency.host).content.decode()
    assert NEW not in html
    assert "Bản đã lược." not in html


def test_a_refused_opinion_may_be_mended(client, drafted):
    refused = opinion(drafted, OpinionStatus.REFUSED)
    post(client, drafted, "change_opinion", **changes(refused))
    assert fresh(refused).status == OpinionStatus.PENDING
    assert fresh(refused).refusal_reason == ""


def test_saving_without_a_change_changes_nothing(client, drafted, sent):
    post(client, drafted, "change_opinion", **changes(sent, text=TYPED, phone=sent.phone))
    assert fresh(sent).status == OpinionStatus.PUBLISHED
    assert not fresh(sent).earlier_wordings.exists()


def test_sending_the_change_twice_keeps_one_earlier_wording(client, drafted, sent):
    for _ in range(2):
        post(client, drafted, "change_opinion", **changes(sent))
    assert fresh(sent).earlier_wordings.count() == 1


def test_another_provision_and_the_name_may_be_changed(client, drafted, sent):
    about = provision(drafted, "dieu-1").key
    fields = changes(sent, text=TYPED, about=about, publish_anonymously="on")
    post(client, drafted, "change_opinion", **fields)
    row = fresh(sent)
    assert (row.provision, row.publish_anonymously) == ("Điều 1", True)
    assert row.status == OpinionStatus.PENDING
    assert not row.earlier_wordings.exists()


def test_a_provision_that_a_later_version_dropped_stays_a_choice(client, drafted, sent):
    drafted.body = text_value("<p>Điều 1. Bến đò</p><p>Viết lại cả dự thảo.</p>")
    publish(drafted)
    response = get(client, drafted, "change_opinion", key=key_to(sent))
    assert "selected>Điều 2</option>" in response.content.decode()
    post(client, drafted, "change_opinion", **changes(sent, version="2"))
    row = fresh(sent)
    assert (row.text, row.about_key, row.about_version.number) == (NEW, sent.about_key, 1)


def test_what_is_wrong_comes_back_with_what_was_typed(client, drafted, sent):
    response = post(client, drafted, "change_opinion", **changes(sent, text="", phone="0912"))
    assert response.status_code == 422
    assert 'value="0912"' in response.content.decode()
    assert fresh(sent).text == TYPED


def test_a_failed_cross_site_check_changes_nothing_and_gives_the_text_back(drafted, sent):
    strict = Client(enforce_csrf_checks=True)
    response = post(strict, drafted, "change_opinion", **changes(sent))
    assert response.status_code == 403
    assert NEW in response.content.decode()
    for route in ["withdraw_opinion", "confirm_opinion"]:
        assert post(strict, drafted, route, key=key_to(sent)).status_code in {403, 404}
    assert fresh(sent).status == OpinionStatus.PUBLISHED


def test_closing_is_honoured_to_the_second(drafted, sent):
    last = drafted.closes_at
    for action in [
        EditOpinion(sent, {"text": NEW}, last + timedelta(seconds=1)),
        WithdrawOpinion(sent, last + timedelta(seconds=1)),
    ]:
        with pytest.raises(ActionRefused):
            action.execute()
    assert EditOpinion(sent, {"text": NEW}, last).execute().text == NEW
    assert WithdrawOpinion(sent, last).execute().status == OpinionStatus.WITHDRAWN


def test_a_change_after_closing_is_refused_with_its_text(client, drafted, sent):
    now = timezone.now()
    ConsultationPage.objects.filter(pk=drafted.pk).update(closes_at=now - timedelta(seconds=1))
    response = post(client, drafted, "change_opinion", **changes(sent))
    assert response.status_code == 422
    assert NEW in response.content.decode()
    assert fresh(sent).text == TYPED


def test_withdrawing_asks_first_and_deletes_contacts_and_files(
    client, drafted, sent, django_capture_on_commit_callbacks
):
    kept = opinion_file(sent, ContentFile(b"%PDF-1.4", "gop-y.pdf"))
    assert get(client, drafted, "withdraw_opinion", key=key_to(sent)).status_code == 200
    assert fresh(sent).status == OpinionStatus.PUBLISHED
    with django_capture_on_commit_callbacks(execute=True):
        post(client, drafted, "withdraw_opinion", key=key_to(sent))
    row = fresh(sent)
    assert row.status == OpinionStatus.WITHDRAWN
    assert row.withdrawn_at
    assert (row.email, row.phone, row.address) == ("", "", "")
    assert not private_storage().exists(kept.file.name)


def test_withdrawing_twice_is_harmless_and_nothing_is_changed_after_it(client, drafted, sent):
    for _ in range(2):
        response = post(client, drafted, "withdraw_opinion", key=key_to(sent))
        assert response.status_code == 302
    first = fresh(sent).withdrawn_at
    assert post(client, drafted, "change_opinion", **changes(sent)).status_code == 422
    assert (fresh(sent).withdrawn_at, fresh(sent).text) == (first, TYPED)


def test_a_withdrawn_opinion_shows_on_its_own_status_page_alone(client, drafted, sent):
    WithdrawOpinion(sent, timezone.now()).execute()
    path = path_of(drafted, "receipt", code=sent.tracking_code)
    status = client.get(path, HTTP_HOST=drafted.agency.host)
    assert 'data-status="withdrawn"' in status.content.decode()
    html = client.get(drafted.relative_url(None), HTTP_HOST=drafted.agency.host).content.decode()
    assert TYPED not in html


def test_two_changes_at_once_lose_no_wording(drafted, sent):
    first, second = (Opinion.objects.get(pk=sent.pk) for _ in range(2))
    EditOpinion(first, {"text": "Một."}, timezone.now()).execute()
    EditOpinion(second, {"text": "Hai."}, timezone.now()).execute()
    kept = {each.text for each in fresh(sent).earlier_wordings.all()}
    assert kept == {TYPED, "Một."}

"""Personal data goes when its time is over, and readers see the same as before."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry

from consultation.enums import ConsultationState, OpinionKind, OpinionStatus
from consultation.models import (
    ConsultationPage,
    EarlierWording,
    Opinion,
    OpinionFile,
    OutcomeEntry,
    PublishedOutcome,
    Segment,
)
from consultation.moderation.grouping import GroupOpinions
from consultation.outcome.freezing import FreezeOutcome
from consultation.privacy.anonymising import ERASED, AnonymiseOpinions
from consultation.privacy.rule import answered_on
from consultation.processing.table import table_rows
from consultation.processing.taking_in import take_in
from consultation.processing.totals import totals_of
from consultation.storage import private_storage
from tests.consultation.privacy.conftest import answered_for, contribution, original
from tests.factories.consultation import consultation, consultation_index
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

STATUSES = [
    OpinionStatus.PENDING,
    OpinionStatus.PUBLISHED,
    OpinionStatus.REFUSED,
    OpinionStatus.WITHDRAWN,
]


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    def run(**options):
        with django_capture_on_commit_callbacks(execute=True):
            return AnonymiseOpinions(timezone.now(), **options).execute()

    return run


def fresh(row):
    return Opinion.objects.get(pk=row.pk)


def public(client, page):
    """Return all that readers get: the page, its data, its table, its figures."""
    host = page.agency.host
    parts = ["", "opinions/"]
    answers = [
        client.get(f"/api/v1/consultations/{page.pk}/{each}", HTTP_HOST=host).json()
        for each in parts
    ]
    html = client.get(page.relative_url(None), HTTP_HOST=host).content.decode()
    page = ConsultationPage.objects.get(pk=page.pk)
    return [html, *answers, table_rows(page), totals_of(page)]


def test_readers_see_the_same_before_and_after(client, answered, kinds, run):
    answered_for(answered, 400)
    contribution(answered, OpinionStatus.REFUSED)
    take_in([each.pk for each in kinds.values()])
    before = public(client, answered)
    for said in ["Hội Kiến trúc sư", kinds["named"].full_name, "Gọi […]."]:
        assert said in before[0]
    assert sum(each.opinions for each in run().done) == 5
    assert public(client, answered) == before


def test_what_readers_do_not_see_is_gone(answered, kinds, run):
    answered_for(answered, 400)
    files = [each.file.name for each in OpinionFile.objects.all()]
    assert len(files) == 4
    run()
    for row in map(fresh, kinds.values()):
        assert (row.email, row.phone, row.address, row.flag) == ("", "", "", "")
        assert row.fingerprint is None
        assert row.anonymised_at
        assert row.form_nonce == f"erased-{row.pk}"
        assert row.tracking_code
    assert not OpinionFile.objects.exists()
    assert not EarlierWording.objects.exists()
    assert not any(private_storage().exists(name) for name in files)


def test_names_stay_only_where_readers_read_them(answered, kinds, run):
    answered_for(answered, 400)
    run()
    names = {kind: (fresh(row).full_name, fresh(row).organisation) for kind, row in kinds.items()}
    assert names == {
        "named": (kinds["named"].full_name, ""),
        "hidden": ("", ""),
        "organisation": ("", "Hội Kiến trúc sư"),
        "redacted": (kinds["redacted"].full_name, ""),
    }


def test_the_redacted_copy_takes_the_place_of_the_original(answered, kinds, run):
    answered_for(answered, 400)
    run()
    row = fresh(kinds["redacted"])
    assert (row.text, row.proposed_wording) == ("Gọi […].", "Gửi […].")
    assert (row.public_text, row.public_wording) == ("", "")


@pytest.mark.parametrize(("days", "erased"), [(364, False), (365, True)])
def test_it_goes_on_the_day_that_the_regulation_says(answered, kinds, run, days, erased):
    answered_for(answered, days)
    letter = original(answered)
    run()
    assert bool(fresh(kinds["named"]).anonymised_at) == erased
    letter.refresh_from_db()
    assert bool(letter.file) != erased


@pytest.mark.parametrize(("days", "erased"), [(89, False), (90, True)])
def test_a_refused_opinion_goes_once_nobody_may_complain_any_more(answered, run, days, erased):
    refused = contribution(answered, OpinionStatus.REFUSED)
    published = contribution(answered)
    answered_for(answered, days)
    run()
    row = fresh(refused)
    assert (row.text == "") == erased
    assert row.refusal_reason
    assert row.status == OpinionStatus.REFUSED
    assert not fresh(published).anonymised_at


def test_a_decision_after_the_outcome_begins_the_time_to_complain_anew(answered, run):
    late = timezone.now() - timedelta(days=10)
    refused = contribution(answered, OpinionStatus.REFUSED, moderated_at=late)
    answered_for(answered, 400)
    run()
    assert fresh(refused).text


@pytest.mark.parametrize(("days", "erased"), [(29, False), (31, True)])
@pytest.mark.parametrize("state", [ConsultationState.OPEN, ConsultationState.ANSWERED])
def test_a_withdrawn_opinion_goes_after_a_month_answered_or_not(index, run, days, erased, state):
    page = consultation(index, state)
    then = timezone.now() - timedelta(days=days)
    row = contribution(page, OpinionStatus.WITHDRAWN, withdrawn_at=then, organisation="Hội")
    run()
    gone = fresh(row)
    assert (gone.text == "") == (gone.full_name == "") == (gone.organisation == "") == erased
    assert gone.status == OpinionStatus.WITHDRAWN


def test_an_opinion_that_nobody_has_read_keeps_its_words(answered, run):
    row = contribution(answered, OpinionStatus.PENDING, public_text="Bản lược dở.")
    answered_for(answered, 400)
    run()
    assert (fresh(row).text, fresh(row).public_text) == (row.text, "Bản lược dở.")
    assert fresh(row).email == fresh(row).full_name == ""


def test_what_is_published_after_it_was_erased_loses_its_original_too(answered, run):
    row = contribution(answered, OpinionStatus.PENDING)
    answered_for(answered, 400)
    run()
    Opinion.objects.filter(pk=row.pk).update(
        status=OpinionStatus.PUBLISHED,
        public_text="Bản lược.",
        anonymised_at=timezone.now() - timedelta(days=1),
        moderated_at=timezone.now() - timedelta(hours=1),
    )
    run()
    assert fresh(row).text == "Bản lược."


def test_nothing_goes_while_a_consultation_is_not_answered(index, run):
    page = consultation(index, ConsultationState.CLOSED)
    rows = [contribution(page, status) for status in STATUSES[:3]]
    letter = original(page)
    assert run().done == []
    assert not any(fresh(row).anonymised_at for row in rows)
    letter.refresh_from_db()
    assert letter.file


def test_originals_go_and_their_registration_stays(answered, run):
    letter = original(answered)
    name = letter.file.name
    contribution(answered, intake=letter, origin="letter")
    answered_for(answered, 400)
    assert private_storage().exists(name)
    assert [each.originals for each in run().done] == [1]
    letter.refresh_from_db()
    assert (letter.file.name, letter.file_name, letter.digest) == ("", "", "")
    assert letter.reference == "Thư ngày 01/02/2026"
    assert not private_storage().exists(name)


def test_a_translation_follows_the_outcome_of_its_original(answered, kinds):
    assert set(answered_on([answered])) == {answered.translation_key}
    PublishedOutcome.objects.all().delete()
    assert answered_on([answered]) == {}


def test_a_second_run_and_a_dry_run_change_nothing(answered, kinds, run):
    answered_for(answered, 400)
    out = StringIO()
    call_command("anonymise_opinions", "--dry-run", stdout=out)
    assert "4 opinions would be erased" in out.getvalue()
    assert answered.title in out.getvalue()
    assert not Opinion.objects.exclude(anonymised_at=None).exists()
    call_command("anonymise_opinions", stdout=out)
    first = set(Opinion.objects.values_list("anonymised_at", flat=True))
    assert run().done == []
    assert set(Opinion.objects.values_list("anonymised_at", flat=True)) == first


def test_a_run_that_breaks_off_keeps_its_batches_and_the_next_one_ends_it(
    answered, kinds, run, monkeypatch
):
    answered_for(answered, 400)
    from consultation.privacy import anonymising

    real, calls = anonymising.erase, []

    def breaks(opinions, now):
        calls.append(opinions)
        if len(calls) == 2:
            raise RuntimeError("the power went")
        return real(opinions, now)

    monkeypatch.setattr(anonymising, "erase", breaks)
    with pytest.raises(RuntimeError):
        run(batch=3)
    assert Opinion.objects.exclude(anonymised_at=None).count() == 3
    monkeypatch.undo()
    assert [each.opinions for each in run(batch=3).done] == [1]


def test_each_erasure_is_in_the_log_without_a_name(answered, kinds, run):
    answered_for(answered, 400)
    run()
    entry = PageLogEntry.objects.get(action=ERASED)
    assert set(entry.data["opinions"]) == {each.tracking_code for each in kinds.values()}
    assert kinds["named"].full_name not in str(entry.data)


def test_erased_opinions_are_not_grouped_anew(answered, kinds, run):
    answered_for(answered, 400)
    first, second = kinds["named"], kinds["hidden"]
    Opinion.objects.filter(pk=second.pk).update(like=first)
    run()
    assert GroupOpinions(answered).execute() == 0
    fresh(first).save()
    assert fresh(second).like_id == first.pk


def test_another_agencys_rule_and_outcome_are_its_own(answered, kinds, department, run):
    answered_for(answered, 400)
    index = consultation_index(home_of(department))
    theirs = contribution(consultation(index, ConsultationState.ANSWERED))
    run()
    assert fresh(theirs).email
    assert not fresh(kinds["named"]).email


def test_a_person_who_wrote_for_an_organisation_by_hand_keeps_what_is_shown(answered, run):
    answered_for(answered, 400)
    row = contribution(answered, kind=OpinionKind.PERSON, organisation="Trường Thử")
    before = row.public_name
    run()
    assert fresh(row).public_name == before == "Trường Thử"
    assert fresh(row).full_name == ""


def test_of_a_refused_opinion_its_parts_and_frozen_words_go_too(answered, run):
    row = contribution(answered, text="Lời kín. Lời khác.")
    take_in([row.pk])
    Segment.objects.filter(opinion=row).update(text="Lời kín.")
    FreezeOutcome(answered, None, timezone.now()).execute()
    assert OutcomeEntry.objects.get(of_opinion=row).opinion == "Lời kín."
    Opinion.objects.filter(pk=row.pk).update(status=OpinionStatus.REFUSED, refusal="insulting")
    answered_for(answered, 400)
    run()
    assert not Segment.objects.filter(opinion=row).exists()
    frozen = OutcomeEntry.objects.get(of_opinion=row)
    assert (frozen.contributor, frozen.opinion) == ("", "")
    assert "loi kin" not in frozen.folded

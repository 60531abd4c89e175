"""The morning mail of units."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultation.enums import OpinionStatus
from consultation.models import Opinion, Segment, Unit, UnitDigest
from consultation.processing.reminding import RemindUnits
from tests.consultation.processing.conftest import row
from tests.factories.agencies import user
from tests.factories.answers import recommendation

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 30, 1, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def unit(portal):
    """A unit that has an e-mail."""
    return Unit.objects.create(agency=portal, name="Phòng Pháp chế", email="phap-che@example.vn")


def given(page, unit, due_on=None, **fields):
    part = row(page, **fields)
    Segment.objects.filter(pk=part.pk).update(unit=unit, due_on=due_on)
    return part


def remind(now=MONDAY):
    mail.outbox.clear()
    RemindUnits(now).execute()
    return [message.to for message in mail.outbox]


def test_a_unit_gets_one_mail_a_day_of_what_it_has_to_answer(page, unit):
    part = given(page, unit, MONDAY.date() - DAY, text="Chữ của dân", full_name="Lê Kín")
    given(page, unit, label="Điều 2")
    assert remind() == [["phap-che@example.vn"]]
    body = mail.outbox[0].body
    assert part.opinion.tracking_code in body
    assert "Điều 2" in body
    assert page.title in body
    assert f"unit={unit.pk}" in body
    assert "29/11/2026" in body
    for private in ("Chữ của dân", "Lê Kín", "0912"):
        assert private not in body + mail.outbox[0].subject
    assert remind() == []


def test_the_next_day_only_what_is_new_or_late_brings_a_mail(page, unit):
    given(page, unit, MONDAY.date() + DAY)
    assert remind() != []
    assert remind(MONDAY + DAY) == []
    assert remind(MONDAY + 2 * DAY) != [], "late since this day"
    Segment.objects.update(due_on=None)
    assert remind(MONDAY + 3 * DAY) == []
    given(page, unit)
    assert remind(MONDAY + 4 * DAY) != []


def test_nobody_is_told_on_days_off(page, unit):
    given(page, unit)
    assert remind(MONDAY - DAY) == []
    assert not UnitDigest.objects.exists()


def test_what_is_answered_or_not_public_is_not_told(page, unit):
    recommendation(given(page, unit), user())
    Opinion.objects.filter(pk=given(page, unit).opinion_id).update(status=OpinionStatus.WITHDRAWN)
    assert remind() == []


def test_units_without_an_e_mail_or_without_work_get_none(page, portal, unit):
    given(page, Unit.objects.create(agency=portal, name="Văn phòng"))
    given(page, unit)
    Unit.objects.filter(pk=unit.pk).update(is_active=False)
    assert remind() == []


def test_each_unit_reads_of_its_own_rows_alone(page, foreign, department, unit):
    other = Unit.objects.create(agency=department, name="Phòng sở", email="so@example.vn")
    Segment.objects.filter(pk=foreign.pk).update(unit=other)
    own = given(page, unit)
    assert sorted(remind()) == [["phap-che@example.vn"], ["so@example.vn"]]
    for message in mail.outbox:
        mine, theirs = own.opinion.tracking_code, foreign.opinion.tracking_code
        assert (mine in message.body) != (theirs in message.body)


def test_a_mail_that_fails_stops_no_other_and_is_tried_again(page, portal, unit, monkeypatch):
    given(page, unit)
    given(page, Unit.objects.create(agency=portal, name="Văn phòng", email="vp@example.vn"))
    send = mail.EmailMessage.send

    def failing(message, *args, **kwargs):
        if message.to == ["phap-che@example.vn"]:
            raise OSError("no such mailbox")
        return send(message, *args, **kwargs)

    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMessage, "send", failing)
        result = RemindUnits(MONDAY).execute()
        assert (result.sent, list(result.failed)) == (1, ["Phòng Pháp chế"])
    assert remind() == [["phap-che@example.vn"]]


def test_the_command_names_what_was_not_sent(page, unit, monkeypatch):
    given(page, unit)
    monkeypatch.setattr(
        "consultation.processing.reminding.operator_days",
        lambda: type("Days", (), {"calendar": lambda _self, _years: AlwaysWorking()})(),
    )

    def failing(message, *args, **kwargs):
        raise OSError("down")

    monkeypatch.setattr(mail.EmailMessage, "send", failing)
    with pytest.raises(CommandError, match="Phòng Pháp chế: down"):
        call_command("remind_units")


class AlwaysWorking:
    """A calendar without days off."""

    def is_working(self, day):
        return True


def test_a_mail_costs_the_same_however_many_rows_it_tells_of(page, unit):
    def asked(now):
        with CaptureQueriesContext(connection) as queries:
            remind(now)
        return len(queries)

    given(page, unit)
    few = asked(MONDAY)
    for _ in range(10):
        given(page, unit)
    assert asked(MONDAY + DAY) == few

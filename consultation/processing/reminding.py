"""The morning mail of the units that answer opinions: what is assigned to them, what is late."""

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from wagtail.admin.utils import get_admin_base_url

from agencies.calendars import operator_days
from consultation.models import Segment, Unit, UnitDigest
from consultation.processing.addresses import ANSWERS, narrowed
from consultation.processing.consultations import page_for
from consultation.processing.rules import title_of

SHOWN = 20
"""Rows of one draft that a mail names; the list on the portal shows the rest."""

logger = logging.getLogger(__name__)


@dataclass
class RemindUnits:
    """Send each unit with an e-mail one mail a working day of what it has to answer (TQ-4.14.b).

    Only where something is new since its last mail, or late. The record and the mail stand or fall
    together: a second run of the day only tries those whose mail failed, which are in `failed`.
    """

    now: datetime
    sent: int = field(default=0, init=False)
    failed: dict[str, str] = field(default_factory=dict, init=False)

    def execute(self) -> "RemindUnits":
        today = timezone.localdate(self.now)
        if not operator_days().calendar([today.year]).is_working(today):
            return self
        units = Unit.objects.filter(is_active=True).exclude(email="").exclude(digests__day=today)
        waiting = waiting_by_unit()
        connection = get_connection()
        try:
            for unit in units.select_related("agency").order_by("pk"):
                if self._has_news(unit, waiting.get(unit.pk, [])):
                    self._send(unit, waiting[unit.pk], connection)
        finally:
            with suppress(Exception):
                connection.close()
        return self

    def _has_news(self, unit: Unit, rows: list[Segment]) -> bool:
        today = timezone.localdate(self.now)
        last = unit.digests.order_by("-day").first()
        known = set(last.told) if last else set()
        return any(row.pk not in known or (row.due_on and row.due_on < today) for row in rows)

    def _send(self, unit: Unit, rows: list[Segment], connection: Any) -> None:
        """Send one mail and put it on record, or neither; of two runs at once the second waits."""
        today = timezone.localdate(self.now)
        try:
            with transaction.atomic():
                told = [row.pk for row in rows]
                UnitDigest.objects.create(unit=unit, day=today, sent_at=self.now, told=told)
                message = compose(unit, rows, self.now)
                message.connection = connection
                message.send()
        except IntegrityError:
            logger.info("The mail to unit %s was sent by another run.", unit.pk)
        except Exception as error:
            # Whatever an address or a server does wrong, the other units get theirs.
            self.failed[str(unit)] = str(error) or type(error).__name__
            logger.warning("The mail to unit %s was not sent.", unit.pk, exc_info=True)
            with suppress(Exception):
                connection.close()
        else:
            self.sent += 1


def waiting_by_unit() -> dict[int, list[Segment]]:
    """Return by unit what it has to answer, the first due first, in one query."""
    # A unit of an agency that received the opinions before is not asked any more.
    own = Q(unit__agency=F("opinion__consultation__receiving_agency"))
    rows = Segment.objects.standing().unanswered().filter(own)
    related = ("opinion__consultation__receiving_agency", "opinion__consultation__locale")
    rows = rows.select_related(*related).defer("opinion__consultation__body")
    found: dict[int, list[Segment]] = {}
    for row in rows.order_by("due_on", "opinion__received_at", "pk"):
        found.setdefault(row.unit_id or 0, []).append(row)
    return found


def compose(unit: Unit, rows: list[Segment], now: datetime) -> EmailMessage:
    """Return the mail, in the language of the site.

    It names codes, provisions and days, and neither words nor names of contributors (TT25).
    """
    today = timezone.localdate(now)
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "unit": unit,
            "count": len(rows),
            "late": sum(bool(row.due_on and row.due_on < today) for row in rows),
            "drafts": _by_draft(unit, rows),
            "today": today,
        }
        subject = render_to_string("consultation/emails/unit_digest_subject.txt", context)
        body = render_to_string("consultation/emails/unit_digest.txt", context)
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(" ".join(subject.split()), body, to=[unit.email], headers=headers)


def _by_draft(unit: Unit, rows: list[Segment]) -> list[dict[str, Any]]:
    base = get_admin_base_url() or ""
    grouped: dict[Any, list[Segment]] = {}
    for row in rows:
        grouped.setdefault(row.opinion.consultation.translation_key, []).append(row)
    drafts = []
    for found in grouped.values():
        page = page_for(found[0].opinion)
        query = {"consultation": str(page.pk), "unit": str(unit.pk), "state": "unanswered"}
        drafts.append(
            {
                "title": page.title,
                "url": base + narrowed(ANSWERS, query),
                "rows": [(title_of(row), row.provision, row.due_on) for row in found[:SHOWN]],
                "more": max(0, len(found) - SHOWN),
            }
        )
    return drafts

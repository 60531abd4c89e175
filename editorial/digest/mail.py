"""Writing and sending the daily digest: one calm e-mail instead of one for every event."""

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.admin.utils import get_admin_base_url

from agencies.calendars import OperatorDays, operator_days
from agencies.models import User
from editorial.digest.gathering import DigestGroup, DigestLine, gather
from editorial.models import DigestSent
from editorial.timing.due import due_in_words

SHOWN = 20
"""Lines under one heading; more than that nobody reads in an e-mail."""
BATCH = 50
KEPT = timedelta(days=90)
GIVE_UP_AFTER = 5
"""Failures in a row after which the mail server, not an address, must be at fault."""

logger = logging.getLogger(__name__)


@dataclass
class SendDigests:
    """Send each person what waits for them on this day, at most once (TQ-12.6, TB-16.4).

    Nobody without a line gets a mail, nor who turned it off; on days off only those for whom
    something is overdue. An address that fails does not stop the others: it is in `failed`, and
    the next run of the same day tries it again.
    """

    on: date
    now: datetime
    run: UUID = field(default_factory=uuid4)
    sent: int = field(default=0, init=False)
    failed: dict[str, str] = field(default_factory=dict, init=False)
    _in_a_row: int = field(default=0, init=False)

    def execute(self) -> "SendDigests":
        DigestSent.objects.filter(date__lt=self.on - KEPT).delete()
        days = operator_days()
        people = list(recipients(self.on))
        lines = gather(people, self.now)
        if not days.calendar([self.on.year]).is_working(self.on):
            lines = {key: found for key, found in lines.items() if self._is_late(found)}
        waiting = [person for person in people if person.pk in lines]
        connection = get_connection()
        try:
            for start in range(0, len(waiting), BATCH):
                self._send_batch(waiting[start : start + BATCH], lines, days, connection)
        finally:
            with suppress(Exception):
                connection.close()
        return self

    def _is_late(self, lines: list[DigestLine]) -> bool:
        return any(line.group_at(self.now) == DigestGroup.OVERDUE for line in lines)

    def _send_batch(
        self,
        people: list[User],
        lines: dict[int, list[DigestLine]],
        days: OperatorDays,
        connection: Any,
    ) -> None:
        """Put the batch on record as this run's own, send it, take off record what failed."""
        rows = [
            DigestSent(date=self.on, user=person, run=self.run, sent_at=self.now)
            for person in people
        ]
        DigestSent.objects.bulk_create(rows, ignore_conflicts=True)
        mine = DigestSent.objects.filter(date=self.on, run=self.run, user__in=people)
        ours = set(mine.values_list("user_id", flat=True))
        missed = []
        for person in people:
            if person.pk in ours:
                message = compose(person, lines[person.pk], self.now, days)
                if not self._send(person, message, connection):
                    missed.append(person.pk)
        if missed:
            mine.filter(user_id__in=missed).delete()

    def _send(self, person: User, message: EmailMultiAlternatives, connection: Any) -> bool:
        if self._server_is_down:
            self.failed[person.get_username()] = "not tried: the mail server fails"
            return False
        message.connection = connection
        try:
            message.send()
        except Exception as error:
            # Whatever an address or a server does wrong, the others get theirs.
            self.failed[person.get_username()] = str(error) or type(error).__name__
            self._in_a_row += 1
            logger.warning("The digest for account %s was not sent.", person.pk, exc_info=True)
            with suppress(Exception):
                connection.close()
            return False
        self._in_a_row = 0
        self.sent += 1
        return True

    @property
    def _server_is_down(self) -> bool:
        return self._in_a_row >= GIVE_UP_AFTER


def recipients(on: date) -> QuerySet[User]:
    """Return who may get the digest of the day and has not got it yet."""
    people = User.objects.filter(is_active=True).exclude(email="")
    people = people.exclude(digest_choice__wanted=False)
    return (
        people.exclude(digests_sent__date=on).select_related("wagtail_userprofile").order_by("pk")
    )


def compose(
    person: User, lines: list[DigestLine], now: datetime, days: OperatorDays
) -> EmailMultiAlternatives:
    """Return the person's mail, as text and HTML, in the language that they chose."""
    profile = getattr(person, "wagtail_userprofile", None)
    language = (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE
    with translation.override(language):
        base = get_admin_base_url() or ""
        groups = _grouped(lines, now, days, base)
        context = {
            "person": person.get_full_name(),
            "groups": groups,
            "count": len(lines),
            "late": sum(line.group_at(now) == DigestGroup.OVERDUE for line in lines),
            "language": language,
            "site_name": settings.WAGTAIL_SITE_NAME,
            "all_url": base + reverse("editorial_tasks"),
            "account_url": base + reverse("wagtailadmin_account"),
        }
        subject = " ".join(render_to_string("editorial/emails/digest_subject.txt", context).split())
        message = EmailMultiAlternatives(
            subject,
            render_to_string("editorial/emails/digest.txt", context),
            to=[person.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(
            render_to_string("editorial/emails/digest.html", context), "text/html"
        )
    return message


def _grouped(
    lines: list[DigestLine], now: datetime, days: OperatorDays, base: str
) -> list[dict[str, Any]]:
    by_group: dict[DigestGroup, list[DigestLine]] = {}
    for line in lines:
        by_group.setdefault(line.group_at(now), []).append(line)
    groups = []
    for group in DigestGroup:
        found = sorted(by_group.get(group, []), key=lambda line: (line.due_at or now, line.title))
        if found:
            shown = [_shown(line, now, days, base) for line in found[:SHOWN]]
            rest = len(found) - len(shown)
            groups.append({"heading": group.label, "lines": shown, "rest": rest})
    return groups


def _shown(line: DigestLine, now: datetime, days: OperatorDays, base: str) -> dict[str, str]:
    due = due_in_words(line.due_at, now, days).words if line.due_at else ""
    agency = line.agency.display_name if line.agency else ""
    return {
        "title": line.title,
        "about": " · ".join(part for part in (agency, due, line.note) if part),
        "url": base + line.url,
    }

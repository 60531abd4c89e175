"""Writing and sending the daily digest: one calm e-mail instead of one for every event."""

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import IntegrityError, transaction
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
KEPT = timedelta(days=90)
GIVE_UP_AFTER = 5
"""Failures in a row, other than refused addresses, after which the mail server must be at fault."""

logger = logging.getLogger(__name__)


@dataclass
class SendDigests:
    """Send each person what waits for them on this day, at most once (TQ-12.6, TB-16.4).

    Nobody without a line gets a mail, nor who turned it off; on days off only those for whom
    something is overdue. An address that fails does not stop the others: it is in `failed`, and
    the next run of the same day tries it again. A run that breaks off loses nobody's mail.
    """

    on: date
    now: datetime
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
            for person in waiting:
                self._send(person, lines[person.pk], days, connection)
        finally:
            with suppress(Exception):
                connection.close()
        return self

    def _is_late(self, lines: list[DigestLine]) -> bool:
        return any(line.group_at(self.now) == DigestGroup.OVERDUE for line in lines)

    def _send(
        self, person: User, lines: list[DigestLine], days: OperatorDays, connection: Any
    ) -> None:
        """Send one mail and put it on record, or neither.

        The record comes first, so that of two runs at once one waits here and then sends nothing;
        it holds once the mail is out. A crash between the two repeats that one mail.
        """
        if self._server_is_down:
            self.failed[person.get_username()] = "not tried: the mail server fails"
            return
        try:
            with transaction.atomic():
                DigestSent.objects.create(date=self.on, user=person, sent_at=self.now)
                message = compose(person, lines, self.now, days)
                message.connection = connection
                message.send()
        except IntegrityError:
            logger.info("The digest for account %s was sent by another run.", person.pk)
        except Exception as error:
            # Whatever a line, an address or a server does wrong, the others get theirs.
            self._note_failure(person, error)
            with suppress(Exception):
                connection.close()
        else:
            self._in_a_row = 0
            self.sent += 1

    def _note_failure(self, person: User, error: Exception) -> None:
        self.failed[person.get_username()] = str(error) or type(error).__name__
        if isinstance(error, OSError) and not isinstance(error, SMTPRecipientsRefused):
            self._in_a_row += 1
        logger.warning("The digest for account %s was not sent.", person.pk, exc_info=True)

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

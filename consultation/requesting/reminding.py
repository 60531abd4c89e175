"""Reminding agencies that have not answered, by e-mail, once a day at most."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from consultation.models.requests import RequestedAgency, RequestLetter
from consultation.requesting.making import writing_reasons

REMINDED = "consultation.agencies_reminded"


@dataclass
class RemindAgencies:
    """Write to those of a letter who are ticked and have not answered.

    Each gets at most one reminder a day; the record of it and the mail stand or fall together,
    and a mail server that refuses one stops no other. Raises `ActionRefused` for others than the
    receiving Board, once the outcome is public, and where nobody is ticked.
    """

    letter: RequestLetter
    keys: list[int]
    user: Any
    now: datetime
    sent: int = 0
    failed: list[str] = field(default_factory=list)

    def execute(self) -> "RemindAgencies":
        reasons = writing_reasons(self.letter.consultation, self.user, self.now)
        keys = set(remindable(self.letter, timezone.localdate(self.now))) & set(self.keys)
        if not keys:
            reasons.append(_("Tick at least one agency that can be reminded today."))
        refuse_if(reasons)
        for key in sorted(keys):
            try:
                with transaction.atomic():
                    self._remind(key)
            except OSError:
                self.failed.append(RequestedAgency.objects.get(pk=key).name)
        data = {"letter": self.letter.pk, "sent": self.sent, "failed": self.failed}
        log(self.letter.consultation, REMINDED, user=self.user, data=data)
        return self

    def _remind(self, key: int) -> None:
        """Lock the row, so that two who press at once write one letter."""
        rows = RequestedAgency.objects.select_for_update(of=("self",))
        asked = rows.select_related("letter__consultation__receiving_agency").get(pk=key)
        if not may_be_reminded(asked, timezone.localdate(self.now)):
            return
        asked.reminded_at = self.now
        asked.save(update_fields=["reminded_at"])
        reminder(asked).send()
        self.sent += 1


def may_be_reminded(asked: RequestedAgency, today: date) -> bool:
    """Whether the agency gets a reminder today."""
    if not asked.email or asked.asked_on is None or asked.answered_on is not None:
        return False
    return asked.reminded_at is None or timezone.localdate(asked.reminded_at) < today


def remindable(letter: RequestLetter, today: date) -> list[int]:
    """Return the keys of those whom a letter asks and who may be reminded today."""
    return [each.pk for each in letter.requested.all() if may_be_reminded(each, today)]


def reminder(asked: RequestedAgency) -> EmailMessage:
    """Return the reminder, in Vietnamese as all official letters."""
    letter = asked.letter
    page = letter.consultation
    number = f" số {letter.number}" if letter.number else ""
    signed = f" ngày {letter.signed_on:%d/%m/%Y}" if letter.signed_on else ""
    # Agencies may be asked before the draft is public; an address that leads nowhere is not sent.
    draft = f"Toàn văn dự thảo: {page.full_url}\n" if page.live and page.full_url else ""
    text = (
        f"Kính gửi: {asked.name}\n\n"
        f"{page.receiving_agency.name} đã có Công văn{number}{signed} về việc {letter.subject}, "
        f"đề nghị cho ý kiến trước ngày {letter.due_on:%d/%m/%Y}.\n\n"
        "Đến nay, chúng tôi chưa nhận được văn bản góp ý của quý cơ quan, đơn vị. Kính đề nghị "
        "quý cơ quan, đơn vị quan tâm, sớm gửi ý kiến để kịp tổng hợp, tiếp thu, giải trình. Nếu "
        "đã gửi văn bản, xin bỏ qua thư này.\n\n"
        f"{draft}Nơi nhận ý kiến: {page.email}; {page.postal_address}\n\n"
        f"Trân trọng,\n{page.receiving_agency.name}"
    )
    subject = f"Nhắc trả lời công văn về việc {letter.subject}"
    return EmailMessage(subject, text, to=[asked.email], reply_to=[page.email])

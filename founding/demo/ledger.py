"""The demo's royalties: payees, rates, what is proposed, approved, on a sheet and paid."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from agencies.models import Agency
from agencies.texts import nfc
from founding.demo.content import Demo
from founding.demo.desk import Desk
from founding.demo.ledger_records import DemoRates, DemoRoyalty
from news.models import NewsArticlePage
from royalties.approvals import ApproveRoyalties, ReturnRoyalty
from royalties.enums import EntryState
from royalties.models import Contributor, RateTable, RoyaltyEntry, RoyaltySheet
from royalties.proposals import ProposeRoyalty, Work
from royalties.rates import DecideRates
from royalties.sheet_lines import lines_of, seal_of
from royalties.sheets import ApproveSheet, DrawUpSheet, MarkSheetPaid

KEEPER, HEAD = "tk.tinh", "truongban.tinh"
HALF = Decimal(50)
MORNING = time(9, 0)
LEFT_PROPOSED = 2
"""How many royalties of this month wait for the head; the others are approved."""


def fill_ledger(demo: Demo, agencies: dict[str, Agency], desk: Desk) -> None:
    """Fill the portal's ledger, unless it has royalties already."""
    portal = agencies["portal"]
    for payee in demo.work.payees:
        Contributor.objects.get_or_create(
            agency=agencies[payee.agency],
            full_name=nfc(payee.full_name),
            unit=nfc(payee.unit),
            defaults={
                "user": desk.person(payee.username) if payee.username else None,
                "bank_name": payee.bank_name,
                "bank_account": payee.bank_account,
                "tax_code": payee.tax_code,
            },
        )
    for rates in demo.work.rates:
        if not RateTable.objects.filter(agency=agencies[rates.agency]).exists():
            _decide(rates, agencies[rates.agency], desk)
    if not RoyaltyEntry.objects.filter(agency=portal).exists():
        DemoLedger(demo, portal, desk).fill()


def _decide(record: DemoRates, agency: Agency, desk: Desk) -> None:
    """Let the rates hold since the year in which the oldest news of the demo stands."""
    first = date(timezone.localdate(desk.now).year - 1, 1, 1)
    DecideRates(
        agency,
        desk.person(record.head),
        record.decision,
        first,
        record.ranges,
        datetime.combine(first, MORNING, tzinfo=desk.now.tzinfo),
    ).execute()


@dataclass
class DemoLedger:
    """Propose royalties month by month; pay those before the last month, draw up the last's."""

    demo: Demo
    portal: Agency
    desk: Desk

    def fill(self) -> None:
        """Enter everything, the oldest month first."""
        this_month = timezone.localdate(self.desk.now).replace(day=1)
        last_month = (this_month - timedelta(days=1)).replace(day=1)
        entries = [self._propose(record) for record in self.demo.work.royalties]
        for record, entry in zip(self.demo.work.royalties, entries, strict=True):
            if record.returned and entry.published_on >= this_month:
                head, at = self.desk.person(HEAD), self._after(entry)
                ReturnRoyalty(entry, head, record.returned, at).execute()
        paid = [each for each in entries if each.published_on < last_month]
        drawn = [each for each in entries if last_month <= each.published_on < this_month]
        recent = [each for each in entries if each.published_on >= this_month]
        recent = [each for each in recent if not self._is_returned(each)]
        self._pay(paid, (last_month - timedelta(days=1)).replace(day=1), last_month)
        if drawn:
            self._approve(drawn, self._day(this_month, 3))
            self._draw_up(last_month, self._day(this_month, 5))
        self._approve(recent[LEFT_PROPOSED:], self.desk.now)

    def _propose(self, record: DemoRoyalty) -> RoyaltyEntry:
        page = NewsArticlePage.objects.get(agency=self.portal, slug=record.slug)
        names = [record.payee, record.second] if record.second else [record.payee]
        share = HALF if record.second else Decimal(100)
        payees = {each.full_name: each for each in Contributor.objects.filter(agency=self.portal)}
        work = Work(
            record.genre,
            record.coefficient,
            [(payees[nfc(name)], share) for name in names],
            supplements=record.supplements,
            note=record.note,
        )
        at = self.desk.pause(page.first_published_at, 2)
        return ProposeRoyalty(page, self.desk.person(KEEPER), work, at).execute()

    def _pay(self, entries: list[RoyaltyEntry], month: date, after: date) -> None:
        if not entries:
            return
        self._approve(entries, self._day(after, 3))
        sheet = self._draw_up(month, self._day(after, 5))
        head, approved = self.desk.person(HEAD), self._day(after, 6)
        ApproveSheet(sheet, head, approved, seal_of(sheet, lines_of(sheet))).execute()
        paid = self._day(after, 9)
        MarkSheetPaid(sheet, self.desk.person(KEEPER), timezone.localdate(paid), paid).execute()

    def _draw_up(self, month: date, at: datetime) -> RoyaltySheet:
        return DrawUpSheet(self.portal, month, self.desk.person(KEEPER), at).execute()

    def _approve(self, entries: list[RoyaltyEntry], at: datetime) -> None:
        if entries:
            ApproveRoyalties(entries, self.desk.person(HEAD), at).execute()

    def _day(self, month: date, day: int) -> datetime:
        """Return the morning of a day of the month, or now where that lies ahead."""
        moment = datetime.combine(month.replace(day=day), MORNING, tzinfo=self.desk.now.tzinfo)
        return min(moment, self.desk.now)

    def _after(self, entry: RoyaltyEntry) -> datetime:
        return self.desk.pause(entry.proposed_at, 2)

    def _is_returned(self, entry: RoyaltyEntry) -> bool:
        entry.refresh_from_db()
        return entry.state == EntryState.PROPOSED and bool(entry.return_reason)

"""Rates, payees, royalties in every state, and sheets, made by the actions that people use."""

from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from agencies.models import Agency, User
from editorial.models import EditorialPage
from editorial.roles import board_agency
from royalties.approvals import ApproveRoyalties
from royalties.decree import decrees
from royalties.models import BaseSalary, Contributor, RateTable, RoyaltyEntry, RoyaltySheet
from royalties.proposals import ProposeRoyalty, Work
from royalties.rates import DecideRates
from royalties.sheet_lines import lines_of, seal_of
from royalties.sheets import ApproveSheet, DrawUpSheet
from tests.factories.agencies import user
from tests.factories.editorial import member
from tests.factories.home import home_of
from tests.factories.news import article, news_index

_serial = count(1)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
OCTOBER = datetime(2026, 10, 12, 9, tzinfo=ZONE)
NOVEMBER = datetime(2026, 11, 3, 9, tzinfo=ZONE)


def admin() -> User:
    """Return a superuser who is nobody's payee."""
    return user(is_superuser=True)


def head_of(agency: Agency) -> User:
    """Return the head who decides for the agency, and who is nobody's payee."""
    board = Agency.objects.get(pk=board_agency(agency.pk))
    name = f"truong-ban-{board.pk}"
    found = User.objects.filter(username=name).first()
    return found or member(board, "head", user(name))


def base_salaries() -> None:
    """Put the known base salaries on record, where a test has flushed the migration's."""
    for day, amount in ((date(2019, 7, 1), 1_490_000), (date(2026, 7, 1), 2_530_000)):
        BaseSalary.objects.get_or_create(valid_from=day, defaults={"amount": amount})


def rate_table(agency: Agency, valid_from: date = date(2020, 1, 1), **ranges: Any) -> RateTable:
    """Return a table of the agency; every genre from 0.5 to its cap unless ranges are named."""
    found = ranges or {genre.code: (Decimal("0.5"), genre.cap) for genre in decrees()[0].genres}
    return DecideRates(
        agency, head_of(agency), "Quyết định thử", valid_from, found, OCTOBER
    ).execute()


def contributor(agency: Agency, name: str = "", **fields: Any) -> Contributor:
    """Return a payee of the agency."""
    name = name or f"Trần Thị Số {next(_serial)}"
    return Contributor.objects.create(agency=agency, full_name=name, **fields)


def live_page(agency: Agency, now: datetime = OCTOBER, **fields: Any) -> EditorialPage:
    """Return an article of the agency, published at the moment."""
    return article(news_index(home_of(agency)), now=now, **fields)


def work(*payees: Contributor, **fields: Any) -> Work:
    """Return news with a coefficient of 5, shared equally by up to two payees."""
    shares = [(payee, Decimal(100) / len(payees)) for payee in payees]
    return Work(**{"genre": "news", "coefficient": Decimal(5), "shares": shares, **fields})


def entry(
    agency: Agency,
    *payees: Contributor,
    page: EditorialPage | None = None,
    now: datetime = OCTOBER,
    proposer: User | None = None,
    **fields: Any,
) -> RoyaltyEntry:
    """Return a proposed royalty; the agency gets a table of rates where it has none."""
    if not RateTable.objects.filter(agency=agency).exists():
        rate_table(agency)
    page = page or live_page(agency, now)
    whose = payees or (contributor(agency),)
    return ProposeRoyalty(page, proposer or admin(), work(*whose, **fields), now).execute()


def approved(agency: Agency, *payees: Contributor, **fields: Any) -> RoyaltyEntry:
    """Return an approved royalty."""
    proposed = entry(agency, *payees, **fields)
    ApproveRoyalties([proposed], head_of(agency), NOVEMBER).execute()
    proposed.refresh_from_db()
    return proposed


def sheet(agency: Agency, month: date = date(2026, 10, 1)) -> RoyaltySheet:
    """Return the month's draft sheet of the agency's approved royalties."""
    return DrawUpSheet(agency, month, admin(), NOVEMBER).execute()


def seal(sheet: RoyaltySheet) -> str:
    """Return the seal of the sheet as its page shows it now."""
    return seal_of(sheet, lines_of(sheet))


def approved_sheet(agency: Agency, month: date = date(2026, 10, 1)) -> RoyaltySheet:
    """Return the month's sheet as its head approved it."""
    draft = sheet(agency, month)
    return ApproveSheet(draft, head_of(agency), NOVEMBER, seal(draft)).execute()

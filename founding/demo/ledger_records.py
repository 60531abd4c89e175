"""The demo's royalties and reports."""

from decimal import Decimal
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from founding.demo.records import STRICT, AgencyLabel


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoPayee:
    """Somebody who is paid royalties; account and tax code are invented."""

    agency: AgencyLabel
    full_name: str
    unit: str
    bank_name: str
    bank_account: str
    tax_code: str
    username: str = ""


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoRates:
    """The coefficients that a head decided for the year, from and to by genre."""

    agency: AgencyLabel
    decision: str
    head: str
    ranges: dict[str, tuple[Decimal, Decimal]]


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoRoyalty:
    """What a published item is paid; shared half and half where a second payee is named."""

    agency: AgencyLabel
    slug: str
    genre: str
    coefficient: Decimal
    payee: str
    second: str = ""
    supplements: dict[str, Decimal] = Field(default_factory=dict)
    note: str = ""
    returned: str = ""


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoReport:
    """The last half-year's report of an agency."""

    agency: AgencyLabel
    editor: str
    state: Literal["draft", "issued"]
    proposals: str
    late_reason: str
    head: str = ""
    number: str = ""
    remarks: dict[str, str] = Field(default_factory=dict)

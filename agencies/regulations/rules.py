"""What every entry of a regulation file shares: strict keys, a clause, a time of validity."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool
from pydantic_core import PydanticCustomError

from agencies.regulations.enums import Evidence

# A law (ND224, LTT) or the regulation itself (TQ), then the article, clause and point: TQ-7.2,
# TQ-4.13.b, TQ-QĐ2.4, QN-KD. The source alone stands where the article is not known.
CLAUSE = re.compile(
    r"(?P<source>[A-Z]{1,4}\d{0,3})"
    r"(-([A-ZĐ]{1,3}|[A-ZĐ]{0,3}\d{1,3}[a-z]?)(\.(\d{1,3}[a-z]?|[a-zđ]\d?))*)?"
)


def _matches(pattern: str | re.Pattern[str], expected: str | Promise) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise PydanticCustomError("expected", "{expected}", {"expected": str(expected)})
        return value

    return check


Text = Annotated[str, Field(min_length=1, max_length=2000)]
ClauseId = Annotated[
    str, AfterValidator(_matches(CLAUSE, _("a clause id such as TQ-7.2, ND224-11.4 or QN-KD")))
]
SourceId = Annotated[
    str, AfterValidator(_matches(r"[A-Z]{1,4}\d{0,3}", _("a short id such as TQ, ND224 or LTT")))
]
Code = Annotated[
    str,
    AfterValidator(
        _matches(r"[a-z][a-z0-9_]{0,39}", _("a code of small letters, digits and _, up to 40"))
    ),
]
Slug = Annotated[
    str,
    AfterValidator(
        _matches(
            r"(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*",
            _("a slug of small letters without accents, digits and single hyphens, up to 60"),
        )
    ),
]
SectionPath = Annotated[
    str,
    AfterValidator(
        _matches(
            r"[a-z0-9-]+(/[a-z0-9-]+)*",
            _("a path of slugs such as gioi-thieu or gioi-thieu/lanh-dao"),
        )
    ),
]
LanguageCode = Annotated[
    str, AfterValidator(_matches(r"[a-z]{2}", _("a language code of two letters, such as vi")))
]
Count = Annotated[int, Field(strict=True, ge=1, le=1000)]
Flag = StrictBool


class Entry(BaseModel):
    """A table of the file: unknown keys are refused, values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Rule(Entry):
    """A rule with the clause it comes from and the time in which it holds.

    `cited_as` is the wording by which the regulation cites an older text, `current_ref` the text
    that has replaced it since (TB-18.1, TQ-QĐ2.4). An open end of validity is left out.
    """

    clause: ClauseId
    see: tuple[ClauseId, ...] = ()
    cited_as: str = ""
    current_ref: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    evidence: Evidence = Evidence.READ
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Return whether the rule holds on the day; both ends are included."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


def source_of(clause: str) -> str:
    """Return the id of the text that a clause belongs to: `ND224` for `ND224-11.4`."""
    return clause.partition("-")[0]

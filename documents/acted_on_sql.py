"""The status that acting documents give to one, in SQL that PostgreSQL and SQLite both read.

The words are those of `documents.validity`: an act `begins`, it `reaches` as far as the acting
document must live for it to be felt, and others may end or suspend the acting document. `:key`,
`:start` and `:day` stand for the document's translation key, its own first day, and the day asked
for; `{a}` for one act and its tables.
"""

import re
from collections.abc import Iterable

from documents.enums import ENDING_KINDS, STOPPING_KINDS, RelationKind, ValidityStatus
from documents.validity import LEVELS

PLACES = re.compile(r":(key|start|day)\b")

_TABLES = """documents_documentrelation {a}
    JOIN documents_legaldocumentpage {a}_paper ON {a}_paper.editorialpage_ptr_id = {a}.page_id
    JOIN wagtailcore_page {a}_page ON {a}_page.id = {a}.page_id
    JOIN wagtailcore_page {a}_target ON {a}_target.id = {a}.target_id"""
_PUBLIC = """{a}_page.live AND {a}_page.translation_key <> {a}_target.translation_key
    AND NOT EXISTS (
        SELECT 1 FROM wagtailcore_pageviewrestriction {a}_wall
        JOIN wagtailcore_page {a}_walled ON {a}_walled.id = {a}_wall.page_id
        WHERE substr({a}_page.path, 1, length({a}_walled.path)) = {a}_walled.path
    )"""
_WHOLE = "(NOT {a}.is_partial AND {a}.provisions = '' AND {a}.touched = '[]')"
_BEGINS = "COALESCE({a}.starts_on, {a}_paper.effective_on, {a}_paper.issued_on)"
_REACHES = f"CASE WHEN {{a}}.kind = '{RelationKind.SUSPENDS.value}' THEN :day ELSE {_BEGINS} END"


def _of(act: str, sql: str) -> str:
    """Speak of one act."""
    return sql.replace("{a}", act)


def _is(kinds: Iterable[str]) -> str:
    """Whether an act is of one of the kinds."""
    named = ", ".join(f"'{RelationKind(kind).value}'" for kind in kinds)
    return f"{{a}}.kind IN ({named})"


def _lived(act: str, day: str, levels: int) -> str:
    """Whether the acting document had not ended by the day."""
    own = _of(act, f"({{a}}_paper.expired_on IS NULL OR {{a}}_paper.expired_on > {day})")
    if levels == 0:
        return own
    other = f"{act}_end"
    begins = _of(other, _BEGINS)
    return f"{own} AND {_none_against(act, other, ENDING_KINDS, day, begins, levels - 1)}"


def _none_against(
    act: str, other: str, kinds: Iterable[str], until: str, day: str, levels: int
) -> str:
    """Whether no such act on the whole acting document, begun by `until`, stood on the day."""
    terms = _of(other, f"{_PUBLIC} AND {_WHOLE} AND {_is(kinds)} AND {_BEGINS} <= {until}")
    return f"""NOT EXISTS (
        SELECT 1 FROM {_of(other, _TABLES)}
        WHERE {other}_target.translation_key = {act}_page.translation_key
        AND {terms} AND {_lived(other, day, levels)}
    )"""


def _acted_on() -> str:
    """Return the status by the act that weighs most, of those that are felt on the day."""
    reaches = _of("act", _REACHES)
    suspended = (RelationKind.SUSPENDS,)
    ends = _of("act", f"{_WHOLE} AND {_is(ENDING_KINDS)}")
    rests = _of("act", f"{_WHOLE} AND {_is(suspended)}")
    felt = f"{_PUBLIC} AND {_is(STOPPING_KINDS)} AND {_BEGINS} <= :day"
    return f"""(
        SELECT CASE WHEN {ends} THEN '{ValidityStatus.EXPIRED.value}'
            WHEN :start IS NULL OR :start > :day THEN '{ValidityStatus.NOT_YET.value}'
            WHEN {rests} THEN '{ValidityStatus.SUSPENDED.value}'
            ELSE '{ValidityStatus.PARTLY.value}' END
        FROM {_of("act", _TABLES)}
        WHERE act_target.translation_key = :key AND {_of("act", felt)}
        AND {_lived("act", reaches, LEVELS)}
        AND {_none_against("act", "act_rest", suspended, reaches, ":day", LEVELS - 1)}
        ORDER BY CASE WHEN {ends} THEN 0 WHEN {rests} THEN 1 ELSE 2 END
        LIMIT 1
    )"""


ACTED_ON = _acted_on()

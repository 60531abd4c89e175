"""Why a document has the status that it has on a day, in a sentence for readers."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeGuard

from django.utils.translation import gettext as _

from agencies.languages import is_vietnamese
from documents.citations import describe
from documents.enums import (
    CHANGING_KINDS,
    ENDING_KINDS,
    STOPPING_KINDS,
    RelationKind,
    ValidityStatus,
)
from documents.sentences import Sentence, in_words, joined, sentence
from documents.validity import Effect, validity_of

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

WHOLE: dict[str, Callable[[], str]] = {
    RelationKind.REPLACES: lambda: _("replaced by %(document)s from %(day)s"),
    RelationKind.REPEALS: lambda: _("repealed by %(document)s from %(day)s"),
    RelationKind.SUSPENDS: lambda: _("suspended by %(document)s from %(day)s"),
    RelationKind.AMENDS: lambda: _("amended by %(document)s from %(day)s"),
    RelationKind.SUPPLEMENTS: lambda: _("supplemented by %(document)s from %(day)s"),
    RelationKind.CORRECTS: lambda: _("corrected by %(document)s from %(day)s"),
}
PARTIAL: dict[str, Callable[[], str]] = {
    RelationKind.REPLACES: lambda: _("%(provisions)s replaced by %(document)s from %(day)s"),
    RelationKind.REPEALS: lambda: _("%(provisions)s repealed by %(document)s from %(day)s"),
    RelationKind.SUSPENDS: lambda: _("%(provisions)s suspended by %(document)s from %(day)s"),
    RelationKind.AMENDS: lambda: _("%(provisions)s amended by %(document)s from %(day)s"),
    RelationKind.SUPPLEMENTS: lambda: _("%(provisions)s supplemented by %(document)s from %(day)s"),
    RelationKind.CORRECTS: lambda: _("%(provisions)s corrected by %(document)s from %(day)s"),
}


def validity_reason(document: "LegalDocumentPage", on: date, effects: Iterable[Effect]) -> Sentence:
    """Return the status on the day with what makes it so; the acting documents are links.

    `effects` are those of `relations_of(document)`.
    """
    effects = list(effects)
    starts_on = document.effective_on or document.issued_on
    status = validity_of(
        stated=document.validity_status,
        starts_on=starts_on,
        expired_on=document.expired_on,
        effects=effects,
        on=on,
    )
    if document.validity_status:
        return sentence(_("%(status)s, as its editors state."), status=str(status.label))
    active = [effect for effect in effects if effect.active(on)]
    causes = _causes(document, status, active, on)
    if not causes:
        return sentence("%(status)s.", status=str(status.label))
    head = sentence("%(status)s: ", status=str(status.label))
    return joined([head, joined(causes), sentence(".")], between="")


def provisions_in_words(effect: Effect) -> str:
    """Return what is touched as its editor wrote it, in other languages as its addresses say it.

    Empty for an effect on the whole document.
    """
    if effect.provisions and (is_vietnamese() or not effect.touched):
        return effect.provisions
    if effect.touched:
        return "; ".join(describe(anchor) for anchor in effect.touched)
    return _("some provisions") if effect.is_partial else ""


def effect_in_words(effect: Effect) -> Sentence:
    """Return what an effect does, to which provisions, by which document and since when."""
    patterns = PARTIAL if effect.is_partial else WHOLE
    return sentence(
        patterns[effect.kind](),
        document=effect.acting,
        provisions=_within_a_sentence(provisions_in_words(effect)),
        day=in_words(effect.starts_on),
    )


def _within_a_sentence(provisions: str) -> str:
    """Return the list with commas, as semicolons part the causes; English has commas inside."""
    return provisions.replace("; ", ", ") if is_vietnamese() else provisions


def effect_on_provision(effect: Effect) -> Sentence:
    """Return the same said of one provision, in front of it: "repealed by … from …"."""
    return sentence(WHOLE[effect.kind](), document=effect.acting, day=in_words(effect.starts_on))


def ended_by_itself(expired_on: date | None, ending: Iterable[Effect]) -> TypeGuard[date]:
    """Whether a document's own day of expiry is a cause, beside the acts that end it as a whole.

    An act that takes effect by that day is the cause: the day only records it.
    """
    if expired_on is None:
        return False
    return all(each.starts_on is None or each.starts_on > expired_on for each in ending)


def _causes(
    document: "LegalDocumentPage", status: ValidityStatus, active: list[Effect], on: date
) -> list[Sentence]:
    """Return what makes the status so, each in its own words."""
    starts_on = document.effective_on or document.issued_on
    whole = [each for each in active if not each.is_partial]
    match status:
        case ValidityStatus.EXPIRED:
            ending = [each for each in whole if each.kind in ENDING_KINDS]
            words = [effect_in_words(each) for each in _in_order(ending)]
            if ended_by_itself(document.expired_on, ending) and document.expired_on <= on:
                day = in_words(document.expired_on)
                words.insert(0, sentence(_("its own term ended on %(day)s"), day=day))
            return words
        case ValidityStatus.NOT_YET if starts_on is None:
            return [sentence(_("no date is known from which it is in force"))]
        case ValidityStatus.NOT_YET:
            return [sentence(_("in force only from %(day)s"), day=in_words(starts_on))]
        case ValidityStatus.SUSPENDED:
            resting = [each for each in whole if each.kind == RelationKind.SUSPENDS]
            return [effect_in_words(each) for each in _in_order(resting)]
    partial = [each for each in active if each.is_partial and each.kind in STOPPING_KINDS]
    changing = [each for each in active if each.kind in CHANGING_KINDS]
    words = [effect_in_words(each) for each in [*_in_order(partial), *_in_order(changing)]]
    if status == ValidityStatus.IN_FORCE:
        words.insert(0, sentence(_("since %(day)s"), day=in_words(starts_on)))
    return words


def _in_order(effects: list[Effect]) -> list[Effect]:
    return sorted(effects, key=lambda effect: effect.starts_on or date.max)

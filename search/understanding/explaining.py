"""How a query was understood, said in one line above the results. Pure."""

from django.utils.translation import gettext as _

from documents.citations.listing import describe
from editorial.search_words import folded_word
from search.demands import Demand, Way
from search.understanding.kinds import QueryKind
from search.understanding.named_types import type_said
from search.understanding.understood import Understood

_MOST_SAID = 3


def explain(understood: Understood) -> str:
    """Return the line in the reader's language; empty where words are searched for as typed."""
    match understood.kind:
        case QueryKind.CITATION:
            return _citation(understood)
        case QueryKind.NUMBER:
            return _number(understood)
        case QueryKind.AGENCY:
            return _("Looking for “%(agency)s” (%(abbreviation)s)") % {
                "agency": understood.agency,
                "abbreviation": understood.text,
            }
        case QueryKind.PHRASE:
            phrase = " ".join(understood.phrases[0])
            return _("Looking for exactly “%(phrase)s”") % {"phrase": phrase}
    return _synonyms(understood)


def _number(understood: Understood) -> str:
    if type_said(understood.types):
        return _("Looking for %(type)s No. %(number)s") % {
            "type": type_said(understood.types),
            "number": understood.number,
        }
    return _("Looking for document No. %(number)s") % {"number": understood.number}


def _citation(understood: Understood) -> str:
    provision = describe(understood.provision)
    if understood.number and type_said(understood.types):
        return _("Looking for %(provision)s of %(type)s No. %(number)s") % {
            "provision": provision,
            "type": type_said(understood.types),
            "number": understood.number,
        }
    if understood.number:
        return _("Looking for %(provision)s of document No. %(number)s") % {
            "provision": provision,
            "number": understood.number,
        }
    return _("Looking for %(provision)s of “%(title)s”") % {
        "provision": provision,
        "title": understood.title,
    }


def _synonyms(understood: Understood) -> str:
    """Say what abbreviations were read as, and which abbreviations are looked for as well."""
    said: list[str] = []
    for demand in understood.demands:
        if meanings := [way for way in demand.ways[1:] if _length(way) > _length(demand.typed)]:
            said.append(
                _("%(abbreviation)s is read as %(meanings)s")
                % {"abbreviation": " ".join(demand.typed), "meanings": _quoted(meanings)}
            )
    if shorter := _abbreviations(understood.demands):
        said.append(_("%(words)s is looked for as well") % {"words": _quoted(shorter)})
    if understood.asking:
        asking = _quoted([(words,) for words in understood.asking])
        said.append(_("Pages need not have %(words)s") % {"words": asking})
    return "; ".join(said[:_MOST_SAID])


def _abbreviations(demands: tuple[Demand, ...]) -> list[Way]:
    """Return an abbreviation of each demand that was typed in full."""
    found = []
    for demand in demands:
        others = demand.ways[1:]
        if others and all(_length(way) <= _length(demand.typed) for way in others):
            found.append(min(others, key=_length))
    return found


def _length(way: Way) -> int:
    return sum(map(len, way))


def _quoted(ways: list[Way]) -> str:
    """Return the ways in quotation marks; "khoa học công nghệ" is said by "khoa học và …"."""
    said: dict[str, Way] = {}
    for way in ways:
        said.setdefault("".join(folded_word(word) for word in way if word != "và"), way)
    return ", ".join(f"“{' '.join(way)}”" for way in [*said.values()][:_MOST_SAID])

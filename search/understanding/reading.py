"""How a query is read: a citation, a number, an agency, a phrase, or words. Pure."""

from dataclasses import replace

from editorial.search_words import words_of
from search.demands import Demand, Way
from search.understanding.asking import asking_apart
from search.understanding.citing import Citing, citation_in
from search.understanding.kinds import QueryKind
from search.understanding.numbering import NamedNumber, folded_alike, number_of
from search.understanding.tidying import quotes_apart, tidy
from search.understanding.understood import MOST_DEMANDS, Understood
from search.understanding.vocabulary import Vocabulary
from search.understanding.wording import demands_of, demands_with_numbers, each_once

_BUILT_IN = Vocabulary()


def understand(
    typed: str, vocabulary: Vocabulary = _BUILT_IN, *, plain: bool = False
) -> Understood:
    """Read what was typed. Never raises: any text is a query, at worst an empty one.

    Operators and wildcards of search engines are text like any other. The words of a number (its
    type, its date) and of a citation are no demands of their own, so that "quyết định 04/2024"
    is found whatever its page says; the number in the words in which texts cite it is one, so that
    what cites the document is found as well. Words that ask need not occur. With `plain` there are
    only words and phrases.
    """
    text, was_cut = tidy(typed)
    loose, phrases = quotes_apart(text)
    query = Understood(text, was_cut, phrases=phrases)
    if plain:
        read = _words(query, loose, None)
    else:
        loose, asking = asking_apart(loose)
        query = replace(query, asking=asking)
        read = _special(query, loose, vocabulary) or _words(query, loose, vocabulary)
    demands = each_once(list(read.demands))
    if len(demands) > MOST_DEMANDS:
        read = replace(read, was_cut=True)
    return replace(read, demands=demands[:MOST_DEMANDS])


def _special(query: Understood, loose: str, vocabulary: Vocabulary) -> Understood | None:
    """Return the query as something that is more than words; None where it is no more."""
    loose = folded_alike(loose)[0]
    if citing := citation_in(loose):
        return _citation(query, loose, citing, vocabulary)
    if number := number_of(loose):
        return _number(query, loose, number, vocabulary)
    words = words_of(loose)
    if len(query.phrases) == 1 and not words and (number := _quoted_number(query.text)):
        return _number(query, "", number, vocabulary)
    name, ways = vocabulary.agency_for(words) if words and not query.phrases else ("", ())
    if name:
        demand = Demand(tuple(dict.fromkeys((tuple(words), *ways))))
        return replace(query, kind=QueryKind.AGENCY, agency=name, demands=(demand,))
    return None


def _quoted_number(text: str) -> NamedNumber | None:
    inner = text[1:-1].strip()
    number = number_of(inner)
    return number if number and (number.start, number.end) == (0, len(inner)) else None


def _words(query: Understood, loose: str, vocabulary: Vocabulary | None) -> Understood:
    words = tuple(demands_of(loose, vocabulary))
    is_phrase = len(query.phrases) == 1 and not words
    kind = QueryKind.PHRASE if is_phrase else QueryKind.WORDS
    return replace(query, kind=kind, demands=(*_of_phrases(query.phrases), *words))


def _number(
    query: Understood, loose: str, number: NamedNumber, vocabulary: Vocabulary
) -> Understood:
    rest = _without(loose, number.start, number.end)
    phrases = query.phrases if loose else ()
    return replace(
        query,
        kind=QueryKind.NUMBER,
        number_tokens=number.tokens,
        number=number.printed,
        types=number.types,
        phrases=phrases,
        demands=(
            Demand(number.ways),
            *_of_phrases(phrases),
            *demands_with_numbers(rest, vocabulary),
        ),
    )


def _citation(query: Understood, loose: str, citing: Citing, vocabulary: Vocabulary) -> Understood:
    if citing.number:
        read = _number(query, loose, citing.number, vocabulary)
        own: tuple[Demand, ...] = (Demand(citing.number.ways),)
    else:
        assert citing.law is not None
        read = replace(query, title=citing.law.title)
        own = (Demand((citing.law.words,)),)
        own += (Demand(((citing.law.year,),)),) if citing.law.year else ()
    rest = demands_with_numbers(_without(loose, citing.start, citing.end), vocabulary)
    return replace(
        read,
        kind=QueryKind.CITATION,
        provision=citing.provision,
        demands=(*own, *_of_phrases(query.phrases), *rest),
    )


def _of_phrases(phrases: tuple[Way, ...]) -> tuple[Demand, ...]:
    return tuple(Demand((phrase,)) for phrase in phrases)


def _without(text: str, start: int, end: int) -> str:
    """Return a text without what stands between two places; its neighbours stay apart."""
    return f"{text[:start]} ; {text[end:]}"

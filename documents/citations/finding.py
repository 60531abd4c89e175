"""Find the citations in a text. Pure, and linear in its length."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from documents.citations.chains import Chain, Conjunct, read_bare_appendix, read_chain
from documents.citations.cited import Cited, Marks, Scope, cited_after, marks_of, named_at
from documents.citations.keys import LAW_FORMS
from documents.citations.units import HERE, RANKS, UNIT, Steps, address
from documents.composed import Composed, composed
from documents.enums import DocumentType
from documents.enums import ProvisionKind as Kind

_LINE_START = re.compile(r"(?:\A|[\n\r“\"‘«])[\s“\"‘«(*]{0,20}\Z")
_QUOTES = '“"‘«'
_SENTENCE_OVER = re.compile(r"(?:[.;:!?”\"’»/]|\n)\s{0,20}\Z")
_HEADING_END = re.compile(r"\s{0,3}(?:[.:]|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Ref:
    """One provision that a citation names, or a whole document.

    `key` names the document (see `keys`), empty for the text's own. `steps` lead to the provision
    from the outermost in. `start` and `end` are the words of this one within the citation; they
    are the same place for what only lies between the ends of a range.
    """

    key: str
    steps: Steps
    start: int
    end: int

    @property
    def anchor(self) -> str:
        """The provision's address in its document; empty where "này" leaves that to the place."""
        return "" if self.is_here else address(self.steps)

    @property
    def is_here(self) -> bool:
        """Whether the address depends on where the citation stands: "khoản 2 Điều này"."""
        return any(number == HERE for _kind, number in self.steps)


@dataclass(frozen=True, slots=True)
class Found:
    """A citation: its words, the document that they name and what of it."""

    start: int
    end: int
    words: str
    document: Cited
    refs: tuple[Ref, ...]


def find_citations(text: str) -> list[Found]:
    """Return the citations in their order; they never overlap.

    The heading of an article ("Điều 5. …" at the beginning of a line) is none, nor are units that
    lead to no article ("khoản 2" alone), dates and plain words ("điểm số", "điều kiện"). Never
    raises.
    """
    whole = composed(text)
    found = list(_citations(whole.text))
    return found if whole.offsets is None else [_moved(each, whole) for each in found]


def _citations(text: str) -> Iterator[Found]:
    marks = marks_of(text)
    begins = dict.fromkeys((*marks.numbers, *marks.names), False)
    begins |= {match.start(): True for match in UNIT.finditer(text)}
    done = 0
    for start in sorted(begins):
        if start < done:
            continue
        if begins[start]:
            found, done = _by_chain(text, start, marks)
        else:
            found = _whole_document(text, start, marks)
            done = found.end if found else start
        if found:
            yield found


def _whole_document(text: str, start: int, marks: Marks) -> Found | None:
    cited = named_at(text, start, marks)
    if cited is None or cited.scope is not Scope.OTHER:
        return None
    if cited.key == LAW_FORMS[DocumentType.CONSTITUTION]:
        return None  # named in passing
    return _found(text, start, cited.end, cited, [Ref(cited.key, (), start, cited.end)])


def _by_chain(text: str, start: int, marks: Marks) -> tuple[Found | None, int]:
    """Return the citation that begins with a unit, and the place from which to read on."""
    chain = read_chain(text, start)
    numbered = chain is not None
    chain = chain or read_bare_appendix(text, start)
    if chain is None:
        return None, start
    cited = cited_after(text, chain.end, marks)
    if cited is None and (not numbered or _is_heading(text, start, chain)):
        return None, chain.end
    cited = cited or Cited(chain.end, Scope.HERE)
    refs = list(_refs(chain, cited))
    spoken = [ref for ref in refs if ref.start < ref.end]
    if not spoken:
        return None, chain.end
    end = spoken[-1].end
    if end == chain.end:
        end = cited.end
        refs = [replace(ref, end=end) if ref is spoken[-1] else ref for ref in refs]
    return _found(text, spoken[0].start, end, cited, refs), max(end, chain.end)


def _refs(chain: Chain, cited: Cited) -> Iterator[Ref]:
    """Yield what the chain names, as far as it leads anywhere."""
    container: Steps = ((Kind.CONTAINER, cited.container),) if cited.container else ()
    for each, following in zip(chain.conjuncts, [*chain.conjuncts[1:], None], strict=True):
        if not _leads_somewhere(each, cited):
            continue
        key, outer = ("", ()) if each.is_here else (cited.key, container)
        leaves = each.leaves()
        for steps, item in leaves:
            last = item is leaves[-1][1] and item.start < item.end
            yield Ref(key, outer + steps, item.start, each.end if last else item.end)
        if each.opens_range and following:
            for steps in each.up_to(following):
                yield Ref(key, outer + steps, each.end, each.end)


def _leads_somewhere(each: Conjunct, cited: Cited) -> bool:
    """Whether the units reach an article or a document, or say "này"."""
    if each.is_here or cited.scope is not Scope.HERE:
        return True
    top = each.top
    if top.kind == Kind.ARTICLE:
        return top.is_capital or len(each.groups) > 1
    return top.is_capital and RANKS[top.kind] > RANKS[Kind.ARTICLE]


def _is_heading(text: str, start: int, chain: Chain) -> bool:
    """Whether the words are a provision's own heading: alone at the beginning of a line."""
    group = chain.conjuncts[0].groups[0]
    alone = len(chain.conjuncts) == len(chain.conjuncts[0].groups) == len(group.items) == 1
    if not alone or group.items[0].number == HERE:
        return False
    line = _LINE_START.search(text, max(0, start - 24), start)
    if line is None:
        return False
    begin = line.start()
    if begin == 0 or text[begin] in _QUOTES or _HEADING_END.match(text, chain.end):
        return True
    return _SENTENCE_OVER.search(text, max(0, begin - 24), begin) is not None


def _found(text: str, start: int, end: int, cited: Cited, refs: list[Ref]) -> Found:
    return Found(start, end, " ".join(text[start:end].split()), cited, tuple(refs))


def _moved(found: Found, whole: Composed) -> Found:
    """Return the citation with the places of the text as it was given."""
    refs = tuple(
        replace(ref, start=whole.origin(ref.start), end=whole.origin(ref.end)) for ref in found.refs
    )
    return replace(found, start=whole.origin(found.start), end=whole.origin(found.end), refs=refs)

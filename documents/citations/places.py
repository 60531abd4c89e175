"""Where a citation leads: to which address, given those that a text has. Pure."""

from collections.abc import Collection, Iterator, Sequence

from documents.citations.cited import Cited, Scope
from documents.citations.finding import Ref
from documents.citations.units import HERE, address
from documents.enums import ProvisionKind as Kind
from documents.provisions.anchors import STEPS

Path = Sequence[tuple[str, str]]
"""The provision in which a citation stands and those around it, outermost first: kind, address."""
_WORDS = tuple(STEPS.values())
_OUTER = (Kind.CONTAINER, Kind.APPENDIX)


def own_address(ref: Ref, cited: Cited, path: Path, existing: Collection[str]) -> str:
    """Return the address in the text itself; empty where the text has nothing of the kind.

    "Điều này" is the article around it. Where no document is named, what is attached to a decision
    speaks of itself; "Quyết định này" speaks of the decision.
    """
    if ref.is_here:
        return nearest(_from_here(ref, path), existing)
    steps = ref.steps
    named = steps[0][0] == Kind.CONTAINER if steps else False
    inner = address(steps[1:] if named else steps)
    around = [anchor for kind, anchor in reversed(path) if kind in _OUTER]
    if cited.scope is Scope.THIS and not named:
        outer = [""]
    elif named:
        outer = [*around, address(steps[:1]), ""]
    else:
        outer = around if _in_container(path) else [*around, ""]
        outer = [*outer, ""] if steps and steps[0][0] == Kind.APPENDIX else outer
    options = [f"{each}.{inner}" if each else inner for each in outer]
    return next(filter(None, (nearest(option, existing) for option in options)), "")


def options_of(wanted: str, containers: Collection[str]) -> Iterator[str]:
    """Yield the addresses that another document may have for what a citation names, best first.

    A decision of few articles is often cited for the statute attached to it, and a statute may
    stand in the library by itself.
    """
    yield wanted
    for container in containers:
        yield f"{container}.{wanted}"
    first, _dot, rest = wanted.partition(".")
    if rest and not first.startswith(_WORDS):
        yield rest


def address_in(wanted: str, containers: Collection[str], existing: Collection[str]) -> str:
    """Return the address in another document: exact, else what contains it, else the whole."""
    if not wanted:
        return ""
    options = list(options_of(wanted, containers))
    exact = [option for option in options if option in existing]
    if exact and (exact[0] == wanted or len(exact) == 1):
        return exact[0]
    return next(filter(None, (nearest(option, existing) for option in options)), "")


def nearest(anchor: str, existing: Collection[str]) -> str:
    """Return the address or the innermost one around it that exists; a whole statute is none."""
    for each in upwards(anchor):
        if each in existing:
            return each
    return ""


def upwards(anchor: str) -> Iterator[str]:
    """Yield the address and those around it, as far as they are provisions."""
    while anchor:
        if anchor.rpartition(".")[2].startswith(_WORDS):
            yield anchor
        anchor = anchor.rpartition(".")[0]


def _in_container(path: Path) -> bool:
    return any(kind == Kind.CONTAINER for kind, _anchor in path)


def _from_here(ref: Ref, path: Path) -> str:
    """Return the address of steps that begin at the provision in which the citation stands."""
    here = max(place for place, (_kind, number) in enumerate(ref.steps) if number == HERE)
    kind = ref.steps[here][0]
    around = [anchor for each, anchor in path if each == kind]
    if not around:
        return ""
    return ".".join(filter(None, [around[-1], address(ref.steps[here + 1 :])]))

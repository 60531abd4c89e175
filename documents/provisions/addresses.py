"""Each node of a tree gets its address; one that is taken gets `~2`, `~3` behind it. Pure."""

from functools import lru_cache

from documents.enums import ProvisionKind
from documents.provisions.anchors import LONGEST, anchor_step
from documents.provisions.tree import Node

_BY_SCOPE = frozenset(
    {
        ProvisionKind.PART,
        ProvisionKind.CHAPTER,
        ProvisionKind.ARTICLE,
        ProvisionKind.APPENDIX,
        ProvisionKind.CONTAINER,
        ProvisionKind.PREAMBLE,
        ProvisionKind.CLOSING,
    }
)
"""Kinds that are numbered through a whole container: no part or chapter is in their address."""
_SCOPES = (ProvisionKind.CONTAINER, ProvisionKind.APPENDIX)
_step = lru_cache(maxsize=4096)(anchor_step)


def give_addresses(root: Node) -> None:
    """Set the anchor of every node below the root."""
    _give(root, "", "", {})


def _give(parent: Node, scope: str, address: str, taken: dict[str, int]) -> None:
    for node in parent.children:
        outer = scope if node.kind in _BY_SCOPE else address
        step = _step(node.kind, node.number) or "van-ban"
        node.anchor = _unique(f"{outer}.{step}" if outer else step, taken)
        inner = node.anchor if node.kind in _SCOPES else scope
        _give(node, inner, node.anchor, taken)


def _unique(anchor: str, taken: dict[str, int]) -> str:
    """Return the address as it is still free, at most `LONGEST` characters."""
    anchor = anchor[:LONGEST].rstrip(".-")
    if anchor not in taken:
        taken[anchor] = 1
        return anchor
    while True:
        taken[anchor] += 1
        suffix = f"~{taken[anchor]}"
        candidate = f"{anchor[: LONGEST - len(suffix)]}{suffix}"
        if candidate not in taken:
            taken[candidate] = 1
            return candidate

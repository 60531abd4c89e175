"""Models of the syndication layer; import them from here."""

from syndication.models.linked import LinkedItemPage
from syndication.models.syndication import (
    IncomingProposal,
    OutgoingProposal,
    Syndication,
    SyndicationState,
)

__all__ = [
    "IncomingProposal",
    "LinkedItemPage",
    "OutgoingProposal",
    "Syndication",
    "SyndicationState",
]

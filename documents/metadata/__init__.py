"""What a legal text says of itself: number, issuer, dates, signer, what it does to others. Pure."""

from documents.metadata.found import Basis, Certainty, Deed, Doubt, Found, Metadata
from documents.metadata.reading import read_metadata

__all__ = ["Basis", "Certainty", "Deed", "Doubt", "Found", "Metadata", "read_metadata"]

"""Citations in legal texts: what they say and where they lead.

What is exported here is pure. `recording` and `resolving` write the rows, `linking` shows them.
"""

from documents.citations.cited import Cited, Scope
from documents.citations.finding import Found, Ref, find_citations
from documents.citations.keys import key_of_name, key_of_number, keys_of
from documents.citations.listing import NoProvisions, describe, parse_provisions

__all__ = [
    "Cited",
    "Found",
    "NoProvisions",
    "Ref",
    "Scope",
    "describe",
    "find_citations",
    "key_of_name",
    "key_of_number",
    "keys_of",
    "parse_provisions",
]

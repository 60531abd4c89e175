"""Document numbers: `parse_number` reads one, `find_numbers` finds those that a text names.

`query_tokens` reads what a person types into a search box.
"""

from documents.numbers.grammar import DocumentNumber, NumberKind, parse_number
from documents.numbers.queries import query_tokens
from documents.numbers.running import find_numbers

__all__ = ["DocumentNumber", "NumberKind", "find_numbers", "parse_number", "query_tokens"]

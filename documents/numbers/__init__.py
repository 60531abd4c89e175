"""Document numbers: `parse_number` reads one, `query_tokens` finds one in a search query."""

from documents.numbers.grammar import DocumentNumber, NumberKind, parse_number
from documents.numbers.queries import query_tokens

__all__ = ["DocumentNumber", "NumberKind", "parse_number", "query_tokens"]

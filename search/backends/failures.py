"""How an engine says that it cannot answer."""


class SearchUnavailable(Exception):
    """The search engine is down, too slow, or its index is missing."""

"""Keys of rows as addresses name them."""

LARGEST = 2**63 - 1
"""The largest key that a database holds; SQLite fails at anything above."""


def key_in(text: str | None) -> int | None:
    """Return the key that a text names; None for what no row can have as its key."""
    if not text or not text.isdecimal() or len(text) > len(str(LARGEST)):
        return None
    key = int(text)
    return key if key <= LARGEST else None

"""Codes that nobody can guess: of opinions, and of forms that were handed out."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and capitals without 0, O, 1, I and L, which people confuse."""

CODE_LENGTH = 10
CODE_PATTERN = rf"[{ALPHABET}]{{{CODE_LENGTH}}}"


def new_tracking_code() -> str:
    """Return a code with which its holder alone follows an opinion: 49 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def new_nonce() -> str:
    """Return a mark that makes one handed-out form count once."""
    return secrets.token_hex(16)

"""E-mail as it comes: `read_letter` turns the bytes of a message into plain words and files."""

from newsroom.mail.letters import Letter, LetterFile, UnreadableLetter, read_letter

__all__ = ["Letter", "LetterFile", "UnreadableLetter", "read_letter"]

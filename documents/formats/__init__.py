"""Readers of file formats: from a file to blocks of text. Pure: no model, no request."""

from documents.formats.reading import READABLE, read_file
from documents.formats.source import SourceText, UnreadableFile

__all__ = ["READABLE", "SourceText", "UnreadableFile", "read_file"]

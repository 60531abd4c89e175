"""Answering opinions: parts of them, who works on each, what becomes of them, the table."""

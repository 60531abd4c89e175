"""What apps below search tell those above of a public page."""

from django.dispatch import Signal

words_changed = Signal()
"""A live page says other words without a new version: a file of it was read. `instance` is it."""

"""Versions of a draft: read into provisions when approved, compared, shown."""

"""Journeys through a founded demo portal in a real browser."""

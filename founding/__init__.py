"""Founding of portals and component sites, and the demo portal.

Stands above every app and may import them all; only config stands higher.
"""

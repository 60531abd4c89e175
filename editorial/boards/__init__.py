"""Boards: founding, terms, delegation, handover, and their pages in the admin."""

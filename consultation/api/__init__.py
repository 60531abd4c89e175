"""Consultations for programs: the list, one with its draft, and its published opinions."""

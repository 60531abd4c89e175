"""Opinions that came otherwise than by the form: letters, e-mails, meetings, spreadsheets.

The receiving agency's people alone come here; may import what `consultation` may.
"""

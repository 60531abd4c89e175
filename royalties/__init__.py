"""Royalties for published items: base salaries, rates, entries, monthly sheets (ND18/2014).

May import reports, editorial, operations, agencies; content apps build on it.
"""

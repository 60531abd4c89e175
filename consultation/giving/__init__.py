"""Giving an opinion: the form, what keeps programs out, receipts, changes by its sender."""

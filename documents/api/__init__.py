"""Documents for programs: the list with its filters, and one document with all that is in it."""

"""A document as it stood on a day: which text, which provisions, and the pages that show it."""

"""Looking up documents: filters, counts for each of their options, files of a filtered list."""

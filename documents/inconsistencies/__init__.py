"""What does not fit together in dates and relations of documents, told to their editors in words."""

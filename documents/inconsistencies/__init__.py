"""What does not fit together in dates and relations of documents, told to editors in words."""

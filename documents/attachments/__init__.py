"""Files of documents: their words, names, checksums and state. Read in a process of their own."""

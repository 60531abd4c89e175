"""A document's text as files that others can work with: HTML, DOCX, Akoma Ntoso and JSON."""

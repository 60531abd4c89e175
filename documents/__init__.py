"""Legal texts: the library, documents, their numbers, relations, validity and attachments.

May import editorial and the layers below; never a kind of content above it.
"""

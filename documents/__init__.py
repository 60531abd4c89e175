"""Legal texts

 the library, documents, numbers, relations and attachments.:May import editorial and the layers below.
"""

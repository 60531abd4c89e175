"""News articles, their index and feeds.

May import documents, editorial and the layers below; never another kind of content.
"""

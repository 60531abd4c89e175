"""Import of documents: files and registers become drafts of the library, with a report.

Nothing goes live: what is imported waits for the Board like every other draft.
"""

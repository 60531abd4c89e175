"""What editors and operators see and steer of the search: counts, promoted pages, synonyms.

Searching itself calls `RecordSearch`, `promoted_for` and `synonym_lines`, and nothing else here.
"""

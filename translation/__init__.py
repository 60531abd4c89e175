"""Two languages: what is translated, by whom, from which version, and in which official words.

May import everything below the content apps; `founding` alone stands above and imports it.
"""

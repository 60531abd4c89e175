"""The base of every public page, the Boards, and the approval without which nothing goes live.

May import agencies, operations and measurement; content apps build on it.
"""

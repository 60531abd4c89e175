"""Refusals of the programming interface."""

from typing import Any


class ApiError(Exception):
    """A request that cannot be answered, with a sentence that says why.

    `details` are what a program can act on, such as which parameter was wrong.
    """

    def __init__(self, status: int, code: str, message: str, **details: Any) -> None:
        super().__init__(message)
        self.status, self.code, self.details = status, code, details

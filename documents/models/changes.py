"""What tells a library that something in it may count otherwise than before."""

from django.db import models


class LibraryChange(models.Model):
    """A change to documents, anywhere on the platform; rows are only added, and pruned in bulk.

    Number and last key of the rows together name a state of all libraries: a transaction that
    ends late changes the number, so what was counted without it is not taken for its state.
    """

    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}: {self.at:%d/%m/%Y %H:%M}"

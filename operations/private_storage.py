"""Where files lie that no visitor may open: never under an address of the public."""

from typing import NoReturn

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages


class PrivateFileSystemStorage(FileSystemStorage):
    """A folder beside the public media, which nothing serves."""

    def url(self, name: str | None) -> NoReturn:
        """Refuse: such a file has no address, the admin hands it out."""
        raise ValueError("A private file has no address.")


def private_storage() -> Storage:
    """Return the storage named `private` in the settings, or a folder beside the public media.

    A callable, so that migrations name no place.
    """
    if "private" in settings.STORAGES:
        return storages["private"]
    return PrivateFileSystemStorage(location=f"{settings.MEDIA_ROOT}-private")

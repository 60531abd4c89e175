"""Where files of citizens lie; migrations know the place by this name."""

from operations.private_storage import PrivateFileSystemStorage, private_storage

__all__ = ["PrivateFileSystemStorage", "private_storage"]

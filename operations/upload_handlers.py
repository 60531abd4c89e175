"""Receive files without keeping more of them than anyone may send."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BoundedFileUploadHandler(TemporaryFileUploadHandler):
    """Write a large file to disk up to the largest limit, and let the rest pass by unkept.

    The file keeps its true size, so the rules refuse it in words and the form comes back with
    everything else that was typed; a handler that broke off would lose that.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = self._limit - start
        if room > 0:
            self.file.write(raw_data[:room])

    def file_complete(self, file_size: int) -> UploadedFile | None:
        file = super().file_complete(file_size)
        # Django asks the temporary file itself for its size once this one is forgotten.
        if file is not None:
            file.size = file_size
        return file

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        # One byte more than allowed, so that what is kept can never pass for a whole file.
        self._limit = max(settings.UPLOAD_MAX_BYTES.values()) + 1
        super().new_file(*args, **kwargs)

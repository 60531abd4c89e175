"""Files that are made for one answer: short ones lie in memory, long ones on the disk."""

from tempfile import SpooledTemporaryFile
from typing import IO

IN_MEMORY = 4 * 1024 * 1024


def spooled() -> IO[bytes]:
    """Return an empty file that is gone once its reader, the answer, has closed it."""
    return SpooledTemporaryFile(max_size=IN_MEMORY)

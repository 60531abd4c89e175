"""Values set aside on disk: ten thousand texts need not lie in memory."""

import pickle
import tempfile
import zlib
from typing import Any


class Spill:
    """Keeps values in a temporary file of this process; nobody else writes to it."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the spill

    def put(self, value: Any) -> int:
        """Set a value aside and return where it lies."""
        data = zlib.compress(pickle.dumps(value), level=1)
        place = self._file.seek(0, 2)
        self._file.write(len(data).to_bytes(8, "big") + data)
        return place

    def get(self, place: int) -> Any:
        """Return the value that lies there."""
        self._file.seek(place)
        size = int.from_bytes(self._file.read(8), "big")
        return pickle.loads(zlib.decompress(self._file.read(size)))

    def close(self) -> None:
        """Let go of all values."""
        self._file.close()

"""Read a file in a process of its own: what a hostile one breaks or fills is that process alone."""

import json
import signal
import subprocess
import sys
from typing import IO

from django.conf import settings

from documents.attachments.found import Unreadable, Words

WALL_SECONDS = 90
_STOPPED = {-signal.SIGXCPU, -signal.SIGKILL}


def words_apart(file: IO[bytes], extension: str) -> Words:
    """Return what an open file on the disk says; the other process gets no environment of ours.

    Raises `Unreadable` also where the process was stopped for time or memory.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "documents.attachments.child", extension],
            stdin=file,
            capture_output=True,
            timeout=WALL_SECONDS,
            cwd=settings.BASE_DIR,
            env={"PYTHONIOENCODING": "utf-8"},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable("too_slow") from late
    if done.returncode in _STOPPED:
        raise Unreadable("too_slow")
    if done.returncode:
        raise Unreadable("broken")
    said = json.loads(done.stdout)
    if "trouble" in said:
        raise Unreadable(said["trouble"])
    return Words(said["text"], said["pages"], said["is_scanned"])

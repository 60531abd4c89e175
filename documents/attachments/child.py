"""Read the file on standard input and write what it says as JSON; ends with the file it reads.

    python -m documents.attachments.child pdf < file.pdf

Time, memory and output are limited here, after the readers are loaded and before the file is
opened. Knows neither database nor settings.
"""

import json
import logging
import os
import resource
import sys

from documents.attachments.found import Unreadable
from documents.attachments.words import words_of

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 60


def limit() -> None:
    """Let the kernel stop this process where a file makes it greedy; it writes no files."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main(extension: str) -> dict[str, object]:
    """Return the words of standard input, or the code of why there are none."""
    try:
        with os.fdopen(0, "rb", closefd=False) as file:
            words = words_of(file, extension)
    except Unreadable as trouble:
        return {"trouble": str(trouble)}
    except (MemoryError, RecursionError):
        return {"trouble": "too_big"}
    return {"text": words.text, "pages": words.pages, "is_scanned": words.is_scanned}


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    limit()
    json.dump(main(sys.argv[1]), sys.stdout)

"""Handing out a private file as a download that no browser runs."""

from typing import Any

from django.http import FileResponse, Http404


def private_download(file: Any, name: str) -> FileResponse:
    """Return a stored file under its sender's name for it, kept by no cache.

    Raises `Http404` for one whose content is no longer stored.
    """
    try:
        content = file.open("rb")
    except (FileNotFoundError, ValueError) as missing:
        raise Http404 from missing
    response = FileResponse(
        content, as_attachment=True, filename=name, content_type="application/octet-stream"
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response

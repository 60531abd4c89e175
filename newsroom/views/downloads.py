"""Handing private files to the people concerned, as downloads that no browser runs."""

from typing import Any

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404

from newsroom.models import (
    AnswerFile,
    Contribution,
    ContributionFile,
    RequestAddressee,
    RequestFile,
)
from operations.downloads import private_download


def contribution_file(request: HttpRequest, pk: int) -> FileResponse:
    """Return a file of a contribution that the person may read."""
    visible = Contribution.objects.visible_to(request.user)
    return handed_out(
        get_object_or_404(ContributionFile, pk=pk, contribution__in=visible.values("pk"))
    )


def request_file(request: HttpRequest, pk: int) -> FileResponse:
    """Return a file of a request that was sent to, or by, an agency the person edits for."""
    visible = RequestAddressee.objects.visible_to(request.user)
    return handed_out(get_object_or_404(RequestFile, pk=pk, request__in=visible.values("request")))


def answer_file(request: HttpRequest, pk: int) -> FileResponse:
    """Return a file of an answer; agencies asked the same do not see one another's."""
    visible = RequestAddressee.objects.visible_to(request.user)
    return handed_out(get_object_or_404(AnswerFile, pk=pk, addressee__in=visible.values("pk")))


def handed_out(row: Any) -> FileResponse:
    """Return the file under its sender's name for it."""
    return private_download(row.file, row.name)

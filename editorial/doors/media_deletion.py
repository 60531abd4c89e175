"""Deleting a picture or a file in the admin: what is in use stays, and the person is told where."""

from typing import Any

from django.db.models import PROTECT
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.documents.views import documents
from wagtail.images.views import images

from editorial.doors.media_guards import named, refusal_of_loss


def refusal_of_deletion(row: Any) -> str:
    """Return why the picture or file may not be deleted, and what to do; empty if it may.

    Readers see it, or a page that nobody has published has it as one of its own parts.
    """
    if reason := refusal_of_loss(row):
        return reason
    keeping = [
        str(user)
        for user, references in row.get_usage()
        if any(reference.on_delete == PROTECT for reference in references)
    ]
    if not keeping:
        return ""
    return _(
        "“%(file)s” is a part of %(pages)s. Take it out there, or delete that page, first."
    ) % {
        "file": row.title,
        "pages": named(keeping),
    }


class GuardedDeleteView(View):
    """Stands where Wagtail only says that there is no permission."""

    deletes: Any
    key: str

    def dispatch(self, request: HttpRequest, *args: Any, **keys: Any) -> HttpResponseBase:
        view = self.deletes
        row = get_object_or_404(view.model, pk=keys[self.key])
        allowed = view().permission_policy.user_has_permission_for_instance
        # Who may not delete it is told nothing of the pages that use it.
        if allowed(request.user, "delete", row) and (reason := refusal_of_deletion(row)):
            messages.error(request, reason)
            return redirect(view.usage_url_name, row.pk)
        answer: HttpResponseBase = view.as_view()(request, **keys)
        return answer


class DeleteFileView(GuardedDeleteView):
    """A file."""

    deletes = documents.DeleteView
    key = "document_id"


class DeletePictureView(GuardedDeleteView):
    """A picture."""

    deletes = images.DeleteView
    key = "image_id"

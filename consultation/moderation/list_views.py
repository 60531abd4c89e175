"""The admin's views of the queue, of its download, and of who has seen private data."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.log_actions import registry

from agencies.models import User
from consultation.models import Opinion, OpinionFile
from consultation.moderation.access import accesses_to, log_export, log_file
from consultation.moderation.addresses import QUEUE, narrowed
from consultation.moderation.export import FORMATS, OpinionExport
from consultation.moderation.forms import QueueForm, RefusalForm
from consultation.moderation.queue import Queue
from consultation.moderation.rules import name_of
from consultation.moderation.undoing import recent_batches
from consultation.permissions import may_see_contacts, moderated_agencies
from operations.downloads import private_download

ROWS_PER_PAGE = 50
ACCESSES_PER_PAGE = 100


def reads_opinions(user: Any) -> bool:
    """Whether the person moderates the opinions of any agency."""
    return user.is_superuser or bool(moderated_agencies(user))


class ModeratorsView(View):
    """Only those who moderate for some agency come in; each view asks for the rows of theirs."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not reads_opinions(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class QueueView(ModeratorsView):
    """The queue, and what is done to those ticked; as many queries for 50 as for 5,000."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        now = timezone.now()
        queue = Queue(request.user, request.GET, now)
        wanted = request.GET.get("export", "")
        if wanted in FORMATS:
            contacts = may_see_contacts(request.user)
            log_export(queue.opinions, request.user, contacts)
            return OpinionExport(contacts).answer(queue.opinions, wanted)
        listed = Paginator(queue.groups, ROWS_PER_PAGE).get_page(request.GET.get("p"))
        query = queue.query
        context = {
            "queue": queue,
            "form": QueueForm(queue),
            "refusal_form": RefusalForm(label_suffix=""),
            "listed": listed,
            "rows": queue.rows(list(listed)),
            "count": queue.opinions.count(),
            "query": urlencode(query),
            "back": urlencode({**query, "p": listed.number}),
            "folded": narrowed(QUEUE, {k: v for k, v in query.items() if k != "like"}),
            "batches": recent_batches(request.user, now),
        }
        return render(request, "consultation/admin/queue.html", context)


class FileView(ModeratorsView):
    """Hand a citizen's file to a moderator, as a download that no browser runs; it is logged."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        mine = Opinion.objects.moderated_by(request.user)
        rows = OpinionFile.objects.select_related("opinion")
        found = get_object_or_404(rows, pk=pk, opinion__in=mine)
        response = private_download(found.file, found.name)
        log_file(found, request.user)
        return response


class AccessView(ModeratorsView):
    """Who has seen, fetched or exported private data, for the agency's own moderators."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        paginator = Paginator(accesses_to(request.user), ACCESSES_PER_PAGE)
        listed = paginator.get_page(request.GET.get("p"))
        entries = list(listed)
        people = User.objects.in_bulk({user for _at, user, *_rest in entries if user})
        rows = [
            {
                "at": at,
                "who": name_of(people[user]) if user in people else _("account deleted"),
                "what": registry.get_action_label(action),
                "label": label,
                "opinions": data.get("opinions", ()),
                "contacts": data.get("contacts", False),
            }
            for at, user, action, label, data in entries
        ]
        context = {"rows": rows, "listed": listed, "queue_url": narrowed(QUEUE, {})}
        return render(request, "consultation/admin/access.html", context)

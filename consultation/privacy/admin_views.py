"""The admin's list of what authors asked about their own data, for the receiving agency."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from consultation.models import ConsultationPage, DataRequest, Opinion
from consultation.moderation.addresses import QUEUE, narrowed
from consultation.moderation.list_views import ModeratorsView
from consultation.privacy.rule import kept_too_long

REQUESTS = "consultation_data_requests"
REQUESTS_PER_PAGE = 100


class DataRequestsView(ModeratorsView):
    """Who asked, by code, and when it was done; without a word of the data itself.

    Above it stand consultations that were never answered, of which the rule erases nothing.
    """

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        mine = Opinion.objects.sent_to(request.user)
        rows = DataRequest.objects.filter(opinion__in=mine.order_by().values("pk"))
        rows = rows.select_related("opinion__consultation")
        listed = Paginator(rows, REQUESTS_PER_PAGE).get_page(request.GET.get("p"))
        pages = ConsultationPage.objects.received_by(request.user).filter(alias_of=None)
        context = {
            "listed": listed,
            "rows": list(listed),
            "kept": kept_too_long(pages, timezone.now()),
            "queue_url": narrowed(QUEUE, {}),
        }
        return render(request, "consultation/admin/data_requests.html", context)

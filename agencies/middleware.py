"""Which language and which agency a request is for; the address alone decides both."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from agencies.models import Agency

Handler = Callable[[HttpRequest], HttpResponse]


class AddressLocaleMiddleware:
    """Activate the language of the address: `/en/…` is English, all else the default (TQ-2.2).

    Unlike Django's own, it never looks at cookies or Accept-Language, so that pages carry no
    `Vary: Accept-Language` and stay cacheable for everyone.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class CurrentAgencyMiddleware:
    """Set `request.agency` and Wagtail's site from the host, in one query.

    A host that an agency had before is marked as `is_former_host`. An unknown host gets Wagtail's
    default site, as Wagtail itself would give it.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.agency = self._agency(request)  # type: ignore[attr-defined]
        if request.agency is not None:  # type: ignore[attr-defined]
            request._wagtail_site = request.agency.site  # type: ignore[attr-defined]
        return self.get_response(request)

    def _agency(self, request: HttpRequest) -> Agency | None:
        host = request.get_host().rsplit(":", 1)[0].lower()
        agencies = Agency.objects.select_related(
            "site__root_page__locale", "portal__site", "emblem"
        ).exclude(site=None)
        # Hosts are unique: an order would be worked out for a hundred columns, to no end.
        found = next(iter(agencies.filter(host=host).order_by()), None)
        if found is not None:
            return found
        former = agencies.filter(former_hosts__host=host).order_by("-former_hosts__pk").first()
        request.is_former_host = former is not None  # type: ignore[attr-defined]
        return former or agencies.filter(site__is_default_site=True).first()

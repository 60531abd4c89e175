"""What browsers are told to allow: one policy for the public, one for the admin."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from operations.areas import is_admin


class PolicyMiddleware(CSPMiddleware):
    """Send the Content-Security-Policy of the area and the Permissions-Policy.

    Public pages allow nothing inline and nothing from elsewhere, in previews too: a draft runs no
    script in its editor's session. A view that sets its own policy (uploaded files) keeps it.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if report_only or parts.config is not None:
            return parts
        # Wagtail serves a preview as a request of its own, for the address of the public page.
        if getattr(request, "is_dummy", False):
            parts.config = dict(settings.PREVIEW_CONTENT_SECURITY_POLICY)
        elif is_admin(request.path_info):
            parts.config = dict(settings.ADMIN_CONTENT_SECURITY_POLICY)
        return parts

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return super().process_response(request, response)

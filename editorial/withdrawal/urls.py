"""Addresses that stand before Wagtail's own: nothing goes offline at one click."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from editorial.withdrawal.views import WithdrawView

withdraw = never_cache(WithdrawView.as_view())
urlpatterns = decorate_urlpatterns(
    [path("pages/<int:page_id>/unpublish/", withdraw, name="editorial_withdraw")],
    require_admin_access,
)

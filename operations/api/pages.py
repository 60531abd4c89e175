"""Address of the page about the interface, in the language of the page."""

from django.urls import path

from operations.api.views import api_page

urlpatterns = [path("", api_page, name="api_page")]

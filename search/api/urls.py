"""Addresses of search below `api/v1/`."""

from django.urls import path

from search.api.views import search_list, suggest

app_name = "search_api"

urlpatterns = [
    path("search/", search_list, name="search"),
    path("suggest/", suggest, name="suggest"),
]

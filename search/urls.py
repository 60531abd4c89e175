"""Addresses of the search, in the language of the page."""

from django.urls import path

from search.views import description, search

urlpatterns = [
    path("", search, name="search"),
    path("opensearch.xml", description, name="search_description"),
]

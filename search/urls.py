"""Addresses of the search, in the language of the page."""

from django.urls import path

from search.browsers import description, suggest
from search.views import search

urlpatterns = [
    path("", search, name="search"),
    path("opensearch.xml", description, name="search_description"),
    path("suggestions.json", suggest, name="search_suggestions"),
]

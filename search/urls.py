"""Address of the search, in the language of the page."""

from django.urls import path

from search.views import search

urlpatterns = [path("", search, name="search")]

"""What search adds to the admin."""

from typing import Any

from django.urls import path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from search.steering.group import SearchGroup
from search.steering.searches_view import SearchesView

modeladmin_register(SearchGroup)


@hooks.register("register_admin_urls")
def steering_urls() -> list[Any]:
    """Put the list of searches beside the registers, under /admin/search/."""
    return [path("search/searches/", SearchesView.as_view(), name="search_searches")]

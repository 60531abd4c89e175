"""The menu of search: what people look for, promoted results, synonyms."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import ModelAdminGroup

from search.steering.permissions import may_read_searches
from search.steering.registers import PromotedResultRegister, SynonymRegister


class SearchesMenuItem(MenuItem):
    """What people look for, for everybody who edits."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_read_searches(request.user)


class SearchGroup(ModelAdminGroup):
    """The menu of search."""

    menu_label = gettext_lazy("Search")
    menu_icon = "search"
    menu_order = 270
    items = (PromotedResultRegister, SynonymRegister)

    def get_submenu_items(self) -> list[MenuItem]:
        searches = SearchesMenuItem(
            gettext_lazy("Searches"),
            reverse_lazy("search_searches"),
            name="search-searches",
            icon_name="list-ol",
            order=0,
        )
        return [searches, *super().get_submenu_items()]

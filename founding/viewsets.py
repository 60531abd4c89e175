"""The register of sites in the admin: for the technical agency alone (TB-4.2)."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from agencies.models import Agency
from founding.forms import OpenSiteForm

ADD_PANELS = [
    FieldPanel("portal"),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("label")]),
    FieldPanel("name"),
    FieldRowPanel([FieldPanel("name_en"), FieldPanel("short_name")]),
    FieldRowPanel([FieldPanel("host_reason"), FieldPanel("reuse_reason")]),
    MultiFieldPanel(
        [FieldPanel("approval"), FieldPanel("decided_on")], heading=_("Approval on record")
    ),
]
EDIT_PANELS = [
    FieldPanel("host", read_only=True),
    FieldPanel("name", read_only=True),
    FieldRowPanel(
        [FieldPanel("name_en", read_only=True), FieldPanel("short_name", read_only=True)]
    ),
    FieldPanel("emblem"),
    MultiFieldPanel(
        [
            FieldPanel("accountable_person"),
            FieldPanel("accountable_title"),
            FieldPanel("accountable_title_en"),
        ],
        heading=_("Accountable for the site"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("address"),
            FieldPanel("address_en"),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        ],
        heading=_("Contact"),
    ),
]


class OpenSiteView(CreateView):
    """Open a site: the form's own fields, the action's refusals."""

    def get_panel(self) -> Any:
        return ObjectList(ADD_PANELS, base_form_class=OpenSiteForm).bind_to_model(Agency)

    def get_form_class(self) -> Any:
        return self.panel.get_form_class()


class AgencyIndexView(IndexView):
    """All agencies with their host and status."""

    def get_base_queryset(self) -> QuerySet[Agency]:
        return Agency.objects.select_related("portal", "site").by_name("kind")


class AgencyViewSet(ModelViewSet):
    """The register of agencies and host names."""

    model = Agency
    name = "agencies"
    icon = "site"
    menu_label = _("Register of sites")
    menu_order = 310
    add_to_settings_menu = True
    add_view_class = OpenSiteView
    index_view_class = AgencyIndexView
    list_display = ["name", "kind", "host", "status"]
    list_filter = ["kind", "status", "portal"]
    search_fields = ["name", "host", "short_name"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = ObjectList(EDIT_PANELS)

"""The translators' menu: the board, the required set, the glossary."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.options import ModelAdminGroup

from agencies.keys import key_in
from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.registers import AgencyRegister, PortalPermissionHelper
from editorial.roles import agencies_with, portals_with
from translation.models import Term
from translation.reach import target_languages


class TermForm(WagtailAdminModelForm):
    """A term of a portal for which the person edits, in one of the languages of the sites."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user: Any = self.for_user
        portals = Agency.objects.filter(portal=None)
        if user is not None and not user.is_superuser:
            portals = portals.filter(pk__in=portals_with(user, Rights.EDIT))
        self.fields["portal"].queryset = portals
        languages = target_languages()
        language = self.fields["language"]
        language.queryset = language.queryset.filter(pk__in=[each.pk for each in languages])
        if not self.instance.pk:
            # The new row's own empty portal would go before the field's.
            self.initial["portal"] = portals.first()
            self.initial["language"] = languages[0] if languages else None


class LanguageFilter(SimpleListFilter):
    """One of the languages that the sites are translated into; hidden where there is but one."""

    title = gettext_lazy("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        return [(each.pk, str(each.get_display_name())) for each in target_languages()]

    def has_output(self) -> bool:
        return len(self.lookup_choices) > 1

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        key = key_in(self.value())
        return queryset.filter(language=key) if key is not None else queryset


class TermButtonHelper(ButtonHelper):
    """Who sees a term may change and delete it: the list asks for nothing row by row."""

    def get_buttons_for_obj(self, obj: Any, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        return [self.edit_button(obj.pk), self.delete_button(obj.pk)]

    def get_primary_button(self, obj: Any) -> dict[str, Any]:
        return {"url": self.url_helper.get_action_url("edit", obj.pk)}


class TermRegister(AgencyRegister):
    """How offices, papers and titles are called in another language, for all sites of a portal."""

    model = Term
    menu_label = gettext_lazy("Official terms")
    menu_icon = "list-ul"
    base_url_path = "translation/terms"
    permission_helper_class = PortalPermissionHelper
    button_helper_class = TermButtonHelper
    index_template_name = "translation/terms_register.html"
    list_display = ("source", "target", "note", "of_portal")
    list_filter = (LanguageFilter,)
    list_select_related = ("portal", "language")
    search_fields = ("source", "target", "folded")
    ordering = ("folded", "pk")
    add_label = gettext_lazy("Add a term")
    purpose = gettext_lazy(
        "Translators see these beside a page that uses them, so that an office bears one name in "
        "all translations of the portal and its sites."
    )
    nothing_yet = gettext_lazy("The glossary of this portal is empty.")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("portal"), FieldPanel("language")]),
            FieldPanel("source"),
            FieldPanel("target"),
            FieldPanel("note"),
        ],
        base_form_class=TermForm,
    )

    def get_edit_handler(self) -> Any:
        return self.edit_handler

    def of_portal(self, row: Term) -> str:
        """The portal."""
        return row.portal.short_name

    of_portal.short_description = gettext_lazy("portal")  # type: ignore[attr-defined]


class TranslatorsMenuItem(MenuItem):
    """A page for whoever edits for an agency."""

    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return user.is_superuser or bool(agencies_with(user, Rights.EDIT))


class TranslationGroup(ModelAdminGroup):
    """The menu of translations."""

    menu_label = pgettext_lazy("work", "Translation")
    menu_icon = "globe"
    menu_order = 220
    items = (TermRegister,)

    def get_submenu_items(self) -> list[MenuItem]:
        pages = [
            (gettext_lazy("Translations"), "translation:board", "globe"),
            (gettext_lazy("Required in English"), "translation:required", "circle-check"),
        ]
        items: list[MenuItem] = [
            TranslatorsMenuItem(
                label,
                reverse_lazy(address),
                name=address.replace(":", "-"),
                icon_name=icon,
                order=order - len(pages),
            )
            for order, (label, address, icon) in enumerate(pages)
        ]
        return [*items, *super().get_submenu_items()]

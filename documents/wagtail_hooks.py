"""Registrations with Wagtail: the registers that documents point to."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from documents.models import DocumentField, IssuingBody


class IssuingBodyViewSet(SnippetViewSet):
    """Who issues documents."""

    model = IssuingBody
    icon = "group"
    list_display = ["name", "symbol", "level", "agency"]
    list_filter = ["level"]
    search_fields = ["name", "name_en", "symbol"]


class DocumentFieldViewSet(SnippetViewSet):
    """Fields of activity."""

    model = DocumentField
    icon = "tag"
    list_display = ["name", "name_en", "slug"]
    search_fields = ["name", "name_en"]


@register_snippet
class DocumentRegisters(SnippetViewSetGroup):
    """The registers of the document library, in one menu."""

    items = (IssuingBodyViewSet, DocumentFieldViewSet)
    menu_label = _("Document registers")
    menu_icon = "folder-open-inverse"
    menu_order = 300

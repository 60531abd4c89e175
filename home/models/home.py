"""The home page of a portal and of a component site."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from editorial.models import EditorialPage
from home.blocks import HomeStreamBlock


class HomePage(EditorialPage):
    """The front of a site: blocks that gather what its Board has published."""

    body = StreamField(HomeStreamBlock(), blank=True, verbose_name=_("content"))

    parent_page_types = ["agencies.LanguageRootPage"]
    is_creatable = False
    content_panels = [*EditorialPage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

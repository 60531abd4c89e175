"""The two language containers under the root of the page tree."""

from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, Site, Task, Workflow

from agencies.models import LanguageRootPage

STOCK_PAGE_SLUG = "home"
STOCK_WORKFLOW = "Moderators approval"
STOCK_GROUPS = ("Editors", "Moderators")


def language_containers() -> dict[str, LanguageRootPage]:
    """Return the container of each language, made when missing; the first one is the source.

    What a new Wagtail installation brings along is removed: its page, site, workflow and groups,
    as far as nobody uses them.
    """
    root = Page.get_first_root_node()
    containers: dict[str, LanguageRootPage] = {}
    source_key = None
    for code, name in settings.LANGUAGES:
        locale, _made = Locale.objects.get_or_create(language_code=code)
        container = LanguageRootPage.objects.filter(locale=locale).first()
        if container is None:
            container = LanguageRootPage(title=str(name), slug=code, locale=locale)
            if source_key:
                container.translation_key = source_key
            root.add_child(instance=container)
        source_key = source_key or container.translation_key
        containers[code] = container
    _remove_stock_page(root)
    Workflow.objects.filter(name=STOCK_WORKFLOW, workflow_states=None).delete()
    Task.objects.filter(name=STOCK_WORKFLOW, workflow_tasks=None, task_states=None).delete()
    Group.objects.filter(name__in=STOCK_GROUPS, user=None).delete()
    return containers


def _remove_stock_page(root: Page) -> None:
    for page in Page.objects.child_of(root).filter(slug=STOCK_PAGE_SLUG).type(Page).specific():
        if type(page) is Page:
            Site.objects.filter(root_page_id=page.pk).delete()
            page.delete()

"""What Wagtail brings that touches pages is known by name: a new way in is seen before it opens."""

import pkgutil
from typing import Any

import pytest
import wagtail.actions
from django.core.management import get_commands
from django.urls import URLResolver, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from tests.factories.agencies import portal_factory

pytestmark = pytest.mark.django_db

# What Wagtail 7.4 and 8 bring. One that is not named here may be a new door: look at it, test it
# above, then name it.
PAGE_VIEWS = {
    "add",
    "add_subpage",
    "choose_parent",
    "collect_workflow_action_data",
    "confirm_workflow_cancellation",
    "convert_alias",
    "copy",
    "delete",
    "edit",
    "history",
    "history_results",
    "lock",
    "move",
    "move_confirm",
    "preview_on_add",
    "preview_on_edit",
    "revisions_compare",
    "revisions_index",
    "revisions_revert",
    "revisions_unschedule",
    "revisions_view",
    "search",
    "search_results",
    "set_page_position",
    "set_privacy",
    "type_use",
    "type_use_results",
    "unlock",
    "unpublish",
    "usage",
    "view_draft",
    "workflow_action",
    "workflow_history",
    "workflow_history_detail",
    "workflow_preview",
}
LOCALIZE_VIEWS = {
    "convert_to_alias",
    "download_pofile",
    "edit_override",
    "edit_string_translation",
    "javascript_catalog",
    "machine_translate",
    "preview_translation",
    "snippets_api_detail",
    "snippets_api_listing",
    "stop_translation",
    "submit_page_translation",
    "submit_snippet_translation",
    "translations_report",
    "translations_report_results",
    "update_translations",
    "upload_pofile",
}
ACTIONS = {
    "convert_alias",
    "copy_for_translation",
    "copy_page",
    "create_alias",
    "delete_page",
    "move_page",
    "publish_page_revision",
    "publish_revision",
    "revert_to_page_revision",
    "unpublish",
    "unpublish_page",
    "base",
    "create",
    "create_page",
    "delete",
    "edit",
    "edit_page",
    "registry",
    "revert_to_revision",
    "workflow",
}
WORKFLOW_VIEWS = {
    # Closed by `editorial.doors.urls`, see `tests.editorial.test_chain_settings`.
    *("add", "edit", "disable", "remove", "select_task_type"),
    *("add_task", "edit_task", "disable_task", "task_chooser_create"),
    # They list, or bring back what was switched off.
    *("index", "index_results", "usage", "usage_results", "enable", "enable_task"),
    *("task_index", "task_index_results"),
    *("task_chooser", "task_chooser_results", "task_chosen"),
}
BULK_ACTIONS = {"delete", "move", "publish", "unpublish"}
COMMANDS = {
    "convert_mariadb_uuids",
    "create_log_entries_from_revisions",
    "enable_fuzzystrmatch",
    "enable_trigram",
    "enable_unaccent",
    "fixtree",
    "import_redirects",
    "move_pages",
    "publish_scheduled",
    "publish_scheduled_pages",
    "purge_embeds",
    "purge_revisions",
    "rebuild_references_index",
    "set_url_paths",
    "show_references_index",
    "sync_locale_trees",
    "wagtail_update_image_renditions",
    "wagtail_update_index",
    "api_tokens",
}


def _names(namespace: str) -> set[str]:
    """Return the names of all addresses of the namespace."""
    found: set[str] = set()

    def walk(resolver: Any, inside: tuple[str, ...]) -> None:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                walk(entry, (*inside, entry.namespace) if entry.namespace else inside)
            elif ":".join(inside) == namespace:
                found.add(entry.name or str(entry.pattern))

    walk(get_resolver(), ())
    return found


@pytest.mark.parametrize(
    ("namespace", "known"),
    [
        ("wagtailadmin_pages", PAGE_VIEWS),
        ("wagtail_localize", LOCALIZE_VIEWS),
        ("wagtailadmin_workflows", WORKFLOW_VIEWS),
    ],
)
def test_no_view_of_pages_is_new(namespace, known):
    assert _names(namespace)
    assert _names(namespace) <= known


def test_no_action_is_new():
    assert {module.name for module in pkgutil.iter_modules(wagtail.actions.__path__)} <= ACTIONS


def test_no_bulk_action_is_new():
    bulk_action_registry._scan_for_bulk_actions()
    assert set(bulk_action_registry.actions["wagtailcore"]["page"]) <= BULK_ACTIONS


def test_no_command_is_new():
    wagtails = {name for name, app in get_commands().items() if str(app).startswith("wagtail")}
    assert wagtails <= COMMANDS


def test_pages_are_not_served_or_written_by_a_public_api(client):
    portal = portal_factory()
    assert not [name for name in _names("wagtailapi") if name]
    for address in ("/api/v2/pages/", "/api/v3/pages/", "/api/main/pages/"):
        assert client.get(address, headers={"host": portal.host}).status_code == 404

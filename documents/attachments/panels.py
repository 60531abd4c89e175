"""What the editor sees of a document's files: kind, size, pages, and whether they have words."""

from typing import Any

from wagtail.admin.panels import Panel

from agencies.models import PortalDocument


class FilesReadPanel(Panel):
    """Show how far the files of the saved draft have been read, and what to do about scans."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "documents/panels/files.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the files in their order, in one query."""
            context = super().get_context_data(parent_context)
            context["files"] = files_of(self.instance)
            return context


def files_of(page: Any) -> list[PortalDocument]:
    """Return the files of a document's version, each with what is known of its words."""
    keys = [row.file_id for row in page.attachments.all() if row.file_id]
    if not keys:
        return []
    known = PortalDocument.objects.select_related("text_of_file").defer("text_of_file__text")
    found = known.in_bulk(keys)
    return [found[key] for key in keys if key in found]

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = _("Legal documents")

    def ready(self) -> None:
        from documents import signal_handlers
        from documents.api.part import DOCUMENTS
        from documents.attachments import following, hints, names
        from documents.drafts import document_from
        from documents.library.watching import watch
        from documents.models import LegalDocumentPage
        from editorial.approval.hints import register_hints
        from editorial.doors.download_names import register_names
        from newsroom.drafts import register_draft_maker
        from operations.api.registry import register_api

        following.register()
        register_names(names.download_name)
        register_hints(LegalDocumentPage, hints.document_hints)
        register_draft_maker(LegalDocumentPage, document_from)
        signal_handlers.register()
        register_api(DOCUMENTS)
        watch()

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = _("Legal documents")

    def ready(self) -> None:
        from agencies.succession import register_follower
        from documents import signal_handlers, succession
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
        register_follower("libraries", _("Legal documents"), succession.put_on_shelves)
        register_follower("issuers", _("Issuers of documents"), succession.keep_issuers)

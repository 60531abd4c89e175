from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home.drafts import text_page_from
        from home.models import StandardPage
        from newsroom.drafts import register_draft_maker

        register_draft_maker(StandardPage, text_page_from)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SyndicationConfig(AppConfig):
    name = "syndication"
    verbose_name = _("Syndication")

    def ready(self) -> None:
        from editorial import forms, permissions, roles
        from syndication import sections, signal_handlers
        from syndication.owner_field import offer_owners

        signal_handlers.register()
        roles.places_elsewhere.append(sections.paths_supplied)
        permissions.closed.append(sections.page_is_closed)
        forms.form_rules.append(offer_owners)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SyndicationConfig(AppConfig):
    name = "syndication"
    verbose_name = _("Syndication")

    def ready(self) -> None:
        from agencies.succession import register_closer, register_follower
        from editorial import forms, permissions, roles
        from syndication import sections, signal_handlers, succession
        from syndication.owner_field import offer_owners

        signal_handlers.register()
        roles.places_elsewhere.append(sections.paths_supplied)
        roles.closed_inside.append(sections.closed_paths)
        permissions.closed.append(sections.page_is_closed)
        forms.form_rules.append(offer_owners)
        register_follower("copies", _("Copies on the portal"), succession.pass_on_proposals)
        heading = _("Sections of the portal")
        register_follower("sections_supplied", heading, succession.pass_on_sections)
        register_closer("sections_given_back", heading, succession.give_back_sections)

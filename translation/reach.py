"""Which languages are translated into, which pages, and who may do it."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Locale, Page

from agencies.alphabet import in_alphabet
from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.models import EditorialPage
from editorial.models.page import HOME_DEPTH
from editorial.roles import agencies_with, may
from syndication.models import LinkedItemPage


def target_languages() -> list[Locale]:
    """Return the languages of the sites besides Vietnamese, in the order of the settings."""
    codes = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    found = {row.language_code: row for row in Locale.objects.filter(language_code__in=codes)}
    return [found[code] for code in codes if code in found]


def agencies_to_translate(user: Any) -> QuerySet[Agency]:
    """Return the agencies for which the person may translate, those with a site of their own."""
    agencies = Agency.objects.exclude(site=None).select_related("portal")
    if not (user.is_superuser and user.is_active):
        agencies = agencies.filter(pk__in=agencies_with(user, Rights.EDIT))
    return agencies.order_by("portal_id", in_alphabet("name"))


def may_translate(user: Any, page: Page) -> bool:
    """Whether the person may ask for and make translations of the agency's pages: who edits."""
    return may(user, Rights.EDIT, getattr(page, "agency_id", None))


def translatable_pages(agency: Agency) -> QuerySet[EditorialPage]:
    """Return what readers of the agency's Vietnamese site see, and may see in other languages.

    A link to a component site is no text of its own: it leads to a page in its own language.
    """
    pages = EditorialPage.objects.live().public().for_agency(agency)
    pages = pages.in_language(settings.LANGUAGE_CODE).filter(depth__gte=HOME_DEPTH)
    return pages.not_type(LinkedItemPage)


def translation_of(page: Page, language: Locale) -> Page | None:
    """Return the page in the other language, whatever its state; a mirror is none."""
    found = Page.objects.filter(translation_key=page.translation_key, locale=language)
    row = found.filter(alias_of=None).first()
    return row.specific if row else None


def untranslated_above(page: Page, language: Locale) -> list[Page]:
    """Return the pages above this one that the language lacks, the topmost first."""
    above = page.get_ancestors().filter(depth__gte=HOME_DEPTH)
    keys = [each.translation_key for each in above]
    there = Page.objects.filter(translation_key__in=keys, locale=language, alias_of=None)
    known = set(there.values_list("translation_key", flat=True))
    return [each for each in above if each.translation_key not in known]

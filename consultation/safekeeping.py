"""What citizens have sent is kept: no page goes that holds opinions."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from consultation.models import Opinion


def hold_opinions(pages: Iterable[Page]) -> bool:
    """Whether any of the pages, or a page below one, has opinions."""
    places = Q()
    for page in pages:
        places |= Q(consultation__path__startswith=page.path)
    return bool(places) and Opinion.objects.filter(places).exists()


def refuse_to_delete(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Send the person back with the reason when opinions would be lost."""
    pages = list(pages)
    if not hold_opinions(pages):
        return None
    sentence = _("Citizens have sent opinions here, so the page cannot be deleted. Unpublish it.")
    messages.error(request, sentence)
    parent = pages[0].get_parent()
    return redirect("wagtailadmin_explore", parent.pk)


def before_bulk_action(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Guard the deletion of several pages at once."""
    if action_type != "delete" or action.model is not Page:
        return None
    return refuse_to_delete(request, objects)

"""What filtered lists have in common: parameters that make no sense are left out, no error."""

from typing import Any, TypeVar

from django import forms
from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict

PER_PAGE = 20

AnyForm = TypeVar("AnyForm", bound=forms.Form)


def forgiving(form_class: type[AnyForm], data: QueryDict, **kwargs: Any) -> AnyForm:
    """Return the form, valid, bound to those parameters that it understands."""
    form = form_class(data, **kwargs)
    if form.is_valid():
        return form
    understood = {
        name: data.get(name, "") for name in form.fields if name in data and name not in form.errors
    }
    form = form_class(understood, **kwargs)
    form.is_valid()
    return form


def page_of(results: QuerySet[Any], number: str | None) -> PageOfResults:
    """Return a page of the results; the first or last one where there is no such page."""
    return Paginator(results, PER_PAGE).get_page(number)

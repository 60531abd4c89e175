"""No page goes offline without a withdrawal on record; the lock on all other ways to do it.

Wagtail's views, bulk actions, API and commands end in saving the page, some as a plain `Page`:
its signal is the one place that all of them pass. It only refuses, and writes nothing.
"""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page

from editorial.models import EditorialPage, Withdrawal


def refuse_silence(
    sender: Any,
    instance: Page,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Refuse to save a live page as offline unless its readers are told why (TQ-9.3–4).

    Raises `PermissionDenied`.
    """
    untouched = update_fields is not None and "live" not in update_fields
    if raw or instance.live or instance.pk is None or instance._state.adding or untouched:
        return
    recorded = Withdrawal.objects.filter(page_id=OuterRef("pk"), ended_at=None)
    if EditorialPage.objects.filter(~Exists(recorded), pk=instance.pk, live=True).exists():
        raise PermissionDenied(
            _("A page is taken offline with a reason that its readers are told.")
        )


def register() -> None:
    """Watch every kind of page; called once when the app is ready."""
    for model in apps.get_models():
        if issubclass(model, Page):
            pre_save.connect(refuse_silence, sender=model, dispatch_uid=f"withdrawal.{model!r}")

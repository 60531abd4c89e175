"""The chain of approval is not switched off in Wagtail's settings (TQ-12.3, TB-16.3, QN-KD).

It follows from the regulation; the head adjusts it on the Board's page. Without it nothing could
be handed in, and what is under way would be taken out of the chain without a word.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_delete, pre_save
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Task, Workflow

from editorial.models import BoardTask


def refusal() -> str:
    """Return why the settings of workflows are closed, and where the chain is adjusted."""
    return _(
        "The chain of approval follows from the province's regulation and is not changed here: "
        "pages under way would be left without a Board. The head adjusts it under Editorial Board."
    )


def closed(request: HttpRequest, **keys: Any) -> HttpResponse:
    """Stand where Wagtail adds, changes, assigns or switches off workflows and their steps."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return HttpResponse(refusal(), status=403, content_type="text/plain; charset=utf-8")
    messages.error(request, refusal())
    allowed = request.user.is_superuser  # type: ignore[union-attr]
    return redirect("wagtailadmin_workflows:index" if allowed else "wagtailadmin_home")


def guard_switching_off(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Refuse to save a chain of a Board, or a step of one, as inactive, by whatever way."""
    if not raw and not instance.active and _is_boards(instance):
        raise PermissionDenied(refusal())


def guard_loss(sender: type, instance: Any, **kwargs: Any) -> None:
    """Refuse to delete a chain of a Board, or a step of one, by whatever way."""
    if _is_boards(instance):
        raise PermissionDenied(refusal())


def connect() -> None:
    """Watch every save and deletion of workflows and their steps; called once."""
    for model in (Workflow, Task, BoardTask):
        name = model.__name__
        pre_save.connect(
            guard_switching_off, sender=model, dispatch_uid=f"editorial.switch_off.{name}"
        )
        pre_delete.connect(guard_loss, sender=model, dispatch_uid=f"editorial.chain_loss.{name}")


def _is_boards(instance: Workflow | Task) -> bool:
    if instance.pk is None:
        return False
    if isinstance(instance, Workflow):
        return BoardTask.objects.filter(workflow_tasks__workflow=instance).exists()
    return BoardTask.objects.filter(pk=instance.pk, workflow_tasks__isnull=False).exists()

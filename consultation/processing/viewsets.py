"""Admin pages of units and standard answers; each receiving agency's people see its own."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import permissions
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from agencies.models import Agency, User
from consultation.models import Boilerplate, Unit
from consultation.permissions import may_moderate, moderated_agencies
from consultation.processing.addresses import BASE, STANDARD, UNITS
from editorial.own_records import only_own
from editorial.texts import normalise_texts


def own(user: Any, model: type[Any]) -> QuerySet[Any]:
    """Return the records of the agencies for which the person moderates."""
    rows = model._default_manager.select_related("agency")
    return rows if user.is_superuser else rows.filter(agency__in=moderated_agencies(user))


class ModeratorsPolicy(BasePermissionPolicy):
    """Whoever edits on the Board of the receiving agency keeps its records, and nobody else."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return user.is_active and (user.is_superuser or bool(moderated_agencies(user)))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return may_moderate(user, instance.agency_id)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        return own(user, self.model)

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        return User.objects.filter(is_active=True, is_superuser=True)


class OwnForm(WagtailAdminModelForm):
    """Offer only the agencies for which the person moderates; the agency never changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency, user = self.fields["agency"], self.for_user
        if user is not None and not user.is_superuser:
            agency.queryset = Agency.objects.filter(pk__in=moderated_agencies(user))
            agency.initial = agency.queryset.first()
        if self.instance.pk:
            agency.disabled = True

    def clean(self) -> dict[str, Any]:
        """Keep texts in the form in which all text is kept, before they are compared."""
        cleaned = super().clean()
        normalise_texts(self.instance)
        return cleaned


class OwnIndexView(IndexView):
    """List the records of the person's own agencies."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return own(self.request.user, self.model)


class OwnViewSet(ModelViewSet):
    """Admin pages of a model with an `agency`; a record of another agency is not found."""

    index_view_class = OwnIndexView
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None

    @cached_property
    def permission_policy(self) -> ModeratorsPolicy:
        return ModeratorsPolicy(self.model)

    def register_permissions(self) -> None:
        """Name the policy where Wagtail 8 looks for it; no permission of Django's is offered."""
        name_policy = getattr(permissions, "register_permission_policy", None)
        if name_policy is not None:
            name_policy(self.model, self.permission_policy, exact_class=True)

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable[..., HttpResponse]:
        view = super().construct_view(view_class, **kwargs)
        return only_own(view, lambda user: own(user, self.model))


class UnitViewSet(OwnViewSet):
    """Units of the receiving agency that answer opinions."""

    model = Unit
    icon = "group"
    list_display = [
        "name",
        "email",
        BooleanColumn("is_active", label=_("gets work"), sort_key="is_active"),
        "agency",
    ]
    search_fields = ["name", "email"]
    edit_handler = ObjectList(
        [
            FieldPanel("agency"),
            FieldRowPanel([FieldPanel("name"), FieldPanel("email")]),
            FieldPanel("is_active"),
        ],
        base_form_class=OwnForm,
    )


class StandardAnswerViewSet(OwnViewSet):
    """Answers that the agency gives again and again."""

    model = Boilerplate
    icon = "doc-full"
    list_display = [
        "title",
        Column("get_verdict_display", label=_("what becomes of it"), sort_key="verdict"),
        "agency",
    ]
    search_fields = ["title", "text"]
    edit_handler = ObjectList(
        [
            FieldPanel("agency"),
            FieldRowPanel([FieldPanel("title"), FieldPanel("verdict")]),
            FieldPanel("text"),
        ],
        base_form_class=OwnForm,
    )


def viewsets() -> list[OwnViewSet]:
    """Return the admin pages that the app registers."""
    return [
        UnitViewSet(UNITS, url_prefix=f"{BASE}units"),
        StandardAnswerViewSet(STANDARD, url_prefix=f"{BASE}standard"),
    ]

"""Every address of the admin and of the interfaces for programs, with objects put into it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models.base import ModelBase
from django.urls import URLResolver, get_resolver
from wagtail.admin.models import EditingSession
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    Revision,
    Site,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    Translation,
    TranslationSource,
)

from agencies.models import AgencyEvent, PortalDocument, PortalImage
from consultation.models import (
    ConsultationPage,
    Intake,
    Opinion,
    OpinionFile,
    RequestedAgency,
    RequestLetter,
    Segment,
)
from documents.models import IssuingBody
from editorial.models import Board, BoardMembership, Handover
from newsroom.models import AnswerFile, ContributionFile, RequestFile
from reports.models import Report
from royalties.models import RoyaltySheet
from tests.editorial.leaks.planting import COMMON
from tests.editorial.leaks.world import Side

PLACES = ("admin/", "api/", "tai-lieu/")
HOLE = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|\(([^?()][^()]*)\)")

NOT_FILLED = {
    "wagtailadmin_logout": "ends the session of the crawl itself",
    "wagtailadmin_error_test": "shows how an error looks, on purpose",
    "wagtailadmin_password_reset_confirm": "takes a token sent by e-mail, and no key",
    "consultation_opinions_undo": "takes the key of a batch, which nobody else is told",
    "consultation_answers_undo": "takes the key of a batch, which nobody else is told",
}
"""The addresses into which no object is put, with the reason. Anything else fails."""

Filler = Callable[[Side, dict[str, Any]], list[Any]]


@dataclass(frozen=True)
class Pattern:
    """One registered address: its full name, its route with holes, and its view."""

    name: str
    route: str
    view: Any

    @property
    def holes(self) -> list[str]:
        """The names of the arguments, in order; a position where they have none."""
        return [
            next((each for each in hole if each), str(place))
            for place, hole in enumerate(HOLE.findall(self.route))
        ]


@dataclass(frozen=True)
class Address:
    """An address as a browser would ask for it, and whether an object stands in it."""

    name: str
    url: str
    is_filled: bool

    def __str__(self) -> str:
        return f"{self.name} {self.url}"


def patterns() -> list[Pattern]:
    """Return all registered addresses below the places, in the order in which they are tried."""
    return [each for each in _walk(get_resolver(), "", ()) if each.route.startswith(PLACES)]


def _walk(resolver: Any, before: str, inside: tuple[str, ...]) -> Iterator[Pattern]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern).lstrip("^")
        if isinstance(entry, URLResolver):
            yield from _walk(
                entry, route, (*inside, entry.namespace) if entry.namespace else inside
            )
        else:
            name = ":".join((*inside, entry.name or route))
            yield Pattern(name, route.rstrip("$"), entry.callback)


def unfillable(side: Side) -> list[str]:
    """Return the addresses for which nobody says what to put into them."""
    return [
        f"{each.name} {each.route}"
        for each in patterns()
        if each.name not in NOT_FILLED and each.holes and not _fillings(each, side)
    ]


def addresses(side: Side, with_objects: bool, pages: int = 2) -> list[Address]:
    """Return the addresses with the side's objects in them, or those that take none."""
    found = []
    side.pages = pages
    for each in patterns():
        if each.name in NOT_FILLED or bool(each.holes) is not with_objects:
            continue
        for values in _fillings(each, side) if each.holes else [[]]:
            found.append(Address(each.name, _url(each, values), bool(each.holes)))
    return list(dict.fromkeys(found))


def _url(pattern: Pattern, values: list[Any]) -> str:
    given = iter(values)
    route = HOLE.sub(lambda _hole: str(next(given)), pattern.route)
    return "/" + route.replace("\\", "").replace(".*/", "nothing/").replace("(?:nothing/)?", "")


def _fillings(pattern: Pattern, side: Side) -> list[list[Any]]:
    """Return the values for all holes, several sets where the first holds one of several pages."""
    if pattern.name == "wagtail_bulk_action":
        return [list(each) for each in bulk_actions()]
    sets: list[dict[str, Any]] = [{}]
    for hole in pattern.holes:
        filler = _filler(pattern, hole)
        if filler is None:
            return []
        sets = [{**each, hole: value} for each in sets for value in filler(side, each)]
    return [list(each.values()) for each in sets]


def bulk_actions() -> list[tuple[str, str, str]]:
    """Return application, model and name of every action on several objects."""
    bulk_action_registry._scan_for_bulk_actions()
    return [
        (app, model, action)
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for action in actions
    ]


ALL_LISTED = "id=all"
"""Names nothing of anybody: what it acts on must be one's own."""


def keys_for_bulk(address: Address, side: Side) -> list[str]:
    """Return the query of a bulk action on the side's objects."""
    app, model = address.url.split("/")[3:5]
    keys = side.some(apps.get_model(app, model))
    return ["&".join(f"id={key}" for key in keys), ALL_LISTED]


def _one(model: type) -> Filler:
    return lambda side, _given: [key for key in [side.one(model)] if key is not None]


def _said(*values: str) -> Filler:
    return lambda _side, _given: [values[0]] if len(values) == 1 else list(values)


def _pages(side: Side, given: dict[str, Any]) -> list[Any]:
    return side.some(Page)


def _revision(side: Side, given: dict[str, Any]) -> list[Any]:
    page = next(value for name, value in given.items() if name in {"page_id", "pk"})
    return [Page.objects.get(pk=page).latest_revision_id or side.one(Revision)]


def _step(model: type) -> Filler:
    def found(side: Side, given: dict[str, Any]) -> list[Any]:
        states = WorkflowState.objects.filter(object_id=str(given["page_id"]))
        keys = (
            states
            if model is WorkflowState
            else TaskState.objects.filter(workflow_state__in=states)
        )
        return list(keys.values_list("pk", flat=True)[:1]) or [side.one(model)]

    return found


def _common(model: Any) -> Filler:
    """One of what is the whole province's."""
    return lambda _side, _given: list(model.objects.values_list("pk", flat=True)[:1])


def _setting(place: int) -> Filler:
    def found(side: Side, given: dict[str, Any]) -> list[Any]:
        names = [(each._meta.app_label, each._meta.model_name) for each in settings_registry]
        return [name[place] for name in names if place == 0 or name[0] == given["app_name"]] or [
            "none"
        ]

    return found


BY_HOLE: dict[str, Filler] = {
    "page_id": _pages,
    "page_pk": _pages,
    "parent_page_id": _pages,
    "page_to_move_id": _pages,
    "destination_id": _one(Page),
    "revision_id": _revision,
    "image_id": _one(PortalImage),
    "document_id": _one(PortalDocument),
    "doc_id": _one(PortalDocument),
    "uploaded_file_id": _one(UploadedFile),
    "collection_id": _one(Collection),
    "workflow_state_id": _step(WorkflowState),
    "task_state_id": _step(TaskState),
    "task_id": _common(Task),
    "workflow_pk": _common(Workflow),
    "membership_pk": _one(BoardMembership),
    "redirect_id": _one(Redirect),
    "restriction_id": _one(CollectionViewRestriction),
    "session_id": _one(EditingSession),
    "key": _pages,
    "translation_id": _one(Translation),
    "translation_source_id": _one(TranslationSource),
    "string_segment_id": _one(StringSegment),
    "overridable_segment_id": _one(OverridableSegment),
    "page": _one(ConsultationPage),
    "asked": _one(RequestedAgency),
    "code": _said("en"),
    "filter_spec": _said("width-20"),
    "form": _said("xlsx", "docx"),
    "mode": _said("default"),
    "action_name": _said("approve", "reject"),
    "content_type_app_name": _said("home"),
    "content_type_model_name": _said("standardpage"),
}
BY_NAME: dict[tuple[str, str], Filler] = {
    ("wagtailadmin_api:pages:detail", "pk"): _pages,
    ("wagtailadmin_api:pages:action", "pk"): _pages,
    ("wagtailadmin_api:pages:action", "action_name"): _said(
        *("convert_alias", "copy", "delete", "publish", "unpublish", "move"),
        *("copy_for_translation", "create_alias", "revert_to_page_revision"),
    ),
    ("consultation_outcome_file", "number"): _said("1"),
    ("consultation_outcome_file", "kind"): _said("xlsx"),
    ("wagtailadmin_api:documents:detail", "pk"): _one(PortalDocument),
    ("wagtailadmin_api:images:detail", "pk"): _one(PortalImage),
    ("wagtailadmin_pages:choose_parent", "app_label"): _said("home"),
    ("wagtailadmin_pages:choose_parent", "model_name"): _said("standardpage"),
    **{
        (name, hole): _said(value)
        for name in (
            "wagtailadmin_tag_model_autocomplete",
            "admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/",
        )
        for hole, value in (("app_name", "taggit"), ("model_name", "tag"))
    },
    ("wagtailsettings:edit", "app_name"): _setting(0),
    ("wagtailsettings:edit", "model_name"): _setting(1),
    ("wagtailsettings:edit", "pk"): _one(Site),
    ("wagtailsettings:preview_on_edit", "app_name"): _setting(0),
    ("wagtailsettings:preview_on_edit", "model_name"): _setting(1),
    ("wagtailsettings:preview_on_edit", "pk"): _one(Site),
    ("alternative_page_chooser:chosen", "pk"): _pages,
    # Wagtail 8 gives these names.
    ("wagtailadmin_pages:revisions_compare", "pk"): _pages,
    ("wagtailadmin_pages:revisions_compare", "revision_id_a"): _said("earliest"),
    ("wagtailadmin_pages:revisions_compare", "revision_id_b"): _said("latest"),
    **{
        (name, hole): filler
        for name in ("wagtailadmin_pages:revisions_compare", "read_comparison")
        for hole, filler in (
            (r"\d+", _pages),
            (r"live|earliest|\d+", _said("earliest")),
            (r"live|latest|\d+", _said("latest")),
        )
    },
    ("wagtaildocs_serve", r"\d+"): _one(PortalDocument),
    ("wagtaildocs_serve", ".*"): lambda _side, given: [
        PortalDocument.objects.get(pk=given[r"\d+"]).filename
    ],
    ("wagtailadmin_editing_sessions:ping", "app_label"): _said("home"),
    ("wagtailadmin_editing_sessions:ping", "model_name"): _said("standardpage"),
    ("wagtailadmin_editing_sessions:ping", "object_id"): lambda side, _given: list(
        EditingSession.objects.filter(pk=side.one(EditingSession)).values_list(
            "object_id", flat=True
        )
    ),
    **{
        (name, hole): _said(value)
        for name in (
            "wagtailadmin_workflows:add_task",
            "admin/workflows/tasks/add/<str:app_label>/<str:model_name>/",
        )
        for hole, value in (("app_label", "editorial"), ("model_name", "boardtask"))
    },
    **{
        (f"wagtail_localize:{name}", hole): _said(value)
        for name in ("submit_snippet_translation", "snippets_api_listing", "snippets_api_detail")
        for hole, value in (("app_label", "documents"), ("model_name", "issuingbody"))
    },
    ("wagtail_localize:submit_snippet_translation", "pk"): _common(IssuingBody),
    ("wagtail_localize:snippets_api_detail", "pk"): _common(IssuingBody),
}
BY_START: dict[str, type] = {
    "admin/workflows/tasks/": Task,
    "wagtailadmin_workflows:edit_task": Task,
    "wagtailadmin_workflows:disable_task": Task,
    "wagtailadmin_workflows:enable_task": Task,
    "admin/workflows/": Workflow,
    "wagtailadmin_workflows:": Workflow,
    "consultation_opinion_attachment": OpinionFile,
    "consultation_opinion": Opinion,
    "consultation_intake": Intake,
    "consultation_letter": RequestLetter,
    "consultation_answer": Segment,
    "consultation_outcome": ConsultationPage,
    "agency_event": AgencyEvent,
    "newsroom:contribution_file": ContributionFile,
    "newsroom:request_file": RequestFile,
    "newsroom:answer_file": AnswerFile,
    "royalties_sheet_file": RoyaltySheet,
    "reports_": Report,
    "editorial_board_": Board,
    "editorial_member_": Board,
    "editorial_handover_": Handover,
}
"""Views that do not say for which model they are made."""


def _filler(pattern: Pattern, hole: str) -> Filler | None:
    """Return what fills the hole: named for the address, by the hole's name, or by the view."""
    known = BY_NAME.get((pattern.name, hole)) or BY_HOLE.get(hole)
    if known or hole not in {"pk", "instance_pk"}:
        return known
    named = (kind for start, kind in BY_START.items() if pattern.name.startswith(start))
    model = next(named, None) or model_of(pattern.view)
    if model is None:
        return None
    shared = model._meta.label in COMMON
    return _common(model) if shared else _one(model._meta.concrete_model)


def model_of(view: Any) -> Any:
    """Return the model that a view is made for, where it says so itself."""
    while view is not None:
        owner = getattr(view, "__self__", None)
        kind = getattr(view, "view_class", None)
        given = getattr(view, "view_initkwargs", {})
        for found in (
            given.get("model"),
            getattr(kind, "model", None),
            getattr(owner, "model", None),
        ):
            if isinstance(found, str):
                return apps.get_model(found)
            if isinstance(found, ModelBase):
                return found
        view = getattr(view, "__wrapped__", None)
    return None

"""What the page of a consultation shows besides the consultation itself."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone

from consultation.drafts.marking import ABOUT
from consultation.drafts.opinions import opinions_page, with_answers
from consultation.drafts.showing import ShownDraft, shown_draft, version_to_show, versions_of
from consultation.enums import ConsultationState, FileKind
from consultation.metadata import draft_legislation
from consultation.models.draft import DraftVersion
from consultation.outcome.answers import public_outcome
from documents.json_ld import as_json_ld

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

PAST = (ConsultationState.CLOSED, ConsultationState.ANSWERED)


def page_context(page: "ConsultationPage", request: HttpRequest) -> dict[str, Any]:
    """Return the context; a preview shows what is typed, whatever was read before."""
    previewed = getattr(request, "is_preview", False)
    version = None if previewed else version_to_show(page)
    state = page.state_at(timezone.now())
    form_url = page.form_url(request)
    asking_url = form_url if state == ConsultationState.OPEN else ""
    shown = draft_context(page, request, version, asking_url)
    outcome = public_outcome(page) if state in PAST and not previewed else None
    outcome_url = (outcome.page.get_url(request) or "") if outcome else ""
    if outcome:
        with_answers(shown["opinions"], outcome.edition_id, outcome_url)
    count = 0 if shown["about"] else shown["opinions"].paginator.count
    return {
        **shown,
        "json_ld": as_json_ld(draft_legislation(page, request, version, count, asking_url)),
        "state": state,
        "state_label": state.label,
        "outcome_url": outcome_url,
        "file_groups": file_groups(page),
        "form_url": form_url,
        "look_up_url": f"{page.get_url(request) or ''}{page.reverse_subpage('look_up')}",
        "calendar_url": f"{page.get_url(request) or ''}{page.reverse_subpage('calendar')}",
        "extensions": list(page.extensions.all()),
        "takes_opinions": bool(asking_url),
        "is_past": state in PAST,
    }


def draft_context(
    page: "ConsultationPage", request: HttpRequest, version: DraftVersion | None, form_url: str
) -> dict[str, Any]:
    """Return what a version of the draft and the list of opinions beside it show."""
    draft = shown_draft(page, version, form_url) if version else None
    about = draft.place(request.GET.get(ABOUT, "")) if draft else None
    return {
        "version": version,
        "draft": draft,
        "contents": draft.contents if draft else [],
        "versions": _versions(page, request, draft),
        "about": about,
        "opinions": opinions_page(
            page, version, about.key if about else None, request.GET.get("page")
        ),
    }


def _versions(
    page: "ConsultationPage", request: HttpRequest, draft: ShownDraft | None
) -> list[dict[str, Any]]:
    """Return the versions with their addresses, where there are several."""
    rows = versions_of(page) if draft else []
    if len(rows) < 2:
        return []
    own = page.get_url(request) or ""

    def below(name: str, **parts: int) -> str:
        return f"{own}{page.reverse_subpage(name, kwargs=parts)}"

    older = [row.number for row in rows[1:]]
    return [
        {
            "row": row,
            "url": own if row.is_current else below("version", number=row.number),
            "compare_url": below("compare", old=before, new=row.number) if before else "",
            "before": before,
        }
        for row, before in zip(rows, [*older, None], strict=True)
    ]


def file_groups(page: "ConsultationPage") -> list[tuple[str, list[Any]]]:
    """Return the files of the dossier under the name of what they are, in a fixed order."""
    order = list(FileKind.values)
    files = page.files.select_related("file__text_of_file").defer("file__text_of_file__text")
    found = sorted(files, key=lambda row: order.index(row.kind))
    return [
        (str(FileKind(kind).label), list(rows))
        for kind, rows in groupby(found, key=lambda row: row.kind)
    ]

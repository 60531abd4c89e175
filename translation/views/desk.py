"""One page in one language: who has it, what changed, what to do next."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.regulations.enums import Rights
from editorial.roles import may
from newsroom.views.screens import crumbs
from translation.confirming import ConfirmTranslation
from translation.forms import ImportForm, RequestForm
from translation.po_files import ImportPo, import_words
from translation.reach import translation_of, untranslated_above
from translation.requesting import LetGoJob, RequestTranslation, TakeJob, open_job
from translation.saving import SaveTranslatedDraft, SubmitTranslation
from translation.starting import StartTranslation, TakeOverChanges, translation_under
from translation.views.places import page_and_language
from translation.workbench import workbench_of

TEMPLATE = "translation/desk.html"
BESIDE = "translation/beside_editor.html"
DOINGS = ("request", "take", "let_go", "start", "take_over", "save", "submit", "confirm", "import")


class DeskView(View):
    """Show where the translation of a page stands, and do what the translator asks for."""

    http_method_names = ["get", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page, self.language = page_and_language(request, kwargs["page_id"], kwargs["code"])
        self.above = untranslated_above(self.page, self.language)
        self.bound: dict[str, forms.Form] = {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the page, or of it what stands above the editor."""
        if request.GET.get("part") == "beside":
            bench = workbench_of(self.page, self.language, request.user)
            return TemplateResponse(request, BESIDE, {"bench": bench})
        return self.shown()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do the one thing that was asked for, or say why not and keep what was typed."""
        doing = request.POST.get("do", "")
        if doing not in DOINGS:
            return self.shown(status=400)
        try:
            done = getattr(self, f"_{doing}")()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
            return self.shown(status=422)
        if done is None:
            messages.error(request, _("Nothing was saved: please look below."))
            return self.shown(status=422)
        messages.success(request, done)
        return redirect(self.after(doing))

    def after(self, doing: str) -> str:
        """Return where the person goes on: into the editor to write, else back to this page."""
        target = translation_of(self.page, self.language)
        if doing == "start" and target is not None:
            return reverse("wagtailadmin_pages:edit", args=[target.pk])
        return self.request.path

    def _request(self) -> str | None:
        form = RequestForm(
            self.request.POST, agency=self.page.agency, above=bool(self.above), prefix="request"
        )
        self.bound["request"] = form
        if not form.is_valid():
            return None
        given = form.cleaned_data
        RequestTranslation(
            self.page, self.language, self.request.user, timezone.now(), **given
        ).execute()
        return _("The translation of “%s” has been asked for.") % self.page.title

    def _take(self) -> str:
        job = open_job(self.page, self.language)
        if job is None:
            job = RequestTranslation(
                self.page,
                self.language,
                self.request.user,
                timezone.now(),
                with_those_above=True,
            ).execute()
        TakeJob(job, self.request.user, timezone.now()).execute()
        return _("This translation is yours now; your colleagues see it.")

    def _let_go(self) -> str:
        job = open_job(self.page, self.language)
        if job is not None:
            LetGoJob(job, self.request.user).execute()
        return _("You have let this translation go.")

    def _start(self) -> str:
        StartTranslation(self.page, self.language, self.request.user).execute()
        return _("The texts are laid out; readers see nothing of it until the Board approves.")

    def _take_over(self) -> str:
        TakeOverChanges(self._begun(), self.request.user).execute()
        return _("The newest version is laid out; what did not change is still translated.")

    def _save(self) -> str:
        SaveTranslatedDraft(self._begun(), self.request.user).execute()
        return _("The translation was saved into the version that waits for approval.")

    def _submit(self) -> str:
        SubmitTranslation(self._begun(), self.request.user, timezone.now()).execute()
        return _("The translation of “%s” was handed to the Board.") % self.page.title

    def _confirm(self) -> str:
        ConfirmTranslation(self.page, self.language, self.request.user).execute()
        return _("The translation stands for the newest version.")

    def _import(self) -> str | None:
        form = ImportForm(self.request.POST, self.request.FILES, prefix="import")
        self.bound["import"] = form
        if not form.is_valid():
            return None
        content = form.cleaned_data["file"].read()
        done = ImportPo(self._begun(), content, self.request.user).execute()
        return import_words(done)

    def _begun(self) -> Any:
        translation = translation_under(self.page, self.language)
        if translation is None:
            raise ActionRefused([_("This translation has not been begun yet.")])
        return translation

    def shown(self, status: int = 200) -> HttpResponse:
        """Return the page."""
        title = self.page.title
        context = {
            "bench": workbench_of(self.page, self.language, self.request.user),
            "above": self.above,
            "may_release": may(self.request.user, Rights.ADMINISTER, self.page.agency_id),
            "request_form": self.bound.get("request")
            or RequestForm(agency=self.page.agency, above=bool(self.above), prefix="request"),
            "import_form": self.bound.get("import") or ImportForm(prefix="import"),
            "today": timezone.localdate(),
            "header_title": title,
            "page_title": title,
            "header_icon": "globe",
            "breadcrumbs_items": crumbs((self.board_address(), _("Translations")), ("", title)),
        }
        return TemplateResponse(self.request, TEMPLATE, context, status=status)

    def board_address(self) -> str:
        """Return the board of the page's own site and language."""
        code = self.language.language_code
        return f"{reverse('translation:board')}?agency={self.page.agency_id}&language={code}"

"""The admin's view of the themes of a consultation: new, renamed, merged, deleted."""

from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.keys import key_in
from consultation.models import ConsultationPage, Segment, Theme
from consultation.processing.addresses import ANSWERS, THEMES, narrowed, tell_refusal
from consultation.processing.list_views import AnsweringView
from consultation.processing.theming import LONGEST_NAME, DeleteTheme, MergeThemes, NameTheme


class ThemesView(AnsweringView):
    """The themes of one consultation with how many rows each has."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        page = self._page(request, request.GET.get("consultation", ""))
        return self._show(request, page)

    def post(self, request: HttpRequest) -> HttpResponse:
        page = self._page(request, request.POST.get("consultation", ""))
        do, _colon, key = request.POST.get("do", "").partition(":")
        try:
            said = self._act(request, page, do, key)
        except ActionRefused as refusal:
            tell_refusal(request, refusal)
            return self._show(request, page, status=422)
        messages.success(request, said)
        return redirect(narrowed(THEMES, {"consultation": str(page.pk)}))

    def _page(self, request: HttpRequest, asked: str) -> ConsultationPage:
        page = self.choose(request, asked)
        if page is None:
            raise Http404
        return page

    def _show(self, request: HttpRequest, page: ConsultationPage, status: int = 200) -> Any:
        posted = request.POST
        themes = [
            {
                "theme": theme,
                "name": posted.get(f"name-{theme.pk}", theme.name),
                "ticked": str(theme.pk) in posted.getlist("theme"),
                "url": narrowed(ANSWERS, {"consultation": str(page.pk), "theme": str(theme.pk)}),
            }
            for theme in _counted(page)
        ]
        context = {
            **self.shared_context(page),
            "themes": themes,
            "typed": posted.get("name", ""),
            "longest": LONGEST_NAME,
        }
        return render(request, "consultation/admin/themes.html", context, status=status)

    def _act(self, request: HttpRequest, page: ConsultationPage, do: str, key: str) -> str:
        """Carry out what a button asks for; gives the sentence that says so."""
        posted, person = request.POST, request.user
        if do == "rename":
            theme = Theme.objects.filter(pk=key_in(key) or 0).first()
            if theme is None:
                raise ActionRefused([_("This theme is no longer there.")])
            NameTheme(page, person, posted.get(f"name-{theme.pk}", ""), theme).execute()
            return _("The theme is called “%s” now.") % theme.name
        if do == "delete":
            return _("Theme “%s” deleted.") % DeleteTheme(page, person, key_in(key)).execute()
        if do == "merge":
            ticked = [found for each in posted.getlist("theme") if (found := key_in(each))]
            merged = MergeThemes(page, person, key_in(posted.get("into", "")), ticked).execute()
            return _("The themes are merged into “%s”.") % merged.name
        return _("Theme “%s” is there.") % NameTheme(page, person, posted.get("name", "")).execute()


def _counted(page: ConsultationPage) -> list[Theme]:
    """Return the themes, each with how many rows of the list have it."""
    public = Q(segments__in=Segment.objects.on(page).values("pk"))
    rows = Theme.objects.filter(consultation__translation_key=page.translation_key)
    return list(rows.annotate(count=Count("segments", filter=public)).order_by("name"))

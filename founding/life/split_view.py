"""The screen of a split: the agencies first, then who of them takes what."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from founding.life.form_view import EventFormView
from founding.life.split_form import SplitForm

LAY_OUT = "lay_out"


class SplitView(EventFormView):
    """Ask for the agencies, lay out sections and people, show everything, carry it out."""

    form_class = SplitForm
    template_name = "founding/split_form.html"
    heading = _("Split a site")
    introduction = _(
        "The site closes; its sections, files, people and work pass to two successors or more. Old"
        " addresses lead to the same pages there. It cannot be taken back."
    )
    button = _("Split this site")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("step") != LAY_OUT:
            return super().post(request, *args, **kwargs)
        form = SplitForm(request.POST)
        if form.is_laid_out:
            # Not checked yet: what is asked for only now cannot be wrong.
            form = SplitForm(initial=typed(request.POST))
        return self.render_to_response(self.get_context_data(form=form))


def typed(data: QueryDict) -> dict[str, Any]:
    """Return what was typed, to be shown again without being checked."""
    return {**data.dict(), "successors": data.getlist("successors")}

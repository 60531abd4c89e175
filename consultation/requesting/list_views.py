"""The list of letters, and writing one."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.enums import AgencyKind
from agencies.keys import key_in
from consultation.intake.screens import ConsultationView
from consultation.models import ConsultationPage, RequestedAgency, RequestLetter
from consultation.requesting.addressees import Addressee
from consultation.requesting.addresses import LETTER
from consultation.requesting.drafting import draft_subject, draft_text, usual_due_day
from consultation.requesting.forms import LetterForm
from consultation.requesting.making import MakeLetter, was_sent, writing_reasons
from consultation.requesting.tracking import Counted, counted, with_counts

PER_PAGE = 50


class LettersView(ConsultationView):
    """Letters about the drafts of the person's agencies, with who was asked and who is late."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate(self.now)
        mine = ConsultationPage.objects.received_by(request.user)
        letters = RequestLetter.objects.filter(consultation__in=mine.order_by().values("pk"))
        totals, pages, key = Counted(), [], key_in(request.GET.get("consultation"))
        if key is not None:
            self.page = get_object_or_404(mine, pk=key)
            letters = letters.filter(consultation__translation_key=self.page.translation_key)
            totals = counted(RequestedAgency.objects.about(self.page), today)
        else:
            pages = list(mine.unanswered(self.now)[:PER_PAGE])
        rows = with_counts(letters.select_related("consultation"), today)
        listed = Paginator(rows.defer("consultation__body"), PER_PAGE).get_page(
            request.GET.get("p")
        )
        context = {
            "listed": listed,
            "totals": totals,
            "pages": pages,
            "reasons": writing_reasons(self.page, request.user, self.now) if key else [],
            "query": f"consultation={key}&" if key is not None else "",
        }
        return self.show(request, "letters", context)


class LetterBase(ConsultationView):
    """One letter about a draft of the person's own agencies."""

    letter: RequestLetter

    def find(self, request: HttpRequest, pk: int) -> RequestLetter:
        """Return the letter. Raises `Http404`."""
        mine = ConsultationPage.objects.received_by(request.user).order_by()
        rows = RequestLetter.objects.filter(consultation__in=mine.values("pk"))
        related = rows.select_related("consultation__receiving_agency__portal", "made_by")
        self.letter = get_object_or_404(related, pk=pk)
        self.page = self.letter.consultation
        return self.letter


class WritingView(LetterBase):
    """What writing and changing a letter share."""

    http_method_names = ["get", "post"]

    def tried(self, form: LetterForm, letter: RequestLetter | None) -> HttpResponse | None:
        """Keep what the form says; None where it comes back with what is wrong."""
        if not form.is_valid():
            return None
        action = MakeLetter(
            consultation=self.page,
            answers=form.answers,
            addressees=form.addressees,
            user=self.request.user,
            now=self.now,
            letter=letter,
        )
        try:
            kept = action.execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return None
        messages.success(self.request, _("The letter is kept; download it to have it signed."))
        return redirect(LETTER, kept.pk)

    def shown(self, form: LetterForm, reasons: list[str], status: int = 200) -> HttpResponse:
        """Show the form."""
        if status != 200:
            messages.error(
                self.request,
                _("The letter was not kept: please look below. Nothing typed is lost."),
            )
        context = {"form": form, "reasons": reasons, "letter": getattr(self, "letter", None)}
        return self.show(self.request, "letter_form", context, status)


class NewLetterView(WritingView):
    """Write a letter; the draft of its words is there already."""

    def get(self, request: HttpRequest, page: int) -> HttpResponse:
        self.own(request, page)
        agency = self.page.receiving_agency
        is_commune = agency.kind == AgencyKind.COMMUNE
        initial = {
            "subject": draft_subject(self.page),
            "text": draft_text(self.page, self.page.full_url or "" if self.page.live else ""),
            "due_on": usual_due_day(self.page, timezone.localdate(self.now)),
            "place": "" if is_commune else agency.regulation.province,
        }
        reasons = writing_reasons(self.page, request.user, self.now)
        return self.shown(LetterForm(page=self.page, initial=initial), reasons)

    def post(self, request: HttpRequest, page: int) -> HttpResponse:
        self.own(request, page)
        form = LetterForm(request.POST, page=self.page)
        return self.tried(form, None) or self.shown(form, [], status=422)


class ChangeLetterView(WritingView):
    """Change a letter that was not sent."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        letter = self.find(request, pk)
        asked = list(letter.requested.select_related("agency"))
        others = [Addressee(each.name, each.email).line for each in asked if each.agency is None]
        initial: dict[str, Any] = {
            "agencies": [each.agency_id for each in asked if each.agency_id],
            "others": "\n".join(others),
        }
        form = LetterForm(instance=letter, page=self.page, initial=initial)
        return self.shown(form, self._reasons())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        letter = self.find(request, pk)
        form = LetterForm(request.POST, instance=letter, page=self.page)
        return self.tried(form, letter) or self.shown(form, [], status=422)

    def _reasons(self) -> list[str]:
        reasons = writing_reasons(self.page, self.request.user, self.now)
        if was_sent(self.letter):
            reasons.append(_("The letter was sent; make another one for what is new."))
        return reasons

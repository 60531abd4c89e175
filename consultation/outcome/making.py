"""Making the outcome of a consultation: an edition of the table, and the draft of its page."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log

from agencies.actions import refuse_if
from consultation.models import OutcomeEdition, OutcomeEntry, OutcomePage
from consultation.outcome.freezing import FreezeOutcome
from consultation.permissions import may_moderate
from consultation.processing.totals import open_points

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

MADE = "consultation.outcome_made"
DRAFTED = "consultation.outcome_drafted"
SLUGS = {"vi": "ket-qua", "en": "outcome"}
LONGEST_TITLE = 255


@dataclass(frozen=True, slots=True)
class MadeOutcome:
    """What was made. `page` is None where the person may not edit there: `note` says why."""

    edition: OutcomeEdition
    page: OutcomePage | None
    note: str = ""


@dataclass
class MakeOutcome:
    """Freeze the table as it stands and put it into the draft of the outcome's page (TQ-4.14.b).

    For those who read the opinions; where the draft of a law stands on another agency's site,
    that site's editors put the edition into the page themselves (`DraftOutcome`). An edition for
    publication needs an answer to every opinion; a trial is there to be looked at. `entries` are
    rows of a table that was answered on paper. Raises `ActionRefused` with every reason.
    """

    consultation: "ConsultationPage"
    user: Any
    now: datetime
    is_trial: bool = False
    source: str = ""
    entries: list[OutcomeEntry] | None = None
    figures: dict[str, Any] = field(default_factory=dict)
    seen: int | None = None

    @transaction.atomic
    def execute(self) -> MadeOutcome:
        refuse_if(self.refusals())
        with override(self.consultation.locale.language_code):
            edition = FreezeOutcome(
                self.consultation,
                self.user,
                self.now,
                self.is_trial,
                self.source,
                self.entries,
                self.figures,
                self.seen,
            ).execute()
        data = {"edition": edition.number, "trial": edition.is_trial, "rows": edition.rows}
        log(self.consultation, MADE, user=self.user, data=data)
        reasons = draft_refusals(self.consultation, self.user)
        if reasons:
            return MadeOutcome(edition, None, " ".join(reasons))
        return MadeOutcome(edition, put_into_draft(self.consultation, edition, self.user))

    def refusals(self) -> list[str]:
        """Return why no edition is made; empty if it is."""
        if not may_moderate(self.user, self.consultation.receiving_agency_id):
            return [_("Only the agency that receives the opinions makes the table.")]
        reasons = []
        if not self.is_trial and takes_opinions(self.consultation, self.now):
            reasons.append(_("Opinions are still taken; the outcome is made after the closing."))
        if self.entries is not None:
            if not self.entries:
                reasons.append(_("The table has no row."))
        elif not self.is_trial:
            reasons += open_points(self.consultation)
        return reasons


@dataclass
class DraftOutcome:
    """Put an edition into the draft of the outcome's page, by an editor of the site.

    Raises `ActionRefused` with every reason.
    """

    edition: OutcomeEdition
    user: Any

    @transaction.atomic
    def execute(self) -> OutcomePage:
        consultation = self.edition.consultation
        refuse_if(draft_refusals(consultation, self.user))
        return put_into_draft(consultation, self.edition, self.user)


def takes_opinions(consultation: "ConsultationPage", now: datetime) -> bool:
    """Whether opinions are taken, or will be, in any language in which the draft is public."""
    same = type(consultation).objects.filter(translation_key=consultation.translation_key)
    shown = Q(live=True) | Q(pk=consultation.pk)
    return bool(same.filter(shown, closes_at__gte=now).exists())


def outcome_page_of(consultation: "ConsultationPage") -> OutcomePage | None:
    """Return the consultation's outcome, whatever its state; one query."""
    return OutcomePage.objects.child_of(consultation).first()


def draft_refusals(consultation: "ConsultationPage", user: Any) -> list[str]:
    """Return why the person may not change the draft of the page now; empty if they may."""
    page = outcome_page_of(consultation)
    rights = (page or consultation).permissions_for_user(user)
    # Nobody adds an outcome by Wagtail's own form, so `can_add_subpage` would always refuse.
    adds = user.is_superuser or "add" in getattr(rights, "permissions", ())
    if not (rights.can_edit() if page else adds):
        return [_("The editors of the site on which the draft stands put it into its page.")]
    lock = page.get_lock() if page else None
    if lock is not None and lock.for_user(user):
        return [_("The page waits for its approval, so its draft keeps the edition that it has.")]
    return []


def put_into_draft(
    consultation: "ConsultationPage", edition: OutcomeEdition, user: Any
) -> OutcomePage:
    """Make the page, or a new draft of it, with the edition; what is public stays as it is."""
    page = outcome_page_of(consultation)
    if page is None:
        page = new_page(consultation, edition)
        page.owner = user
        consultation.add_child(instance=page)
        log(page, "wagtail.create", user=user)
        page.save_revision(user=user, log_action=True)
    else:
        draft = page.get_latest_revision_as_object()
        draft.edition = edition
        draft.save_revision(user=user, log_action=True)
    log(page, DRAFTED, user=user, data={"edition": edition.number})
    return OutcomePage.objects.get(pk=page.pk)


def new_page(consultation: "ConsultationPage", edition: OutcomeEdition) -> OutcomePage:
    """Return a page for the edition, in the consultation's language, that is not kept yet."""
    language = consultation.locale.language_code
    with override(language):
        title = _("Outcome: %s") % consultation.title
    return OutcomePage(
        title=title[:LONGEST_TITLE],
        slug=SLUGS.get(language, SLUGS[settings.LANGUAGE_CODE]),
        locale=consultation.locale,
        edition=edition,
        live=False,
    )

"""The form of a linked item."""

from typing import Any

from django.utils.translation import gettext as _

from editorial.forms import EditorialPageForm
from editorial.models import EditorialPage
from editorial.roles import agencies_of


class LinkedItemForm(EditorialPageForm):
    """Lead only to a published page of a site that the poster works for (QN-TH, BT-11.2)."""

    def clean(self) -> dict[str, Any]:
        """Refuse a target that readers could not open; take its summary where none is given."""
        cleaned = super().clean()
        target = cleaned.get("target")
        if target is None:
            return cleaned
        if "target" in self.changed_data:
            for refusal in self._refusals(target):
                self.add_error("target", refusal)
        if not cleaned.get("summary"):
            cleaned["summary"] = self.instance.summary = target.summary
        return cleaned

    def _refusals(self, target: EditorialPage) -> list[str]:
        """Return every reason why the section may not lead there."""
        reasons = []
        section = self.parent_page.specific
        user = self.for_user
        if not user.is_superuser and target.agency_id not in agencies_of(user):
            reasons.append(_("This page is not on a site that you work for."))
        if target.agency is None or target.agency.portal_id != section.agency_id:
            reasons.append(_("Choose a page of one of this portal's component sites."))
        if target.locale_id != section.locale_id:
            reasons.append(_("This page is in another language than the section."))
        if not target.live or target.get_view_restrictions().exists():
            reasons.append(_("This page is not public; publish it on its own site first."))
        return reasons

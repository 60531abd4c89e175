"""The same provision on the pages of a consultation in other languages."""

from typing import TYPE_CHECKING
from uuid import UUID

from consultation.models.draft import DraftProvision, DraftVersion

if TYPE_CHECKING:
    from consultation.models import ConsultationPage


def own_keys(page: "ConsultationPage") -> dict[UUID, UUID]:
    """Return by the key that a provision has on a page of another language its key on this page.

    Each page keys its provisions by itself; the address in the text is the same in all of them.
    Versions that are public now are compared. Two queries, one where no other page has a draft.
    """
    versions = DraftVersion.objects.filter(
        consultation__translation_key=page.translation_key
    ).order_by("number")
    newest = dict(versions.values_list("consultation_id", "pk"))
    own = newest.get(page.pk)
    if own is None or len(newest) == 1:
        return {}
    provisions = DraftProvision.objects.filter(version__in=newest.values()).order_by()
    rows = list(provisions.values_list("version_id", "anchor", "key"))
    here = {anchor: key for version, anchor, key in rows if version == own}
    return {key: here[anchor] for version, anchor, key in rows if version != own and anchor in here}

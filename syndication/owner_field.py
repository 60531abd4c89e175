"""Who may name the owner of a section, and whom."""

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.forms import EditorialPageForm
from editorial.roles import may


def offer_owners(form: EditorialPageForm) -> None:
    """Offer the portal's own editors its component sites as owners; nobody else sees the field.

    An owner may change what its section says, never hand it on (QN-CC). On a component site every
    section is the agency's own.
    """
    field = form.fields.get("owner_agency")
    if field is None:
        return
    agency, user = form.page_agency(), form.for_user
    allowed = user is not None and agency is not None and agency.is_portal
    if not allowed or not may(user, Rights.EDIT, agency.pk):
        del form.fields["owner_agency"]
        return
    field.queryset = Agency.objects.active().filter(portal=agency).by_name("kind")

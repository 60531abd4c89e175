"""The register of payees; private data are for the head alone."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from agencies.alphabet import names_in_alphabet
from agencies.models import User
from editorial.registers import AgencyRegister, AgencyRowForm
from royalties.models import Contributor
from royalties.permissions import headed_by, may_see_private
from royalties.register_rights import LedgerPermissionHelper

PRIVATE_FIELDS = ("bank_name", "bank_account", "tax_code")


class ContributorForm(AgencyRowForm):
    """A payee: private data only for those who may see them, accounts only of the own agencies."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.for_user
        if self.instance.pk:
            # The payee's royalties belong to the agency; it never changes.
            self.fields["agency"].disabled = True
            private = may_see_private(user, self.instance.agency_id)
        else:
            private = bool(headed_by(user))
        if not private:
            for name in PRIVATE_FIELDS:
                del self.fields[name]
        agencies = self.fields["agency"].queryset
        of_mine = Q(board_memberships__board__agency__in=agencies)
        of_portals = Q(board_memberships__board__agency__components__in=agencies)
        named = Q(pk=self.instance.user_id)
        people = User.objects.filter(of_mine | of_portals | named).distinct()
        self.fields["user"].queryset = people.order_by(*names_in_alphabet(), "pk")
        self.fields["user"].label_from_instance = lambda person: (
            f"{person.get_full_name()} ({person.username})"
        )

    def clean(self) -> dict[str, Any]:
        """Refuse private data for an agency whose payees' data the person may not see."""
        found = super().clean()
        agency, given = found.get("agency"), [name for name in PRIVATE_FIELDS if found.get(name)]
        if agency and given and not may_see_private(self.for_user, agency.pk):
            for name in given:
                self.add_error(name, _("Only the head of this agency enters this."))
        return found


class ContributorRegister(AgencyRegister):
    """Who is paid royalties."""

    model = Contributor
    menu_label = gettext_lazy("Payees")
    menu_icon = "user"
    list_display = ("full_name", "unit", "agency_name", "account", "offered")
    list_select_related = ("agency", "user")
    search_fields = ("full_name", "unit")
    permission_helper_class = LedgerPermissionHelper
    index_template_name = "royalties/payees.html"
    edit_handler = ObjectList(
        [
            FieldPanel("agency"),
            FieldRowPanel([FieldPanel("full_name"), FieldPanel("unit")]),
            FieldPanel("user"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("bank_name"), FieldPanel("bank_account")]),
                    FieldPanel("tax_code"),
                ],
                heading=gettext_lazy("For payment: seen by the head of the agency alone"),
            ),
            FieldPanel("active"),
        ],
        base_form_class=ContributorForm,
    )

    def agency_name(self, payee: Contributor) -> str:
        """The agency."""
        return payee.agency.short_name

    agency_name.short_description = gettext_lazy("agency")  # type: ignore[attr-defined]

    def account(self, payee: Contributor) -> str:
        """The account on this portal."""
        return payee.user.get_full_name() if payee.user else "–"

    account.short_description = gettext_lazy("account")  # type: ignore[attr-defined]

    def offered(self, payee: Contributor) -> str:
        """Whether the forms offer them."""
        return _("Yes") if payee.active else _("No")

    offered.short_description = gettext_lazy("offered")  # type: ignore[attr-defined]

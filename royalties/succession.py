"""The ledger of an agency that passes on: what was earned there is paid from its own books."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from agencies.succession import Succession
from royalties.dong import dong
from royalties.enums import UNPAID_STATES
from royalties.models import RoyaltyEntry


def keep_ledger(passing: Succession) -> Iterable[str]:
    """Leave the ledger as it is: rates, payees and sheets of past work are the old agency's.

    The Board of the successor decides on it from now on (`Agency.succeeded_by`).
    """
    if not passing.takes_rest:
        return []
    unpaid = RoyaltyEntry.objects.filter(agency=passing.source, state__in=UNPAID_STATES)
    amounts = list(unpaid.values_list("amount", flat=True))
    if not amounts:
        return []
    said = _(
        "%(count)d royalties that are not paid yet (%(amount)s approved) stay in the ledger of"
        " %(source)s; the Board of %(successor)s pays them"
    )
    names = {"source": passing.source.name, "successor": passing.successor.name}
    amount = dong(sum(each or 0 for each in amounts))
    return [said % {**names, "count": len(amounts), "amount": amount}]

"""What personal data asks of a person: a line on the first page of the admin and in the digest."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import User
from agencies.regulations.enums import Rights
from consultation.models import ConsultationPage
from consultation.privacy.admin_views import REQUESTS
from consultation.privacy.rule import kept_too_long
from editorial.approval.step_holders import holders_among
from editorial.digest.gathering import DigestLine, Lines


def digest_lines(users: Iterable[User], now: datetime) -> Lines:
    """Tell the heads of Boards of consultations that were never answered (ND13).

    Of these the rule erases nothing, so personal data is kept without end. Queries do not grow
    with the people or the consultations.
    """
    people = list(users)
    holders = holders_among(people, now)
    if not holders.agency_ids:
        return {}
    rows = ConsultationPage.objects.filter(alias_of=None, receiving_agency__in=holders.agency_ids)
    wanted = {user.pk for user in people}
    lines: Lines = {}
    for page in kept_too_long(rows.select_related("receiving_agency"), now):
        agency = page.receiving_agency
        title = _("Personal data is kept until the outcome is public: %s") % page.title
        line = DigestLine(title, reverse(REQUESTS), agency)
        for user_id in holders.people_with(agency.pk, Rights.ADMINISTER) & wanted:
            lines.setdefault(user_id, []).append(line)
    return lines

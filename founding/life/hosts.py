"""Who may have a host that another agency had: its successor; a stranger only for a reason.

Links in documents, in other sites and in search engines lead to a host for years. Given to another
agency without a word, they would show its pages for those of the one that is gone.
"""

from datetime import date

from django.utils.translation import gettext as _

from agencies.enums import AgencyStatus
from agencies.models import Agency, FormerHost

LOG_ACTION = "founding.take_over_host"
NEVER_RESOLVES = "invalid"
"""The top-level domain that no resolver ever answers for (RFC 2606)."""


def host_refusals(host: str, taker: Agency | None = None, reason: str = "") -> list[str]:
    """Return why the host cannot be given to `taker`, or to a new agency; empty if it can.

    `reason` is the recorded ground for giving a closed or former host to a stranger; nothing gives
    away the host of an open site, or of an archived one, whose pages are read nowhere else.
    """
    mine = taker.pk if taker else 0
    holder = Agency.objects.filter(host=host).exclude(pk=mine).first()
    if holder is not None and holder.status == AgencyStatus.ACTIVE:
        return [
            _("The host %(host)s already belongs to %(agency)s; choose another label.")
            % {"host": host, "agency": holder.name}
        ]
    if holder is not None and holder.status == AgencyStatus.ARCHIVED:
        said = _("The archived pages of %(agency)s are still read at %(host)s; choose another.")
        return [said % {"host": host, "agency": holder.name}]
    former = FormerHost.objects.filter(host=host).exclude(agency=mine).select_related("agency")
    holders = [holder, *(row.agency for row in former)]
    strangers = [each for each in holders if each is not None and each.succeeded_by_id != mine]
    if taker is None:
        strangers = [each for each in holders if each is not None]
    if reason.strip():
        return []
    said = _(
        "The host %(host)s was that of %(agency)s, and links still lead to its pages there. Give"
        " the reason for which another agency takes it over."
    )
    return [said % {"host": host, "agency": agency.name} for agency in strangers[:1]]


def release_host(host: str, on: date) -> Agency | None:
    """Take the host from the redirected agency that still bears it, and return that agency.

    Its old addresses go on answering there wherever the new site has no page (`home.former_sites`).
    """
    holder = Agency.objects.filter(host=host, status=AgencyStatus.REDIRECTED).first()
    if holder is None:
        return None
    FormerHost.objects.get_or_create(host=host, agency=holder, defaults={"until": on})
    holder.label = f"{holder.label[:50]}-{holder.pk}"
    holder.host = f"{holder.label}.{NEVER_RESOLVES}"
    holder.save(update_fields=["label", "host"])
    if holder.site is not None:
        holder.site.hostname = holder.host
        holder.site.save(update_fields=["hostname"])
    return holder

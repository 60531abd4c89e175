"""The letters that the sender of an opinion gets, in the language of the page."""

from enum import StrEnum
from urllib.parse import urlencode

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from agencies.languages import short_moment
from consultation.giving.links import Purpose, sealed
from consultation.models.opinion import Opinion


class Letter(StrEnum):
    """What a letter tells."""

    CONFIRM = "confirm"
    RECEIVED = "received"
    DATA = "data"


def write(opinion: Opinion, letter: Letter) -> None:
    """Send the letter; a consultation without an address of its own writes none."""
    page = opinion.consultation
    with override(page.locale.language_code):
        if not page.full_url:
            return
        subject, paragraphs = COMPOSED[letter](opinion)
        greeting = _("Dear %s,") % opinion.full_name
        farewell = page.receiving_agency.display_name
        text = "\n\n".join([greeting, *paragraphs, farewell])
    EmailMessage(
        " ".join(subject.split()),
        text,
        to=[opinion.email],
        reply_to=[page.email] if page.email else None,
        headers={"Auto-Submitted": "auto-replied"},
    ).send()


def address_of(opinion: Opinion, route: str, purpose: Purpose) -> str:
    """Return the address behind a link. The secret stands in its query, which no log keeps."""
    page = opinion.consultation
    secret = urlencode({"key": sealed(opinion, purpose)})
    return f"{page.full_url}{page.reverse_subpage(route)}?{secret}"


def _status(opinion: Opinion) -> str:
    page = opinion.consultation
    code = {"code": opinion.tracking_code}
    return f"{page.full_url}{page.reverse_subpage('receipt', kwargs=code)}"


def _confirming(opinion: Opinion) -> tuple[str, list[str]]:
    page = opinion.consultation
    return _("Confirm your opinion on: %s") % page.title, [
        _(
            "We have received an opinion on “%(title)s” at %(moment)s, sent with this e-mail "
            "address. Nobody reads it before you confirm it here:"
        )
        % {"title": page.title, "moment": short_moment(opinion.received_at)},
        address_of(opinion, "confirm_opinion", Purpose.CONFIRM),
        _("Its tracking code is %s.") % opinion.tracking_code,
        _(
            "The link serves for seven days, and until a day after the consultation has closed. "
            "If you have sent no opinion, do nothing: it is deleted."
        ),
    ]


def _received(opinion: Opinion) -> tuple[str, list[str]]:
    page = opinion.consultation
    return _("Your opinion on: %s") % page.title, [
        _("We have received your opinion on “%(title)s” at %(moment)s. Thank you.")
        % {"title": page.title, "moment": short_moment(opinion.received_at)},
        _("Its tracking code is %s. Here you see how it stands:") % opinion.tracking_code,
        _status(opinion),
        _("Until %s you can change or withdraw it here; give this address to nobody:")
        % short_moment(page.closes_at),
        address_of(opinion, "change_opinion", Purpose.CHANGE),
    ]


def _data(opinion: Opinion) -> tuple[str, list[str]]:
    page = opinion.consultation
    return _("Your data: opinion %s") % opinion.tracking_code, [
        _(
            "Somebody who knows the code %(code)s asked for a link to the data that is kept of "
            "your opinion on “%(title)s”. Here you see it, and can have it erased:"
        )
        % {"code": opinion.tracking_code, "title": page.title},
        address_of(opinion, "opinion_data", Purpose.DATA),
        _(
            "The link serves for 24 hours; give it to nobody. If you have not asked for it, do "
            "nothing: nobody else has seen your data."
        ),
    ]


COMPOSED = {Letter.CONFIRM: _confirming, Letter.RECEIVED: _received, Letter.DATA: _data}

"""Which addresses outside its own pages a site may lead to, and how they are written.

What comes out is https on a known host, in plain ASCII: no script, no data, no name or port of
somebody else's. It is only ever followed by a reader; nothing is loaded from it (decision 13).
"""

import re
from urllib.parse import urlsplit

from django.db.models import TextChoices
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST_ADDRESS = 300
STATE_DOMAINS = ("gov.vn", "chinhphu.vn", "quochoi.vn")
"""Hosts of the State's bodies end in these (ND224-11)."""
TRUST_TAG_HOSTS = ("tinnhiemmang.vn", "www.tinnhiemmang.vn")
_PLAIN = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%]+", re.ASCII)
_FORWARDERS = frozenset({"redirect", "l.php"})
_PROFILE = re.compile(r"id=[0-9]+", re.ASCII)
_OWN_PATH = re.compile(r"/(?![/\\])[A-Za-z0-9\-._~/?=&%#+]*", re.ASCII)


class Network(TextChoices):
    """The networks on which an agency may name its official account."""

    ZALO = "zalo", gettext_lazy("Zalo OA")
    FACEBOOK = "facebook", gettext_lazy("Facebook")
    YOUTUBE = "youtube", gettext_lazy("YouTube")
    TIKTOK = "tiktok", gettext_lazy("TikTok")


HOSTS: dict[str, tuple[str, ...]] = {
    Network.ZALO: ("zalo.me", "oa.zalo.me"),
    Network.FACEBOOK: ("www.facebook.com", "facebook.com"),
    Network.YOUTUBE: ("www.youtube.com", "youtube.com"),
    Network.TIKTOK: ("www.tiktok.com", "tiktok.com"),
}


def account_address(network: str, text: str) -> str:
    """Return the address of an account on the network. Raises `ValueError` with the reason."""
    address = _named(text, HOSTS[network])
    parts = urlsplit(address)
    if _FORWARDERS & set(parts.path.lower().split("/")):
        raise ValueError(_("The address names the network only and no account."))
    # Networks lead on to anywhere by a query; one of them names accounts by it.
    profile = parts.path == "/profile.php" and _PROFILE.fullmatch(parts.query)
    if parts.query and not (network == Network.FACEBOOK and profile):
        raise ValueError(_("Write the address of the account without “?” and what follows it."))
    return address


def trust_tag_address(text: str) -> str:
    """Return the address of the national tag's own page. Raises `ValueError` with the reason."""
    return _named(text, TRUST_TAG_HOSTS)


def link_address(text: str) -> str:
    """Return a path of the own site or an address of the State. Raises `ValueError`."""
    text = text.strip()
    if text.startswith("/"):
        if len(text) > LONGEST_ADDRESS or not _OWN_PATH.fullmatch(text) or ".." in text:
            raise ValueError(_("This is no path of your own site, such as /lien-he/."))
        return text
    address, host = _https(text)
    if not any(host == each or host.endswith(f".{each}") for each in STATE_DOMAINS):
        said = {"domains": ", ".join(STATE_DOMAINS)}
        raise ValueError(
            _("Lead to a path of your own site or to a site of the State (%(domains)s).") % said
        )
    return address


def _named(text: str, hosts: tuple[str, ...]) -> str:
    """Return the address, which names more than the host: an account, a page."""
    address, host = _https(text)
    if host not in hosts:
        raise ValueError(_("The address must begin with https://%(host)s/.") % {"host": hosts[0]})
    parts = urlsplit(address)
    if not parts.path.strip("/") and not parts.query:
        raise ValueError(_("The address names the network only and no account."))
    return address


def _https(text: str) -> tuple[str, str]:
    """Return the address in plain characters, and its host."""
    text = text.strip()
    wrong = _("Write a whole address that begins with https://.")
    if len(text) > LONGEST_ADDRESS or any(sign.isspace() or sign in "\\<>\"'`" for sign in text):
        raise ValueError(wrong)
    try:
        parts = urlsplit(text)
        host, port, named = parts.hostname or "", parts.port, "@" in parts.netloc
    except ValueError:
        raise ValueError(wrong) from None
    if parts.scheme != "https" or not host or port is not None or named or ":" in parts.netloc:
        raise ValueError(wrong)
    path = iri_to_uri(parts.path)
    address = f"https://{host}{path or '/'}"
    if parts.query:
        address += f"?{iri_to_uri(parts.query)}"
    if parts.fragment:
        address += f"#{iri_to_uri(parts.fragment)}"
    if not host.isascii() or not _PLAIN.fullmatch(address) or len(address) > LONGEST_ADDRESS:
        raise ValueError(wrong)
    return address, host

"""Host names of agencies: folding, proposals, validation and collisions (TQ-2.2, ND224-11.4).

Pure: the rule comes from the province's regulation, nothing is read from the database.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from agencies.enums import AgencyKind
from agencies.regulations.duties import HostRule
from agencies.regulations.enums import HostForm
from agencies.texts import fold, nfc

LONGEST_HOST = 253
LONGEST_LABEL = 63
SHORTEST_ABBREVIATION = 3
NATIONAL_SUFFIX = ".vn"
STATE_SUFFIX = ".gov.vn"
RESERVED_LABELS = frozenset({"www", "mail"})

_WORD = re.compile(r"[^\W_]+")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_NOT_A_HOST = re.compile(r"[\s/:@?#]")
BODY = re.compile(r"^(ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+", re.IGNORECASE)
_CLASS = re.compile(r"^(tỉnh|thành phố|xã|phường|thị trấn|đặc khu|sở)\s+(?=\S)", re.IGNORECASE)
_OF_THE_PROVINCE = re.compile(r"\s+(tỉnh|thành phố)$", re.IGNORECASE)
_JOINING_WORDS = frozenset({"và", "của", "and", "of", "the", "for"})


class HostEntry(NamedTuple):
    """A host asked for by an agency; `override` is the reason for one chosen by hand."""

    name: str
    host: str
    override: str = ""


class Collision(NamedTuple):
    """Agencies whose hosts, or whose names once folded, are the same."""

    label: str
    entries: tuple[HostEntry, ...]

    @property
    def sentence(self) -> str:
        """What collides, and what to do, for the person who keeps the register."""
        hosts = {entry.host for entry in self.entries}
        said = {
            "names": ", ".join(entry.name for entry in self.entries),
            "hosts": ", ".join(sorted(hosts)),
        }
        if len(hosts) > 1:
            text = _("%(names)s are alike without accents and have different hosts: %(hosts)s.")
        else:
            text = _(
                "%(hosts)s is asked for by %(names)s. Choose another host by hand for all but one"
                " of them, and record the reason."
            )
        return text % said


def fold_to_label(name: str) -> str:
    """Return a name as a host label: no accents, no spaces, no class word.

    `Xã Thái Bình`, `Ủy ban nhân dân xã Thái Bình` and `Thái Bình` all give `thaibinh`. A class
    word is dropped only when a name follows it.
    """
    bare = BODY.sub("", nfc(name).strip())
    return _letters(_CLASS.sub("", bare))


def abbreviate(name: str) -> str:
    """Return the usual abbreviation: `Sở Khoa học và Công nghệ` gives `skhcn`.

    Words in capitals stay whole (`Văn phòng UBND tỉnh` gives `vpubnd`); a name too short to
    abbreviate is folded (`Thanh tra tỉnh` gives `thanhtra`).
    """
    bare = _OF_THE_PROVINCE.sub("", nfc(name).strip())
    words = [word for word in _WORD.findall(bare) if word.lower() not in _JOINING_WORDS]
    initials = "".join(
        word if len(word) > 1 and (word.isupper() or word.isdigit()) else word[0] for word in words
    )
    label = _letters(initials)
    return label if len(label) >= SHORTEST_ABBREVIATION else _letters(bare)


def propose_host(rule: HostRule, name: str, label: str, portal_host: str) -> str:
    """Return the host of a component site: its label, or one made from its name, under the portal.

    The regulation's preferred form decides what is made from the name (ND224-11.4).
    """
    if not label:
        short = rule.forms[0] == HostForm.ABBREVIATION
        label = abbreviate(name) if short else fold_to_label(name)
    return f"{label}.{portal_host}"


def is_development_host(host: str) -> bool:
    """Return whether the host exists only on a developer's machine."""
    return "." not in host or host.endswith(".localhost")


def check_portal_host(rule: HostRule, province: str, host: str) -> list[str]:
    """Return every reason why the host cannot be the province's portal; empty if it can.

    Level 3 under .gov.vn, the province's full name without accents (TQ-2.2, ND224-11.4). A
    development host need only be well formed.
    """
    reasons = _form_of_host(host)
    if reasons or is_development_host(host):
        return reasons
    if not host.endswith(STATE_SUFFIX):
        reasons.append(_("The portal's host must end in %s.") % STATE_SUFFIX)
    return reasons + _level(rule, host) + _label_form(rule, host, [province])


def check_host(
    rule: HostRule,
    name: str,
    host: str,
    portal_host: str,
    *,
    name_en: str = "",
    override: str = "",
) -> list[str]:
    """Return every reason why a component site cannot have the host; empty if it can.

    Characters, place under the portal, level, and the form of its own label as the regulation
    has it (TQ-2.2, QB-3, ND224-11.4). `override`, the recorded reason for a host chosen by hand
    (two communes may collide without accents), lifts the check of the form only.
    """
    reasons = _form_of_host(host)
    if reasons:
        return reasons
    development = is_development_host(portal_host)
    if rule.binding or development:
        suffix = f".{portal_host}"
        if not host.endswith(suffix):
            reasons.append(_("The host must end in %s, the portal's host.") % suffix)
        elif development and "." in host.removesuffix(suffix):
            reasons.append(_("The host must be one label and then %s.") % suffix)
    elif not host.endswith(NATIONAL_SUFFIX):
        reasons.append(_("The host must end in %s.") % NATIONAL_SUFFIX)
    if not development:
        reasons += _level(rule, host)
    own = host.partition(".")[0]
    if own in RESERVED_LABELS:
        reasons.append(_("The label “%s” is kept for the network itself.") % own)
    if not reasons and not override.strip():
        reasons += _label_form(rule, host, [name, name_en] if name_en else [name])
    return reasons


def collisions(entries: Iterable[HostEntry]) -> list[Collision]:
    """Return the hosts that more than one agency asks for; none may be opened so."""
    by_host: dict[str, list[HostEntry]] = defaultdict(list)
    for entry in entries:
        by_host[entry.host].append(entry)
    return [
        Collision(host.partition(".")[0], tuple(found))
        for host, found in by_host.items()
        if len(found) > 1
    ]


def settled_collisions(entries: Iterable[HostEntry]) -> list[Collision]:
    """Return the names that are alike without accents but were given different hosts by hand.

    For the register's report: Văn Lang and Văn Lăng both fold to `vanlang`.
    """
    by_label: dict[str, list[HostEntry]] = defaultdict(list)
    for entry in entries:
        by_label[fold_to_label(entry.name)].append(entry)
    return [
        Collision(label, tuple(found))
        for label, found in by_label.items()
        if len(found) > 1 and len({entry.host for entry in found}) == len(found)
    ]


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isascii() and letter.isalnum())


def _form_of_host(host: str) -> list[str]:
    if not host:
        return [_("The host is empty.")]
    if len(host) > LONGEST_HOST:
        return [_("The host is longer than %d characters.") % LONGEST_HOST]
    if _NOT_A_HOST.search(host):
        return [_("“%s” is no host name: write it without scheme, port, path or spaces.") % host]
    reasons = []
    for label in host.split("."):
        if not label:
            reasons.append(_("“%s” has an empty part between dots.") % host)
        elif not _LABEL.fullmatch(label):
            reasons.append(
                _("“%s” may hold only small letters a–z without accents, digits and inner hyphens.")
                % label
            )
        elif label.startswith("xn--"):
            reasons.append(_("“%s” is an encoded name; write it without accents.") % label)
        elif len(label) > LONGEST_LABEL:
            reasons.append(
                _("“%(label)s” is longer than %(most)d characters.")
                % {"label": label, "most": LONGEST_LABEL}
            )
    return reasons


def _level(rule: HostRule, host: str) -> list[str]:
    level = host.count(".") + 1
    if not rule.binding or level == rule.level:
        return []
    said = {"host": host, "level": level, "needed": rule.level, "clause": rule.clause}
    return [_("%(host)s is of level %(level)d; %(clause)s asks for level %(needed)d.") % said]


def _label_form(rule: HostRule, host: str, names: list[str]) -> list[str]:
    label = host.partition(".")[0]
    if HostForm.ANY in rule.forms:
        return []
    # An English label cannot be judged while the English name is unknown.
    if "en" in rule.languages and len(names) == 1:
        return []
    for name in names:
        if HostForm.FULL_NAME in rule.forms and label in _full_names(rule, name):
            return []
        if HostForm.ABBREVIATION in rule.forms and _abbreviates(rule, label, name):
            return []
    said = {"label": label, "name": names[0], "clause": rule.clause}
    if HostForm.ABBREVIATION in rule.forms:
        return [_("“%(label)s” is not an abbreviation of “%(name)s” (%(clause)s).") % said]
    said["proposal"] = fold_to_label(names[0])
    return [
        _(
            "“%(label)s” is not the full name of “%(name)s” without accents, “%(proposal)s”"
            " (%(clause)s)."
        )
        % said
    ]


def _full_names(rule: HostRule, name: str) -> set[str]:
    names = {fold_to_label(name)}
    if rule.agency not in (AgencyKind.PROVINCE, AgencyKind.COMMUNE):
        of_province = _OF_THE_PROVINCE.sub("", nfc(name).strip())
        names |= {_letters(name), _letters(of_province), fold_to_label(of_province)}
    return names


def _abbreviates(rule: HostRule, label: str, name: str) -> bool:
    """Return whether the label's letters stand in the name in order, from its first, not in full.

    A name too short to abbreviate is its own abbreviation.
    """
    if label == abbreviate(name):
        return True
    letters = _letters(name)
    rest = iter(letters)
    in_order = all(letter in rest for letter in label if letter != "-")
    return label[0] == letters[:1] and in_order and label not in _full_names(rule, name)

"""What the audit log calls the changes of Boards, and how it tells them."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


def name_board_actions(actions: Any) -> None:
    """Register the entries with Wagtail's audit log."""
    for action, label, message in (
        ("describe_board", gettext_lazy("Describe the Board"), _describe),
        ("adjust_chain", gettext_lazy("Adjust the chain of approval"), _adjust),
        ("set_time_limits", gettext_lazy("Set the Board's time limits"), _limits),
        ("appoint_member", gettext_lazy("Appoint a member"), _appoint),
        ("end_membership", gettext_lazy("End a membership"), _end),
        ("keep_terms", gettext_lazy("Keep rights in step with terms"), _terms),
        ("delegate", gettext_lazy("Delegate"), _delegate),
        ("revoke_delegation", gettext_lazy("Revoke a delegation"), _revoke),
        ("hand_over", gettext_lazy("Hand over"), _hand_over),
        ("close_account", gettext_lazy("Close an account"), _close),
        ("force_new_password", gettext_lazy("Demand a new password"), _force),
    ):
        actions.register_action(f"editorial.{action}")(_formatter(label, message))


def _formatter(label: Any, tell: Callable[[dict[str, Any]], str]) -> type[LogFormatter]:
    def format_message(self: LogFormatter, entry: Any) -> str:
        return tell(entry.data)

    facts = {"label": label, "format_message": format_message}
    return type("BoardLogFormatter", (LogFormatter,), facts)


def _describe(data: dict[str, Any]) -> str:
    return _("Changed the Board's description: %s") % ", ".join(data["fields"])


def _adjust(data: dict[str, Any]) -> str:
    left_out = ", ".join(data["left_out"]) or "–"
    narrowed = "; ".join(f"{step}: {', '.join(roles)}" for step, roles in data["roles"].items())
    facts = {"left_out": left_out, "narrowed": narrowed or "–"}
    return _("Adjusted the chain. Left out: %(left_out)s. Narrowed: %(narrowed)s") % facts


def _limits(data: dict[str, Any]) -> str:
    told = (f"{kind}: {amount} {unit}" for kind, (amount, unit) in data["limits"].items())
    return _("Set the Board's time limits: %s") % ("; ".join(told) or "–")


def _appoint(data: dict[str, Any]) -> str:
    return _("Appointed %(person)s as %(role)s") % data + _term(data)


def _end(data: dict[str, Any]) -> str:
    return _("Ended the role %(role)s of %(person)s") % data + _term(data)


def _term(data: dict[str, Any]) -> str:
    return f" ({data['from'] or '…'} – {data['until'] or '…'})"


def _terms(data: dict[str, Any]) -> str:
    facts = {key: ", ".join(data[key]) or "–" for key in ("given", "taken")}
    return _("Rights given: %(given)s. Rights taken: %(taken)s") % facts


def _delegate(data: dict[str, Any]) -> str:
    return _("Delegated %(role)s to %(delegate)s from %(from)s until %(until)s") % data


def _revoke(data: dict[str, Any]) -> str:
    return _("Revoked the delegation of %(role)s to %(delegate)s") % data


def _hand_over(data: dict[str, Any]) -> str:
    return _("%(leaver)s handed over to %(receiver)s") % data


def _close(data: dict[str, Any]) -> str:
    return _("Closed the account, ended its sessions, voided its one-time passwords")


def _force(data: dict[str, Any]) -> str:
    return _("Ended the account's sessions and demanded a new password")

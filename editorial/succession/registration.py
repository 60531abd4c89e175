"""Registrations: what the editorial layer does when an agency passes on or closes."""

from django.utils.translation import gettext_lazy as _

from agencies.succession import register_closer, register_follower, register_hindrance
from editorial.succession import people, work


def register() -> None:
    """Say what follows; called once when the app is ready."""
    register_follower("members", _("People taken over"), people.carry_members)
    register_follower("tasks", _("Pages that wait for approval"), work.pass_on_tasks)
    register_follower("clocks", _("Clocks"), work.say_clocks)
    register_follower("set_times", _("Publications with a set time"), work.say_set_times)
    register_closer("terms", _("Terms and delegations that end"), people.end_work)
    register_hindrance(work.desk_is_not_clear)

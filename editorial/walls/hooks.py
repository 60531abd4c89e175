"""Registrations with Wagtail of what stands between agencies."""

from editorial.walls import api  # noqa: F401 (registers by being read)
from editorial.walls.explorable import widen
from editorial.walls.filters import narrow

narrow()
widen()

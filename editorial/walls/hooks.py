"""Registrations with Wagtail of what stands between agencies."""

from editorial.walls import api, bulk  # noqa: F401 (the first registers by being read)
from editorial.walls.explorable import widen
from editorial.walls.filters import narrow

narrow()
widen()
bulk.narrow()

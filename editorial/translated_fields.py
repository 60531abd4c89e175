"""Which fields of a page a translation has of its own, and which follow the Vietnamese page.

Whatever is not named here is decided by wagtail-localize: texts are translated, the rest follows.
"""

from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

EDITORIAL_FIELDS = [
    # Codes and names: the same in every language. A translator may still write a name otherwise.
    SynchronizedField("information_kind", overridable=False),
    SynchronizedField("owner_agency", overridable=False),
    SynchronizedField("author"),
    SynchronizedField("contributor"),
    SynchronizedField("source_author"),
    # The clocks of the regulation run for the Vietnamese page alone.
    BaseTranslatableField("occurred_at"),
    BaseTranslatableField("received_at"),
]
CLOCK_STARTS = ["occurred_at", "received_at", "supply_due_at", "update_due_at"]
"""What a translation does not take along when it is begun."""

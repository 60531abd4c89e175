"""Provisions that a relation names and its target does not have, in words for the editor."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from documents.citations import describe
from documents.models.texts import Provision
from documents.provisions.anchors import covers

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage


def unknown_provisions(document: "LegalDocumentPage") -> list[str]:
    """Return a sentence for each relation to provisions that the other document does not have.

    Says nothing of a document that is not in the library or has not been read. One query.
    """
    relations = [each for each in document.relations.all() if each.target_id and each.touched]
    targets = {each.target_id for each in relations}
    rows = Provision.objects.filter(text__page__in=targets).order_by()
    had: dict[int, set[str]] = {}
    for page, anchor in rows.values_list("text__page", "anchor") if targets else ():
        had.setdefault(page, set()).add(anchor)
    sentences = []
    for relation in relations:
        known = had.get(relation.target_id, set())
        missing = [each for each in relation.touched if known and not has_provision(known, each)]
        if missing and relation.target is not None:
            sentences.append(
                _("%(target)s has no %(provisions)s. Check the relation “%(relation)s”.")
                % {
                    "target": relation.target.designation,
                    "provisions": "; ".join(describe(each) for each in missing),
                    "relation": relation.get_kind_display(),
                }
            )
    return sentences


def has_provision(known: Collection[str], anchor: str) -> bool:
    """Whether a text has the provision, at its own address or inside what is attached."""
    return anchor in known or any(
        each.endswith(f".{anchor}") or covers(anchor, each) for each in known
    )

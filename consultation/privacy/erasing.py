"""What of opinions is personal data, and how it goes; readers see the same as before."""

from collections.abc import Sequence
from datetime import datetime

from consultation.enums import OpinionKind, OpinionStatus
from consultation.giving.confirming import forget_file
from consultation.models.intake import Intake
from consultation.models.opinion import Opinion
from consultation.models.opinion_parts import EarlierWording, OpinionFile
from consultation.models.outcome import OutcomeEntry
from consultation.models.processing import Segment

CHANGED = (
    "full_name",
    "organisation",
    "publish_anonymously",
    "email",
    "phone",
    "address",
    "text",
    "proposed_wording",
    "public_text",
    "public_wording",
    "flag",
    "fingerprint",
    "form_nonce",
    "anonymised_at",
)
UNREAD = frozenset({OpinionStatus.REFUSED, OpinionStatus.WITHDRAWN})
"""Of these readers see no word now, and nobody has to read one any more."""


def erase(opinions: Sequence[Opinion], now: datetime, with_names: bool = False) -> int:
    """Erase the personal data of locked opinions; say how many files went with it.

    Call it in a transaction: the stored files go once that is over. Status, part, view, dates,
    code and decisions stay, as figures and tables hang on them. The name under which a person let
    an opinion be published is public, and goes only `with_names`, at the person's own request; an
    organisation keeps its own.
    """
    keys = [each.pk for each in opinions]
    files = list(OpinionFile.objects.filter(opinion__in=keys))
    for row in files:
        forget_file(row)
    OpinionFile.objects.filter(pk__in=[row.pk for row in files]).delete()
    EarlierWording.objects.filter(opinion__in=keys).delete()
    for opinion in opinions:
        _forget_words(opinion)
        _forget_names(opinion, with_names)
        opinion.email = opinion.phone = opinion.address = opinion.flag = ""
        opinion.fingerprint = None
        # Unique, and nothing that a browser ever held.
        opinion.form_nonce = f"erased-{opinion.pk}"
        opinion.anonymised_at = now
    Opinion.objects.bulk_update(opinions, CHANGED)
    unread = {each.pk for each in opinions if each.status in UNREAD}
    # The parts of an opinion that was split repeat its words.
    Segment.objects.filter(opinion__in=unread).delete()
    nameless = {each.pk for each in opinions if with_names and each.kind == OpinionKind.PERSON}
    _forget_in_tables(nameless | unread, unread)
    return len(files)


def erase_originals(originals: Sequence[Intake]) -> None:
    """Erase letters, lists and sheets in which opinions came; their registration stays."""
    for each in originals:
        if each.file:
            forget_file(each)
        each.file = each.file_name = each.digest = ""
    Intake.objects.bulk_update(originals, ["file", "file_name", "digest"], batch_size=200)


def _forget_in_tables(nameless: set[int], wordless: set[int]) -> None:
    """Withhold names, and words that nobody reads any more, in tables that were frozen."""
    rows = list(OutcomeEntry.objects.filter(of_opinion__in=nameless))
    for row in rows:
        row.contributor = ""
        if row.of_opinion_id in wordless:
            row.opinion = row.wording = ""
        row.fold_words()
    names = ["contributor", "opinion", "wording", "folded"]
    OutcomeEntry.objects.bulk_update(rows, names, batch_size=200)


def _forget_words(opinion: Opinion) -> None:
    """Keep the words that readers see, or that a moderator has still to read, and no others."""
    if opinion.status == OpinionStatus.PUBLISHED:
        opinion.text, opinion.proposed_wording = opinion.shown_text, opinion.shown_wording
        opinion.public_text = opinion.public_wording = ""
    elif opinion.status in UNREAD:
        opinion.text = opinion.proposed_wording = ""
        opinion.public_text = opinion.public_wording = ""


def _forget_names(opinion: Opinion, with_names: bool) -> None:
    is_person = opinion.kind == OpinionKind.PERSON
    shown = opinion.public_name if opinion.status == OpinionStatus.PUBLISHED else ""
    if with_names and is_person:
        shown, opinion.publish_anonymously = "", True
    if is_person or opinion.status == OpinionStatus.WITHDRAWN:
        opinion.organisation = opinion.organisation if shown else ""
    if opinion.organisation or not shown:
        opinion.full_name = ""

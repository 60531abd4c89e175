"""Handing the rows of the table from one opinion of a mass letter to another, with the answers."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from consultation.enums import OpinionStatus
from consultation.models.opinion import Opinion
from consultation.models.processing import Segment


def copy_of(opinion: Opinion) -> str:
    """Return the published copy that parts are cut from: the words, then the proposed wording."""
    return "\n\n".join(filter(None, [opinion.shown_text, opinion.shown_wording]))


def hand_on(giver: int, heir: int) -> bool:
    """Give the heir the rows of the giver with their answers; whether none stays behind in need.

    A row of the whole opinion goes along, as near-identical words get one answer. Parts quote
    words, so they go only to the same words. An heir keeps rows of its own that were answered
    before, or where the giver has no answer to offer.
    """
    given = list(Segment.objects.filter(opinion=giver).order_by("position"))
    own = Segment.objects.filter(opinion=heir)
    has_own = own.exists()
    offers = any(each.current_id for each in given)
    if not given or (has_own and (not offers or own.exclude(recommendations=None).exists())):
        return True
    texts = [each.text for each in given]
    if any(texts) and not _fit(texts, copy_of(Opinion.objects.get(pk=heir))):
        return has_own
    own.delete()
    Segment.objects.filter(opinion=giver).update(opinion=heir)
    return True


def answers_left_behind(keys: Collection[int]) -> int:
    """Return how many answers no longer stand once the opinions are refused.

    They are those to parts of an opinion that stands for a mass letter, where the public copy
    that takes its place reads otherwise, so that the parts do not fit it (`hand_on`).
    """
    split = Segment.objects.standing().filter(opinion__in=keys).exclude(text="")
    rows = split.order_by("opinion", "position").values_list("opinion", "text", "current")
    texts: dict[int, list[str]] = defaultdict(list)
    answers: dict[int, int] = defaultdict(int)
    for key, text, answer in rows:
        texts[key].append(text)
        answers[key] += answer is not None
    heirs = _heirs([key for key, count in answers.items() if count], keys)
    copies = {pk: copy_of(each) for pk, each in Opinion.objects.in_bulk(heirs.values()).items()}
    return sum(answers[key] for key, heir in heirs.items() if not _fit(texts[key], copies[heir]))


def _heirs(keys: Iterable[int], leaving: Collection[int]) -> dict[int, int]:
    """Return who takes the place of each opinion: its oldest public copy that does not leave."""
    public = Opinion.objects.filter(like__in=list(keys), status=OpinionStatus.PUBLISHED)
    rows = public.exclude(pk__in=leaving).order_by("-received_at", "-pk")
    return {like: pk for like, pk in rows.values_list("like", "pk") if like}


def _fit(parts: list[str], copy: str) -> bool:
    """Whether the parts, one after the other, are what the copy says."""
    return "".join("".join(parts).split()) == "".join(copy.split())

"""The checks: each says in a sentence what does not fit, and of which document. Pure.

An act comes after what it acts on, and dates follow one another: issue, effect, end (L80/2015
Đ.151–154). What the law allows is no fault: urgency lets a document bind before its issue is known.
"""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from documents.citations import describe
from documents.enums import ENDING_KINDS, RelationKind
from documents.inconsistencies.circles import circles
from documents.inconsistencies.facts import Act, Facts, Finding, Paper
from documents.provisions.anchors import has_provision
from documents.sentences import in_words

Check = Callable[[Facts], Iterator[Finding]]


def findings(facts: Facts) -> list[Finding]:
    """Return all that does not fit, in the order of the checks."""
    return [found for check in CHECKS for found in check(facts)]


def dates_of_one(facts: Facts) -> Iterator[Finding]:
    """Effect before issue without urgency, end before effect, consolidation before issue."""
    for paper in facts.papers.values():
        yield from _effect_before_issue(paper)
        if paper.expired_on and paper.begins and paper.expired_on < paper.begins:
            words = _("%(name)s ends on %(end)s, before it takes effect on %(day)s.")
            day, end = in_words(paper.begins), in_words(paper.expired_on)
            yield Finding(
                (paper.key,), "ends_first", words % {"name": paper.name, "end": end, "day": day}
            )
        for held in paper.consolidated_on:
            if paper.issued_on and held < paper.issued_on:
                words = _("A consolidated text of %(name)s holds from %(day)s, before its issue.")
                named = {"name": paper.name, "day": in_words(held)}
                yield Finding((paper.key,), "consolidated_first", words % named)


def _effect_before_issue(paper: Paper) -> Iterator[Finding]:
    early = paper.effective_on and paper.issued_on and paper.effective_on < paper.issued_on
    if early and not paper.is_urgent:
        words = _(
            "%(name)s takes effect on %(day)s, before its issue on %(issued)s. That needs a ground "
            "of urgency; state it, or check the dates."
        )
        day, issued = in_words(paper.effective_on), in_words(paper.issued_on)
        named = {"name": paper.name, "day": day, "issued": issued}
        yield Finding((paper.key,), "effect_first", words % named)


def acts_on_oneself(facts: Facts) -> Iterator[Finding]:
    """A relation to the document itself, by way of its translation."""
    for act in facts.acts:
        if act.source == act.target:
            words = _("%(name)s is related to its own translation: that counts for nothing.")
            name = facts.papers[act.source].name
            yield Finding((act.source,), "itself", words % {"name": name})


def acts_out_of_time(facts: Facts) -> Iterator[Finding]:
    """An acting document issued before its target, and an end before the target's own issue."""
    for act in _between_two(facts):
        source, target = facts.papers[act.source], facts.papers[act.target]
        named = {"acting": source.name, "target": target.name}
        if source.issued_on and target.issued_on and source.issued_on < target.issued_on:
            words = _("“%(relation)s” cannot be: %(acting)s is older than %(target)s.")
            relation = str(RelationKind(act.kind).label)
            yield Finding(
                (act.source, act.target), "older", words % {**named, "relation": relation}
            )
            continue
        begins = facts.begins(act)
        if act.kind in ENDING_KINDS and begins and target.issued_on and begins < target.issued_on:
            words = _(
                "%(acting)s ends %(target)s on %(day)s, before that was issued on %(issued)s."
            )
            days = {"day": in_words(begins), "issued": in_words(target.issued_on)}
            yield Finding((act.source, act.target), "before_issue", words % {**named, **days})


def ended_twice(facts: Facts) -> Iterator[Finding]:
    """Two documents that end a third one as a whole on different days."""
    for key, acts in facts.on.items():
        ends = {
            act.source: day
            for act in acts
            if act.kind in ENDING_KINDS
            and not act.is_partial
            and act.source != key
            and (day := facts.begins(act))
        }
        if len(set(ends.values())) > 1:
            by = "; ".join(
                f"{facts.papers[source].name} ({in_words(day)})"
                for source, day in sorted(ends.items(), key=lambda each: each[1])
            )
            words = _("%(name)s is ended as a whole on different days: %(by)s.")
            yield Finding(
                (key, *ends), "ended_twice", words % {"name": facts.papers[key].name, "by": by}
            )


def touched_but_missing(facts: Facts) -> Iterator[Finding]:
    """Provisions touched that the target does not have, where it has been read."""
    for act in _between_two(facts):
        target = facts.papers[act.target]
        if act.provisions and not act.touched:
            words = _(
                "%(acting)s: “%(provisions)s” names no provisions that can be read, so none is "
                "marked in %(target)s."
            )
            named = {"acting": facts.papers[act.source].name, "target": target.name}
            yield Finding(
                (act.source, act.target), "unread", words % {**named, "provisions": act.provisions}
            )
        if not target.anchors or act.kind == RelationKind.SUPPLEMENTS:
            continue
        missing = [each for each in act.touched if not has_provision(target.anchors, each)]
        if missing:
            words = _("%(acting)s touches what %(target)s does not have: %(provisions)s.")
            named = {
                "acting": facts.papers[act.source].name,
                "target": target.name,
                "provisions": "; ".join(describe(each) for each in missing),
            }
            yield Finding((act.source, act.target), "missing", words % named)


def in_circles(facts: Facts) -> Iterator[Finding]:
    """Documents that amend, replace or repeal one another in a circle."""
    kinds = (RelationKind.AMENDS, *ENDING_KINDS)
    steps = {(act.source, act.target) for act in _between_two(facts) if act.kind in kinds}
    for circle in circles(steps):
        names = [facts.papers[key].name for key in circle]
        words = _("These documents change one another in a circle: %(names)s.")
        yield Finding(tuple(circle), "circle", words % {"names": " → ".join([*names, names[0]])})


def _between_two(facts: Facts) -> Iterator[Act]:
    return (act for act in facts.acts if act.source != act.target)


CHECKS: tuple[Check, ...] = (
    dates_of_one,
    acts_on_oneself,
    acts_out_of_time,
    ended_twice,
    touched_but_missing,
    in_circles,
)

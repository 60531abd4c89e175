"""The one shape in which every action of the product refuses."""

from collections.abc import Iterable


class ActionRefused(Exception):
    """Every reason, in sentences for the person who asked, why an action was not done."""

    def __init__(self, reasons: Iterable[object]) -> None:
        self.reasons = [str(reason) for reason in reasons]
        super().__init__(" ".join(self.reasons))


def refuse_if(reasons: Iterable[object]) -> None:
    """Raise `ActionRefused` when there is any reason."""
    collected = list(reasons)
    if collected:
        raise ActionRefused(collected)

"""One opinion as it is entered, whichever way it came."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from consultation.enums import OpinionKind, Stance
from consultation.models.draft import DraftVersion

AGREES_WHOLLY = "Nhất trí với nội dung dự thảo."
"""What is written down for an answer that only ticks its agreement."""


@dataclass
class Given:
    """What somebody thinks of the draft, or of one provision.

    The name of a person is published only where `agreed` says that they agreed to that; an
    organisation stands by its own. `received_on` is empty where it came with all the others.
    """

    text: str
    kind: str = OpinionKind.PERSON
    full_name: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    stance: str = ""
    proposed_wording: str = ""
    provision: str = ""
    about_key: UUID | None = None
    about_version: DraftVersion | None = None
    agreed: bool = False
    received_on: date | None = None
    files: list[Any] = field(default_factory=list)

    @property
    def is_anonymous(self) -> bool:
        """Whether readers do not see the name."""
        return self.kind != OpinionKind.ORGANISATION and not self.agreed

    @property
    def agrees_wholly(self) -> bool:
        """Whether it has nothing to say but that it agrees with the whole draft."""
        whole = self.about_key is None and not self.provision
        return whole and self.stance == Stance.AGREES and not self.proposed_wording

"""The Board, its roles and its chain of approval, as the regulation sets them."""

from pydantic import Field

from agencies.enums import AgencyKind
from agencies.regulations.enums import Rights
from agencies.regulations.rules import Code, Flag, Rule, Text


class Role(Rule):
    """A role on the Board and what its holder may do on the agency's site (TQ-11, BT-8.1).

    Who `oversees` reads, on the portal's Board, every agency of the province as well.
    """

    code: Code
    title: Text
    title_en: Text
    rights: Rights
    oversees: Flag = False


class ApprovalStep(Rule):
    """One step of the chain: holders of any of the roles may take it (QN-KD).

    Holders of the roles in `delegable_to` may take it only while a delegation lasts. An
    `optional` step may be left out by a Board; it may narrow the roles of any step.
    """

    step: Code
    title: Text
    title_en: Text
    roles: tuple[Code, ...] = Field(min_length=1)
    final: Flag = False
    optional: Flag = False
    delegable_to: tuple[Code, ...] = ()


class ComponentBoard(Rule):
    """Who acts as the Board of a component site, and who sits on it (TQ-12.1, QB-9.2)."""

    agencies: tuple[AgencyKind, ...] = Field(min_length=1)
    own: Flag
    founded_by: Text
    composition: Text


class BoardRules(Rule):
    """The provincial Board: who founds it, its roles, its chain of approval in order."""

    founded_by: Text
    founded_by_en: Text
    roles: tuple[Role, ...] = Field(min_length=1)
    chain: tuple[ApprovalStep, ...] = Field(min_length=1)
    components: tuple[ComponentBoard, ...] = ()

    @property
    def final_step(self) -> ApprovalStep:
        """The step whose approval publishes: the last one."""
        return self.chain[-1]

    @property
    def head_roles(self) -> list[str]:
        """The roles that lead the Board: those that administer its site (QN-SL.2, BT-12.1)."""
        return [role.code for role in self.roles if role.rights == Rights.ADMINISTER]

    def component(self, agency_kind: str) -> ComponentBoard | None:
        """Return the rule for the Board of a component site of this kind, if there is one."""
        return next((rule for rule in self.components if agency_kind in rule.agencies), None)


class CheckItem(Rule):
    """A question the approver answers before publication (TQ-6.1, QN-NT.1, BT-6.5)."""

    code: Code
    question: Text
    question_en: Text

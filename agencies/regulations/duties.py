"""What the regulation asks besides sections and clocks: hosts, citation, reports, incidents."""

from pydantic import Field

from agencies.enums import AgencyKind
from agencies.regulations.enums import HostForm, ReportItem, ReportPeriod
from agencies.regulations.rules import Code, Count, Flag, LanguageCode, Rule, Slug, Text

CITATION_FIELDS = frozenset({"author", "source", "host", "url", "agency", "published_on"})


class Scope(Rule):
    """Whose sites the regulation governs."""

    text: Text
    agencies: tuple[AgencyKind, ...] = Field(min_length=1)


class Opening(Rule):
    """What must be on record before a component site opens (TB-9.3, TQ-2.1, TQ-3.2)."""

    approved_by: Text
    checklist: tuple[Text, ...] = Field(min_length=1)


class OtherLanguage(Rule):
    """A further language under its path; `delegated` leaves the choice to each agency (TQ-2.2)."""

    code: LanguageCode
    path: Slug
    delegated: Flag = False


class Languages(Rule):
    """The default language and the others."""

    default: LanguageCode
    others: tuple[OtherLanguage, ...] = ()


class HostRule(Rule):
    """What host names of one kind of agency look like (TQ-2.2, QB-3, ND224-11.4).

    `level` counts the labels: `tuyenquang.gov.vn` has level 3. With `binding` false the level is
    encouraged only. `forms` lists what the host's own label may be, the preferred one first.
    """

    agency: AgencyKind
    level: int = Field(strict=True, ge=2, le=6)
    binding: Flag = True
    forms: tuple[HostForm, ...] = Field(min_length=1)
    languages: tuple[LanguageCode, ...] = Field(default=("vi",), min_length=1)


class Citation(Rule):
    """How others name the source when they use what the site publishes (TQ-8, TB-17.1).

    `text` tells readers what to do; `credit` is what they then write, ready to be copied.
    """

    text: Text
    text_en: Text
    credit: str = ""
    credit_en: str = ""


class Advertising(Rule):
    """Whether the site may carry advertisements, and whether income is kept in a ledger (TQ-10).

    `label` marks every advertisement as one (LQC-23).
    """

    allowed: Flag
    ledger: Flag = False
    label: str = ""
    label_en: str = ""


class Report(Rule):
    """A report that is due, to whom, and what it counts; `scored` ranks agencies (QB-13.1)."""

    code: Code
    title: Text
    title_en: Text
    period: ReportPeriod
    recipients: tuple[Text, ...] = Field(min_length=1)
    content: tuple[ReportItem, ...] = Field(min_length=1)
    scored: Flag = False


class IncidentStep(Rule):
    """Where an incident goes; `owner` is the host label of the agency, or `board`."""

    to: Text
    owner: Slug
    task: Text


class Incidents(Rule):
    """The route of an incident, in order, the first takes it in (TQ-9.2, TQ-19.8).

    With `at_once` all of them are told together (Bến Tre: head and operator).
    """

    at_once: Flag = False
    route: tuple[IncidentStep, ...] = Field(min_length=1)


class Outage(Rule):
    """How long ahead a planned stop is announced (ND224-13)."""

    notice_working_days: Count


class ConsultationRules(Rule):
    """How long a draft stays open for opinions at least (ND78).

    `keep_personal_data_days` counts from the day on which the outcome was public: after them the
    contributors' personal data goes (ND13: no longer than its purpose needs).
    """

    minimum_posting_days: Count
    keep_personal_data_days: Count = 365


class Privacy(Rule):
    """How the site treats personal data (TT25) and how long it keeps its logs."""

    notice_before_submit: Flag
    separate_consent: Flag
    linked_from_home: Flag
    access_log_months: Count
    processing_log_months: Count

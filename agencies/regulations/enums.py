"""The closed vocabularies of a regulation file. Those that people see carry labels."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(TextChoices):
    """Where the regulation stands."""

    DRAFT = "draft", pgettext_lazy("regulation", "Draft")
    IN_FORCE = "in_force", _("In force")
    EXPIRED = "expired", _("No longer in force")


class Evidence(StrEnum):
    """How a rule is known: read in the law's text, from other sources, or not yet verified."""

    READ = "read"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


class HostForm(StrEnum):
    """What a host's own label is made of (ND224-11.4)."""

    FULL_NAME = "full_name"
    ABBREVIATION = "abbreviation"
    ANY = "any"


class Rights(StrEnum):
    """What a role may do on its agency's site; each level includes those before it.

    No level publishes: only the last approval of the chain does.
    """

    OWN = "own"
    EDIT = "edit"
    APPROVE = "approve"
    ADMINISTER = "administer"

    def includes(self, other: "Rights") -> bool:
        """Return whether this level carries the other one too."""
        order = list(Rights)
        return order.index(self) >= order.index(other)


class Clock(TextChoices):
    """Whose time runs: the agency's to supply the item, or the Board's to put it on the site."""

    SUPPLY = "supply", _("Supply by the agency")
    UPDATE = "update", _("Update on the site")


class TimeUnit(TextChoices):
    """Units of a time limit; `agencies.working_days` says when each one ends."""

    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    WORKING_DAYS = "working_days", _("working days")
    SAME_DAY = "same_day", _("the same day")


class Event(TextChoices):
    """The event from which a time limit runs."""

    EVENT_END = "event_end", _("end of the event")
    SIGNING = "signing", _("signing")
    APPROVAL = "approval", _("approval")
    ADOPTION = "adoption", _("adoption")
    ACCEPTANCE = "acceptance", _("acceptance of results")
    ISSUE = "issue", _("issue")
    RECEIPT = "receipt", _("receipt")
    VALID_REQUEST = "valid_request", _("valid request")
    PETITION = "petition", _("petition")
    PUBLICATION = "publication", _("publication")
    DETECTION = "detection", _("detection")
    INCIDENT_END = "incident_end", _("end of the incident")


class Condition(TextChoices):
    """When a time limit holds only for some items of its kind."""

    NORMATIVE = "normative", _("normative documents")
    ADMINISTRATIVE = "administrative", _("administrative documents")
    URGENT = "urgent", _("emergency or shortened procedure")
    SIMPLE = "simple", _("simple requests")
    COMPLEX = "complex", _("complex requests")


class Party(TextChoices):
    """Whose duty it is, where the issuer and an affected agency have different limits (ND43-17)."""

    ISSUER = "issuer", _("the issuing agency")
    AFFECTED = "affected", _("an agency the document affects")


class SectionType(StrEnum):
    """What page a section becomes."""

    INTRODUCTION = "introduction"
    NEWS = "news"
    DOCUMENTS = "documents"
    PROJECTS = "projects"
    CONSULTATIONS = "consultations"
    LEADERS = "leaders"
    SCHEDULE = "schedule"
    CONTACT = "contact"
    SECTION = "section"
    STANDARD = "standard"
    SITEMAP = "sitemap"
    PRIVACY = "privacy"


class DeadlineCode(TextChoices):
    """Duties with a time limit that are not tied to a kind of information."""

    WRONG_INFORMATION_REPLY = "wrong_information_reply", _("reply on wrong information")
    INFORMATION_REQUEST = "information_request", _("answer to an information request")
    INCIDENT_NOTICE = "incident_notice", _("notice of an incident")
    INCIDENT_END_REPORT = "incident_end_report", _("report on the end of an incident")
    ROYALTY_PAYMENT = "royalty_payment", _("payment of royalties")


class ReportPeriod(TextChoices):
    """How often a report is due."""

    QUARTER = "quarter", _("quarterly")
    HALF_YEAR = "half_year", _("half-yearly")
    YEAR = "year", _("yearly")
    ON_DEMAND = "on_demand", _("on demand")


class ReportItem(TextChoices):
    """What a report counts."""

    PUBLISHED = "published", _("items published per kind and agency")
    ON_TIME = "on_time", _("on-time rate")
    LATE = "late", _("late items with reasons")
    QUESTIONS = "questions", _("questions received, answered, late")
    CONSULTATIONS = "consultations", _("consultations")
    OPINIONS = "opinions", _("opinions")
    ROYALTIES = "royalties", _("royalties")
    ACCESSES = "accesses", _("accesses")
    INCIDENTS = "incidents", _("incidents and remedies")
    PROPOSALS = "proposals", _("proposals")

"""Named types, states and relations of legal documents."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentType(TextChoices):
    """Form of a document; the value is its abbreviation in numbers (ND30/2020, appendix III).

    Constitution, codes, laws and official letters carry no abbreviation in their numbers.
    """

    CONSTITUTION = "HP", _("Constitution")
    CODE = "BL", _("Code of laws")
    LAW = "LUAT", _("Law")
    ORDINANCE = "PL", _("Ordinance")
    ORDER = "L", _("Order of the President")
    RESOLUTION = "NQ", _("Resolution")
    DECREE = "NĐ", _("Decree")
    DECISION = "QĐ", _("Decision")
    CIRCULAR = "TT", _("Circular")
    JOINT_CIRCULAR = "TTLT", _("Joint circular")
    JOINT_RESOLUTION = "NQLT", _("Joint resolution")
    DIRECTIVE = "CT", _("Directive")
    STATUTE = "QC", _("Statute")
    RULES = "QyĐ", _("Rules")
    COMMUNIQUE = "TC", _("Communiqué")
    ANNOUNCEMENT = "TB", _("Announcement")
    GUIDANCE = "HD", _("Guidance")
    PROGRAMME = "CTr", _("Programme")
    PLAN = "KH", _("Plan")
    SCHEME = "PA", _("Option paper")
    MASTER_SCHEME = "ĐA", _("Scheme")
    PROJECT = "DA", _("Project proposal")
    REPORT = "BC", _("Report")
    MINUTES = "BB", _("Minutes")
    SUBMISSION = "TTr", _("Submission")
    CONTRACT = "HĐ", _("Contract")
    TELEGRAM = "CĐ", _("Official telegram")
    MEMORANDUM = "BGN", _("Memorandum of understanding")
    AGREEMENT = "BTT", _("Agreement")
    AUTHORISATION = "GUQ", _("Letter of authorisation")
    INVITATION = "GM", _("Letter of invitation")
    INTRODUCTION = "GGT", _("Letter of introduction")
    LEAVE = "GNP", _("Leave permit")
    DISPATCH_NOTE = "PG", _("Dispatch note")
    TRANSFER_NOTE = "PC", _("Transfer note")
    NOTICE_SLIP = "PB", _("Notice slip")
    TRUE_COPY = "SY", _("True copy")
    EXTRACT = "TrS", _("Certified extract")
    DUPLICATE = "SL", _("Duplicate copy")
    OFFICIAL_LETTER = "CV", _("Official letter")


TYPES_WITHOUT_CODE = frozenset(
    {
        DocumentType.CONSTITUTION,
        DocumentType.CODE,
        DocumentType.LAW,
        DocumentType.OFFICIAL_LETTER,
    }
)
NORMATIVE_TYPES = frozenset(
    {
        DocumentType.CONSTITUTION,
        DocumentType.CODE,
        DocumentType.LAW,
        DocumentType.ORDINANCE,
        DocumentType.ORDER,
        DocumentType.RESOLUTION,
        DocumentType.DECREE,
        DocumentType.DECISION,
        DocumentType.CIRCULAR,
        DocumentType.JOINT_CIRCULAR,
        DocumentType.JOINT_RESOLUTION,
        DocumentType.DIRECTIVE,
    }
)
"""Forms that state a legal rule when their number carries a year."""


class ValidityStatus(TextChoices):
    """Whether a document is in force on a day."""

    NOT_YET = "not_yet", _("Not yet in force")
    IN_FORCE = "in_force", _("In force")
    PARTLY = "partly", _("Partly in force")
    SUSPENDED = "suspended", _("Suspended")
    EXPIRED = "expired", _("No longer in force")


class RelationKind(TextChoices):
    """What a document does to another one."""

    AMENDS = "amends", _("Amends")
    SUPPLEMENTS = "supplements", _("Supplements")
    REPLACES = "replaces", _("Replaces")
    REPEALS = "repeals", _("Repeals")
    CORRECTS = "corrects", _("Corrects")
    SUSPENDS = "suspends", _("Suspends")
    CONSOLIDATES = "consolidates", _("Consolidates")
    GUIDES = "guides", _("Guides the implementation of")
    BASED_ON = "based_on", _("Is based on")

    @property
    def reverse_label(self) -> str:
        """The relation as the other document tells it."""
        return str(REVERSE_LABELS[self])


REVERSE_LABELS = {
    RelationKind.AMENDS: _("Amended by"),
    RelationKind.SUPPLEMENTS: _("Supplemented by"),
    RelationKind.REPLACES: _("Replaced by"),
    RelationKind.REPEALS: _("Repealed by"),
    RelationKind.CORRECTS: _("Corrected by"),
    RelationKind.SUSPENDS: _("Suspended by"),
    RelationKind.CONSOLIDATES: _("Consolidated in"),
    RelationKind.GUIDES: _("Guided by"),
    RelationKind.BASED_ON: _("Basis of"),
}
ENDING_KINDS = (RelationKind.REPLACES, RelationKind.REPEALS)
STOPPING_KINDS = (*ENDING_KINDS, RelationKind.SUSPENDS)
CHANGING_KINDS = (RelationKind.AMENDS, RelationKind.SUPPLEMENTS, RelationKind.CORRECTS)


class ProvisionKind(TextChoices):
    """A level of a legal text, from the outermost in (ND34/2016, ND30/2020)."""

    CONTAINER = "container", pgettext_lazy("a legal text", "Attached statute")
    PART = "part", pgettext_lazy("a legal text", "Part")
    CHAPTER = "chapter", pgettext_lazy("a legal text", "Chapter")
    SECTION = "section", pgettext_lazy("a legal text", "Section")
    SUBSECTION = "subsection", pgettext_lazy("a legal text", "Subsection")
    ARTICLE = "article", pgettext_lazy("a legal text", "Article")
    CLAUSE = "clause", pgettext_lazy("a legal text", "Clause")
    POINT = "point", pgettext_lazy("a legal text", "Point")
    APPENDIX = "appendix", pgettext_lazy("a legal text", "Appendix")
    PREAMBLE = "preamble", pgettext_lazy("a legal text", "Preamble")
    CLOSING = "closing", pgettext_lazy("a legal text", "Signature and recipients")


class FileTextState(TextChoices):
    """How far the text of a file has been read."""

    WAITING = "waiting", _("Waits to be read")
    READ = "read", _("Read")
    SCANNED = "scanned", _("Scanned, without text")
    UNREADABLE = "unreadable", _("Cannot be read")


class ReadingTrouble(TextChoices):
    """Why a file has no words."""

    KIND = "kind", _("Files of this kind are not read.")
    MISSING = "missing", _("The file is not in its place any more. Upload it again.")
    ENCRYPTED = "encrypted", _("The file is protected. Save it without protection.")
    BROKEN = "broken", _("The file is damaged. Save it again and upload that.")
    TOO_BIG = "too_big", _("The file unpacks to more than can be read.")
    TOO_SLOW = "too_slow", _("Reading the file took too long.")


class LibrarySort(TextChoices):
    """Order of a list of documents."""

    NEWEST = "newest", _("Newest first")
    OLDEST = "oldest", _("Oldest first")
    EFFECTIVE = "effective", _("In force from, latest first")
    NUMBER = "number", _("Number")
    RELEVANCE = "relevance", _("Best match")


class IssuerLevel(TextChoices):
    """Where in the state an issuing body stands; the district level ended on 1 July 2025."""

    CENTRAL = "central", _("Central")
    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District (until 30 June 2025)")
    COMMUNE = "commune", _("Commune")
    OTHER = "other", _("Other")

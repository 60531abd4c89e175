"""Named states of boards, approvals, corrections and withdrawals."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BoardForm(TextChoices):
    """What answers for a site: a Board, or a unit that was assigned its work (TQ-12.1)."""

    BOARD = "board", _("editorial Board")
    UNIT = "unit", _("unit assigned the work of a Board")


class Lane(TextChoices):
    """By which lane a version reached the public."""

    CHAIN = "chain", _("chain of approval")
    EMERGENCY = "emergency", _("emergency, reviewed afterwards")
    DECISION = "decision", _("written decision")


class Change(TextChoices):
    """What an approved version is, next to the one that was public before it."""

    FIRST = "first", _("first publication")
    MINOR = "minor", _("minor edit: no fact changes")
    CORRECTION = "correction", _("correction: facts change")
    DECISION = "decision", _("change ordered by a decision")


class Verdict(TextChoices):
    """What the second person says of an emergency publication."""

    UPHELD = "upheld", _("The publication stands")
    OBJECTED = "objected", _("The publication must be corrected or withdrawn")


class WithdrawalReason(TextChoices):
    """Why a live page is taken offline; readers are told."""

    MISTAKE = "mistake", _("Published by mistake")
    WRONG = "wrong", _("The information is wrong and is being corrected")
    OUTDATED = "outdated", _("The information is out of date")
    REPLACED = "replaced", _("Replaced by another page")
    PERSONAL_DATA = "personal_data", _("It disclosed personal data")
    RIGHTS = "rights", _("Copyright or another right of others")
    ORDERED = "ordered", _("Ordered by a competent authority")

"""Who has seen what belongs to the receiving agency alone: written down at each access (TT25)."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, PageLogEntry

from consultation.models import ConsultationPage, Intake, Opinion, OpinionFile

CONTACTS_SEEN = "consultation.contacts_seen"
FILE_FETCHED = "consultation.file_fetched"
EXPORTED = "consultation.opinions_exported"
ORIGINAL_FETCHED = "consultation.original_fetched"
ACCESSES = (CONTACTS_SEEN, FILE_FETCHED, EXPORTED, ORIGINAL_FETCHED)


def log_contacts(opinion: Opinion, user: Any) -> None:
    """Note that the person has seen how to reach the author."""
    log(opinion, CONTACTS_SEEN, user=user)


def log_file(file: OpinionFile, user: Any) -> None:
    """Note that the person has fetched a file of the opinion."""
    log(file.opinion, FILE_FETCHED, user=user, data={"file": file.pk})


def log_original(intake: Intake, user: Any) -> None:
    """Note that the person has fetched the original from which opinions were taken in."""
    codes = list(intake.opinions.order_by("pk").values_list("tracking_code", flat=True))
    data = {"intake": intake.pk, "opinions": codes, "contacts": True}
    log(intake.consultation, ORIGINAL_FETCHED, user=user, data=data)


def log_export(opinions: QuerySet[Opinion], user: Any, contacts: bool) -> None:
    """Note for each consultation which of its opinions the person has exported."""
    codes: dict[int, list[str]] = {}
    for page, code in opinions.order_by("pk").values_list("consultation_id", "tracking_code"):
        codes.setdefault(page, []).append(code)
    for page in ConsultationPage.objects.filter(pk__in=codes).order_by("pk"):
        data = {"opinions": codes[page.pk], "contacts": contacts}
        log(page, EXPORTED, user=user, data=data)


def accesses_to(user: Any) -> Any:
    """Return the accesses to opinions that the person moderates, the newest first.

    Each as (moment, who, action, label, data); one query, whichever table keeps them.
    """
    mine = Opinion.objects.sent_to(user)
    columns = ("timestamp", "user_id", "action", "label", "data")
    single = ModelLogEntry.objects.filter(
        action__in=ACCESSES,
        content_type=ContentType.objects.get_for_model(Opinion),
        object_id__in=mine.order_by().values(key=Cast("pk", CharField())),
    )
    exports = PageLogEntry.objects.filter(
        action__in=ACCESSES, page__in=mine.order_by().values("consultation")
    )
    both = (
        single.order_by()
        .values_list(*columns)
        .union(exports.order_by().values_list(*columns), all=True)
    )
    return both.order_by("-timestamp")

"""Letters in the background: by `db_worker`, or at once where TASKS is immediate."""

from django_tasks import task

from consultation.enums import OpinionStatus
from consultation.giving.letters import Letter, write
from consultation.models.opinion import Opinion
from consultation.moderation.grouping import GroupOpinion


@task()
def send_letter(opinion_id: int, letter: str) -> None:
    """Write to the sender of an opinion; the secret of its link is in no queue."""
    rows = Opinion.objects.select_related("consultation__locale", "consultation__receiving_agency")
    opinion = rows.filter(pk=opinion_id).exclude(email="").first()
    if opinion is not None:
        write(opinion, Letter(letter))


@task()
def attend_to(opinion_id: int, letter: str) -> None:
    """Do for an opinion that has come in what its sender need not wait for.

    Its place among alike ones first, as that needs nobody else; then the letter, if any.
    """
    opinion = Opinion.objects.filter(pk=opinion_id).first()
    if opinion is not None and opinion.status == OpinionStatus.PENDING:
        GroupOpinion(opinion).execute()
    if letter:
        send_letter.call(opinion_id, letter)

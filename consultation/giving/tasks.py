"""Letters in the background: by `db_worker`, or at once where TASKS is immediate."""

from django_tasks import task

from consultation.giving.letters import Letter, write
from consultation.models.opinion import Opinion


@task()
def send_letter(opinion_id: int, letter: str) -> None:
    """Write to the sender of an opinion; the secret of its link is in no queue."""
    rows = Opinion.objects.select_related("consultation__locale", "consultation__receiving_agency")
    opinion = rows.filter(pk=opinion_id).exclude(email="").first()
    if opinion is not None:
        write(opinion, Letter(letter))

"""The letter with the link to one's data, in the background."""

from django.utils import timezone
from django_tasks import task

from consultation.enums import DataRequestKind
from consultation.giving.letters import Letter, write
from consultation.models.data_requests import DataRequest
from consultation.models.opinion import Opinion


@task()
def send_data_link(opinion_id: int) -> None:
    """Write to the sender of an opinion; the request is done once the letter has gone out."""
    rows = Opinion.objects.select_related("consultation__locale", "consultation__receiving_agency")
    opinion = rows.filter(pk=opinion_id).exclude(email="").first()
    if opinion is None:
        return
    write(opinion, Letter.DATA)
    waiting = DataRequest.objects.filter(opinion=opinion, kind=DataRequestKind.COPY, done_at=None)
    waiting.update(done_at=timezone.now())

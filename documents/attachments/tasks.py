"""Reading in the background: by `db_worker`, or at once where TASKS is immediate."""

from django.utils import timezone
from django_tasks import task

from documents.attachments.reading import ReadFile


@task()
def read_file(file_id: int) -> None:
    """Read one file of a document."""
    ReadFile(file_id, timezone.now()).execute()

"""Work in the background: by `db_worker`, or at once where TASKS is immediate."""

from django_tasks import task

from consultation.models import ConsultationPage
from consultation.moderation.grouping import GroupOpinions


@task()
def group_what_came(page_id: int) -> None:
    """Find the mass letters among what was taken in."""
    page = ConsultationPage.objects.filter(pk=page_id).first()
    if page is not None:
        GroupOpinions(page).execute()

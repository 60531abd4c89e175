"""Projects of the demo."""

from agencies.models import Agency
from founding.demo.content import Demo
from founding.demo.media import DemoMedia
from founding.demo.publishing import DemoPublisher, section
from projects.models import ProjectPage, ProjectRegisterPage


def make_projects(
    demo: Demo, agencies: dict[str, Agency], media: DemoMedia, publisher: DemoPublisher
) -> None:
    """Publish every project in the register of its agency."""
    for record in sorted(demo.projects, key=lambda each: each.published_at):
        register = section(agencies[record.agency], ProjectRegisterPage)
        page = ProjectPage(
            title=record.name,
            slug=record.slug,
            summary=record.objective[:500],
            image=media.picture(record.illustration),
            objective=record.objective,
            body=record.body_html,
            field=record.field,
            project_type=record.project_type,
            group=record.group,
            starts_on=record.starts_on,
            ends_on=record.ends_on,
            budget=record.budget,
            disbursed=record.disbursed,
            funding_type=record.funding_type,
            funding_source=record.funding_source,
            funder=record.funder,
            status=record.status,
            location=record.location,
        )
        publisher.publish(page, register, record.published_at)

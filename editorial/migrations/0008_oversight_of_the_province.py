"""Let the roles of the portal's Board that oversee the province read all of it, by a permission."""

from django.conf import settings
from django.db import migrations

from agencies.regulations import load_regulation

CODENAME = "oversee_province"
NAME = "Can read every agency of the province"


def give(apps, schema_editor):
    """Give it to the groups that are there, as founding gives it to new ones."""
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="editorial", model="board"
    )
    permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=CODENAME, defaults={"name": NAME}
    )
    groups = apps.get_model("editorial", "RoleGroup").objects.filter(agency__portal=None)
    for row in groups.select_related("agency"):
        roles = load_regulation(
            row.agency.regulation_slug, extra_dirs=settings.REGULATIONS_DIRS
        ).board.roles
        if any(role.oversees and role.code == row.role for role in roles):
            row.group.permissions.add(permission)


def take_back(apps, schema_editor):
    """Take the permission from all; its row stays, as those of models that are gone do."""
    groups = apps.get_model("auth", "Group").permissions.through.objects
    groups.filter(
        permission__content_type__app_label="editorial", permission__codename=CODENAME
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0007_withdrawals_name_the_delegation"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="board",
            options={
                "permissions": [(CODENAME, NAME)],
                "verbose_name": "editorial Board",
                "verbose_name_plural": "editorial Boards",
            },
        ),
        migrations.RunPython(give, take_back),
    ]

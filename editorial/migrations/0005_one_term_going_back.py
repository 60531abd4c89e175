"""Forwards nothing; going back, leave one term a role, as the constraint then asks."""

from django.db import migrations, models


def keep_latest_terms(apps, schema_editor):
    """Going back, one row a role is left: the latest; the log still tells of the others."""
    memberships = apps.get_model("editorial", "BoardMembership").objects
    seen = set()
    # One without an end comes first, then the latest end.
    order = models.F("ends_on").desc(nulls_first=True)
    for term in memberships.order_by(order, "-pk").iterator():
        key = (term.board_id, term.user_id, term.role)
        if key in seen:
            term.delete()
        seen.add(key)


class Migration(migrations.Migration):
    dependencies = [("editorial", "0004_terms_as_rows")]

    operations = [migrations.RunPython(migrations.RunPython.noop, keep_latest_terms)]

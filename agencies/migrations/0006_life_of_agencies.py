"""What happens to agencies after their sites have opened, and where their old addresses lead."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_known_records_are_public"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="closed_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="site closed on"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="succeeded_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The agency whose Board answers for what stays on this one's record.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="succeeds",
                to="agencies.agency",
                verbose_name="successor",
            ),
        ),
        migrations.CreateModel(
            name="AgencyEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rename", "Renaming"),
                            ("merge", "Merger"),
                            ("split", "Split"),
                            ("archive", "Closing without a successor"),
                            ("move_host", "Change of the host name"),
                        ],
                        max_length=12,
                        verbose_name="event",
                    ),
                ),
                ("approval", models.CharField(max_length=200, verbose_name="approving document")),
                (
                    "decided_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the document"),
                ),
                ("happened_on", models.DateField(verbose_name="carried out on")),
                ("before", models.JSONField(default=dict, verbose_name="before")),
                ("after", models.JSONField(default=dict, verbose_name="after")),
                ("items", models.JSONField(default=list, verbose_name="what was done")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "sources",
                    models.ManyToManyField(
                        related_name="events_from", to="agencies.agency", verbose_name="from"
                    ),
                ),
                (
                    "successors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="events_to",
                        to="agencies.agency",
                        verbose_name="to",
                    ),
                ),
            ],
            options={
                "verbose_name": "event in an agency's life",
                "verbose_name_plural": "events in the life of agencies",
                "ordering": ["-recorded_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("path", models.CharField(max_length=1000)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_addresses",
                        to="agencies.agency",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "language", "path"), name="one_page_per_former_address"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerHost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("host", models.CharField(db_index=True, max_length=253, verbose_name="host name")),
                ("until", models.DateField(verbose_name="until")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_hosts",
                        to="agencies.agency",
                        verbose_name="agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "former host name",
                "verbose_name_plural": "former host names",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("host", "agency"), name="one_former_host_per_agency"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PagePassage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="agencies.agencyevent",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pages_given",
                        to="agencies.agency",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pages_taken",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "page passed on",
                "verbose_name_plural": "pages passed on",
                "default_permissions": (),
                "indexes": [models.Index(fields=["page", "at"], name="passage_of_a_page")],
            },
        ),
    ]

"""The outcome of a consultation becomes a page of its own, with frozen editions of its table.

The rows that were typed on consultations are not carried over: there has been no release with
them. Going back brings the empty columns and the empty table back.
"""

import django.db.models.deletion
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import consultation.models.outcome_routes


class Migration(migrations.Migration):
    dependencies = [
        ("consultation", "0003_processing_intake_and_letters"),
        ("documents", "0002_newest_documents_first"),
        ("editorial", "0007_withdrawals_name_the_delegation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name="consultationpage",
            name="asked_count",
        ),
        migrations.RemoveField(
            model_name="consultationpage",
            name="issued_document",
        ),
        migrations.RemoveField(
            model_name="consultationpage",
            name="issued_document_url",
        ),
        migrations.RemoveField(
            model_name="consultationpage",
            name="outcome_published_on",
        ),
        migrations.RemoveField(
            model_name="consultationpage",
            name="received_count",
        ),
        migrations.CreateModel(
            name="OutcomeEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("totals", models.JSONField(default=dict)),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="rows")),
                ("is_trial", models.BooleanField(default=False, verbose_name="trial")),
                (
                    "source",
                    models.CharField(blank=True, max_length=255, verbose_name="read from the file"),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcome_editions",
                        to="consultation.consultationpage",
                        verbose_name="consultation",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="consultation.draftversion",
                        verbose_name="version of the draft",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition of the outcome",
                "verbose_name_plural": "editions of the outcome",
                "ordering": ["consultation", "-number"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="OutcomeEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("about_key", models.UUIDField(blank=True, null=True)),
                ("issue", models.CharField(max_length=255)),
                ("contributor", models.CharField(blank=True, max_length=255)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "For myself"),
                            ("organisation", "For an organisation or enterprise"),
                        ],
                        max_length=12,
                    ),
                ),
                ("count", models.PositiveIntegerField(default=1)),
                ("opinion", models.TextField(blank=True)),
                ("wording", models.TextField(blank=True)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly", "Accepted in part"),
                            ("explained", "Not accepted, explained"),
                            ("noted", "Noted: agrees with the draft"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("folded", models.TextField(blank=True, editable=False)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="consultation.outcomeedition",
                    ),
                ),
                (
                    "of_opinion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="outcome_entries",
                        to="consultation.opinion",
                    ),
                ),
            ],
            options={
                "verbose_name": "row of the outcome",
                "verbose_name_plural": "rows of the outcome",
                "ordering": ["edition", "position"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="OutcomePage",
            fields=[
                (
                    "editorialpage_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="editorial.editorialpage",
                    ),
                ),
                (
                    "introduction",
                    wagtail.fields.RichTextField(blank=True, verbose_name="introduction"),
                ),
                (
                    "issued_document_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="or link to the issued document"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="pages",
                        to="consultation.outcomeedition",
                        verbose_name="edition of the table",
                    ),
                ),
                (
                    "issued_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="consultation_outcomes",
                        to="documents.legaldocumentpage",
                        verbose_name="issued document",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome of a consultation",
                "verbose_name_plural": "outcomes of consultations",
            },
            bases=(
                consultation.models.outcome_routes.OutcomeRoutes,
                wagtail.contrib.routable_page.models.RoutablePageMixin,
                "editorial.editorialpage",
            ),
        ),
        migrations.CreateModel(
            name="PublishedOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(db_index=True, verbose_name="outcome published at"),
                ),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="published_outcome",
                        to="consultation.consultationpage",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="consultation.outcomeedition",
                    ),
                ),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="publication",
                        to="consultation.outcomepage",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.DeleteModel(
            name="OutcomeRow",
        ),
        migrations.AddConstraint(
            model_name="outcomeedition",
            constraint=models.UniqueConstraint(
                fields=("consultation", "number"), name="one_outcome_edition_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomeentry",
            constraint=models.UniqueConstraint(
                fields=("edition", "position"), name="one_outcome_entry_a_position"
            ),
        ),
    ]

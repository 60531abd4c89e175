"""The table, the figures and the themes on the screen."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from consultation.enums import OpinionKind, OpinionStatus, Stance, Verdict
from consultation.models import Theme
from consultation.processing.addresses import FIGURES, TABLE, THEMES
from consultation.processing.crossing import crossed
from consultation.processing.figures import cross_of, figures_of
from consultation.processing.tagging import places_in
from consultation.processing.totals import totals_of
from documents.blocks import text_value
from tests.consultation.processing.conftest import DRAFT, row
from tests.consultation.processing.screens import html_of
from tests.factories.answers import recommendation
from tests.factories.consultation import consultation, consultation_index, opinion
from tests.factories.home import home_of
from tests.factories.intake import asked, request_letter

pytestmark = pytest.mark.django_db


LONGER = f"{DRAFT}<h3>Điều 9. Tên điều 9</h3><p>Nội dung.</p>"


def crossed_on(page, totals):
    return crossed(totals, places_in(page).values())


def test_the_table_reads_as_readers_will_see_it_and_says_what_it_lacks(signed_in, page, editor):
    recommendation(row(page, "Điều 2", organisation="Hội Luật gia"), editor, text="Tiếp thu.")
    row(page, text="Ý chưa trả lời")
    html = html_of(signed_in, reverse(TABLE), consultation=page.pk)
    for words in ("Điều 2", "Hội Luật gia", "Tiếp thu.", "Ý chưa trả lời"):
        assert words in html
    assert "help-warning" in html
    for part in page.opinions.get(text="Ý chưa trả lời").segments.all():
        recommendation(part, editor)
    assert "help-warning" not in html_of(signed_in, reverse(TABLE), consultation=page.pk)


def test_figures_count_by_provision_kind_and_verdict(page, editor):
    one = row(page, "Điều 2", kind=OpinionKind.ORGANISATION, organisation="Hội")
    recommendation(one, editor, Verdict.PARTLY)
    row(page, "Điều 2", stance=Stance.AGREES)
    row(page)
    opinion(page, OpinionStatus.PENDING, about_key="0" * 32)
    figures = {figure.heading: figure.rows for figure in figures_of(totals_of(page), page)}
    numbers = [[(count, share) for _label, count, share in rows] for rows in figures.values()]
    verdicts, kinds, _stances, _origins, provisions = numbers
    assert [count for count, _share in verdicts] == [1, 2]
    assert kinds == [(3, 75.0), (1, 25.0)]
    assert [count for count, _share in provisions] == [1, 2, 1]
    assert all(sum(share for _count, share in rows) == pytest.approx(100) for rows in numbers)


def test_figures_cross_provisions_with_contributors_and_their_view(signed_in, page, editor):
    hoi = {"kind": OpinionKind.ORGANISATION, "organisation": "Hội"}
    row(page, "Điều 2", stance=Stance.AGREES, **hoi)
    row(page, "Điều 2", stance=Stance.DISAGREES)
    row(page, "Điều 2", stance=Stance.AMENDS)
    row(page, "Điều 3")
    opinion(page, OpinionStatus.PENDING, about_key="0" * 32, stance=Stance.AMENDS)
    opinion(page, OpinionStatus.WITHDRAWN, stance=Stance.AGREES)
    letter = request_letter(page, editor)
    for _each in range(2):
        asked(letter)
    with override("en"):
        cross = cross_of(totals_of(page), page)
    assert cross is not None
    lines = {(group.label, line.kind): line.cells for group in cross.groups for line in group.lines}
    people, organisations = "Individuals", "Organisations and enterprises"
    assert lines == {
        ("All opinions", people): [None, 4, 0, 2, 1, 1],
        ("All opinions", organisations): [2, 1, 1, 0, 0, 0],
        ("Điều 2", people): [None, 2, 0, 1, 1, 0],
        ("Điều 2", organisations): [None, 1, 1, 0, 0, 0],
        ("Điều 3", people): [None, 1, 0, 0, 0, 1],
        ("No longer in the draft", people): [None, 1, 0, 1, 0, 0],
    }
    html = html_of(signed_in, reverse(FIGURES), consultation=page.pk)
    assert html.count('scope="rowgroup" rowspan') == 4


def test_an_opinion_given_on_the_page_in_another_language_counts_for_its_provision(page, portal):
    index = consultation_index(home_of(portal, "en"), title="Consultations")
    english = consultation(
        index, translation_key=page.translation_key, body=text_value(LONGER), title="The draft"
    )
    row(page, "Điều 2")
    row(english, "Article 2")
    row(english, "Article 9")
    opinion(english, OpinionStatus.PENDING, about_key="0" * 32)
    for here, name in ((page, "Điều 2"), (english, "Article 2")):
        totals = totals_of(here)
        counts = {label: lines for label, _anchor, lines in crossed_on(here, totals)}
        assert counts[name] == {"person": {"": 2}}
        with override("en"):
            *_others, provisions = figures_of(totals, here)
        told = {label: count for label, count, _share in provisions.rows}
        lost = {"No longer in the draft": 2}
        if here == english:
            lost = {"No longer in the draft": 1, "Article 9": 1}
        assert told == {name: 2, **lost}


def test_figures_cost_five_queries_in_however_many_languages(page, django_assert_num_queries):
    row(page, "Điều 2")
    with django_assert_num_queries(5):
        totals_of(page)


def test_the_figures_of_another_consultation_are_not_in_the_cross_table(page, foreign):
    assert cross_of(totals_of(page), page) is None


def test_each_chart_has_its_numbers_beneath(signed_in, page, editor):
    row(page, "Điều 2")
    html = html_of(signed_in, reverse(FIGURES), consultation=page.pk)
    tables = ('class="listing answers-numbers"', 'class="answers-cross"')
    assert html.count('src="data:image/svg+xml') == sum(map(html.count, tables))
    assert "Điều 2" in html
    assert "100,0%" in html


def test_a_consultation_without_opinions_has_screens_all_the_same(signed_in, page):
    for name in (TABLE, FIGURES, THEMES):
        assert signed_in.get(reverse(name), {"consultation": page.pk}).status_code == 200


def themes_act(client, page, do, **fields):
    data = {"consultation": page.pk, "do": do, **fields}
    return client.post(reverse(THEMES), data, follow=True)


def test_themes_are_made_renamed_merged_and_deleted(signed_in, page):
    themes_act(signed_in, page, "add", name="Phí")
    themes_act(signed_in, page, "add", name="Lệ phí")
    first, second = Theme.objects.order_by("pk")
    themes_act(signed_in, page, f"rename:{first.pk}", **{f"name-{first.pk}": "Phí, lệ phí"})
    first.refresh_from_db()
    assert first.name == "Phí, lệ phí"
    themes_act(signed_in, page, "merge", theme=[first.pk, second.pk], into=first.pk)
    assert list(Theme.objects.all()) == [first]
    themes_act(signed_in, page, f"delete:{first.pk}")
    assert not Theme.objects.exists()


def test_what_cannot_be_done_to_themes_is_said_and_keeps_what_was_typed(
    signed_in, page, foreign_page
):
    own = Theme.objects.create(consultation=page, name="Phí")
    other = Theme.objects.create(consultation=foreign_page, name="Của sở")
    for do, fields in (
        ("add", {"name": ""}),
        (f"rename:{own.pk}", {f"name-{own.pk}": "x" * 121}),
        (f"rename:{other.pk}", {f"name-{other.pk}": "Cướp"}),
        (f"delete:{other.pk}", {}),
        ("merge", {"theme": [own.pk], "into": own.pk}),
        ("merge", {"theme": [own.pk, other.pk], "into": own.pk}),
    ):
        response = themes_act(signed_in, page, do, **fields)
        assert response.status_code == 422
        assert fields.get(f"name-{own.pk}", "") in response.content.decode()
        assert "Của sở" not in response.content.decode()
    assert themes_act(signed_in, foreign_page, f"delete:{other.pk}").status_code == 404
    assert Theme.objects.count() == 2

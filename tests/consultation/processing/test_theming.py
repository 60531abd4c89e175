"""Themes, and what one row is about."""

import pytest

from agencies.actions import ActionRefused
from consultation.models import Theme
from consultation.processing.tagging import TagSegment
from consultation.processing.theming import DeleteTheme, MergeThemes, NameTheme, ThemeSegments
from tests.consultation.processing.conftest import key_of, row
from tests.consultation.processing.screens import fresh, marks
from tests.factories.agencies import user

pytestmark = pytest.mark.django_db


def theme(page, name="Đất đai"):
    return Theme.objects.create(consultation=page, name=name)


def themes(part):
    return sorted(each.name for each in part.themes.all())


def tag(part, person, page, **fields):
    fields = {"about": str(fresh(part).about_key or ""), "themes": [], **fields}
    mark = fields.pop("mark", None) or marks(part)[part.pk]
    return TagSegment(part.pk, mark, person, page, **fields).execute()


def test_a_theme_that_differs_in_accents_alone_is_the_one_that_is_there(page, editor):
    first = NameTheme(page, editor, "  Đất   đai ").execute()
    assert first.name == "Đất đai"
    assert NameTheme(page, editor, "dat dai").execute() == first
    assert Theme.objects.count() == 1


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_theme_needs_a_name_of_fair_length(page, editor, name):
    with pytest.raises(ActionRefused):
        NameTheme(page, editor, name).execute()


def test_a_theme_is_renamed_but_not_into_another(page, foreign_page, editor):
    first, second = theme(page), theme(page, "Xây dựng")
    assert NameTheme(page, editor, "Đất ở", first).execute().name == "Đất ở"
    for wrong, name in ((second, "ĐẤT Ở"), (theme(foreign_page), "Của tôi")):
        with pytest.raises(ActionRefused):
            NameTheme(page, editor, name, wrong).execute()


def test_rows_get_a_theme_of_their_own_draft_only(page, foreign_page, foreign, editor):
    parts = [row(page), row(page)]
    own = theme(page)
    ThemeSegments(marks(*parts), editor, own.pk).execute()
    ThemeSegments(marks(*parts), editor, own.pk).execute()
    assert [themes(each) for each in parts] == [["Đất đai"]] * 2
    for segments, wanted in ((parts, theme(foreign_page).pk), ([foreign], own.pk), (parts, 0)):
        with pytest.raises(ActionRefused):
            ThemeSegments(marks(*segments), editor, wanted).execute()
    assert themes(foreign) == []


def test_merged_themes_are_one_with_the_rows_of_all(page, foreign_page, editor):
    first, second, third = theme(page), theme(page, "Dat"), theme(page, "Nhà đất")
    one, two = row(page), row(page)
    one.themes.set([first, second])
    two.themes.set([third])
    for into, merged in ((first.pk, []), (0, [second.pk]), (first.pk, [theme(foreign_page).pk])):
        with pytest.raises(ActionRefused):
            MergeThemes(page, editor, into, merged).execute()
    MergeThemes(page, editor, first.pk, [first.pk, second.pk, third.pk]).execute()
    assert themes(one) == themes(two) == ["Đất đai"]
    assert Theme.objects.filter(consultation=page).count() == 1


def test_a_deleted_theme_leaves_its_rows(page, foreign_page, editor):
    part, own, other = row(page), theme(page), theme(foreign_page)
    part.themes.add(own)
    with pytest.raises(ActionRefused):
        DeleteTheme(page, editor, other.pk).execute()
    with pytest.raises(ActionRefused):
        DeleteTheme(page, user(), own.pk).execute()
    DeleteTheme(page, editor, own.pk).execute()
    assert themes(fresh(part)) == []


def test_a_row_is_moved_to_a_provision_with_themes_new_and_old(page, editor):
    part, own = row(page), theme(page)
    key = key_of(page, "Khoản 2 Điều 3")
    tag(part, editor, page, about=str(key), themes=[own.pk], new_theme="Thủ tục")
    now = fresh(part)
    assert (now.about_key, now.provision) == (key, "Khoản 2 Điều 3")
    assert themes(now) == ["Thủ tục", "Đất đai"]
    tag(part, editor, page, about="", shown=[own.pk])
    now = fresh(part)
    assert (now.about_key, now.provision, themes(now)) == (None, "", ["Thủ tục"])


def test_a_theme_that_a_colleague_has_added_meanwhile_stays(page, editor):
    part, own, other = row(page), theme(page), theme(page, "Thủ tục")
    part.themes.add(own)
    tag(part, editor, page, themes=[other.pk], shown=[])
    assert themes(fresh(part)) == ["Thủ tục", "Đất đai"]


def test_provisions_and_themes_of_another_draft_are_refused(page, foreign_page, foreign, editor):
    part = row(page)
    wrong = [
        {"about": str(key_of(foreign_page, "Điều 1"))},
        {"about": "dieu-1"},
        {"themes": [theme(foreign_page).pk]},
    ]
    for fields in wrong:
        with pytest.raises(ActionRefused):
            tag(part, editor, page, **fields)
    with pytest.raises(ActionRefused):
        tag(foreign, editor, page, new_theme="Của tôi")
    with pytest.raises(ActionRefused):
        tag(part, user(), page)
    assert not Theme.objects.filter(name="Của tôi").exists()
    assert (fresh(part).about_key, themes(part)) == (None, [])


def test_a_provision_that_the_draft_has_lost_may_stay(page, editor):
    part = row(page)
    part.about_key, part.provision = "00000000-0000-0000-0000-000000000009", "Điều 9"
    part.save()
    tag(part, editor, page, new_theme="Thủ tục")
    assert fresh(part).provision == "Điều 9"


def test_of_two_who_move_a_row_the_second_is_told(page, editor, colleague):
    part = row(page)
    mark = marks(part)[part.pk]
    tag(part, colleague, page, about=str(key_of(page, "Điều 1")))
    with pytest.raises(ActionRefused):
        tag(part, editor, page, about=str(key_of(page, "Điều 2")), mark=mark)


def test_lease_and_tax_are_two_themes_and_each_is_found_by_its_own_name(page, editor):
    lease = NameTheme(page, editor, "Thuê đất").execute()
    tax = NameTheme(page, editor, "Thuế đất").execute()
    assert lease != tax
    assert NameTheme(page, editor, "THUẾ ĐẤT").execute() == tax

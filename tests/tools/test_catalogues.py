"""The catalogue keeps step with the source: nothing is missed, nothing lost, nothing half done."""

import gettext
from pathlib import Path

import polib
import pytest

from tools.catalogues import catalogue_path, check, check_supplements, compile_all, update
from tools.messages import collect


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project whose texts use every way that code and templates have."""
    files = {
        "news/models.py": (
            "from django.utils.translation import gettext_lazy as _, ngettext, pgettext\n"
            "kind = _('Kind')\n"
            "shown = ngettext('%(count)s item', '%(count)s items', 2)\n"
            "# Translators: the month, not the verb\n"
            "month = pgettext('month', 'May')\n"
            "verb = pgettext('verb', 'May')\n"
            "long = _(\n    'One sentence, '\n    'written on two lines.'\n)\n"
        ),
        "site/templates/news/page.html": (
            "{% load i18n %}\n"
            "    <h1>{% translate 'News' %}</h1>\n"
            "  {% blocktranslate trimmed count n=items|length %}\n"
            "      One file\n"
            "  {% plural %}\n"
            "      {{ n }} files\n"
            "  {% endblocktranslate %}\n"
            "<a title=\"{% translate 'Close' context 'consultation' %}\">{{ _('More') }}</a>\n"
            "{% include 'x.html' with label=_('Read it') %} don't {{ page.title }}\n"
        ),
        "tests/news/test_models.py": "_('Only a test')",
        "news/migrations/0001_initial.py": "_('Only a migration')",
        ".venv/lib/other.py": "_('Somebody else')",
        "docs/notes.html": "{% translate 'No template' %}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def translate(root: Path, **changes: str) -> None:
    """Translate every open message with its own text, or with what `changes` says."""
    catalogue = polib.pofile(str(catalogue_path(root)))
    for entry in catalogue:
        text = changes.get(entry.msgid, entry.msgid_plural or entry.msgid)
        if entry.msgid_plural:
            entry.msgstr_plural = {0: text}
        else:
            entry.msgstr = text
    catalogue.save()


def test_every_way_to_write_a_text_is_found_with_its_place(project: Path) -> None:
    found = {(message.context, message.text): message for message in collect(project)}
    assert set(found) == {
        ("", "Kind"),
        ("", "%(count)s item"),
        ("month", "May"),
        ("verb", "May"),
        ("", "One sentence, written on two lines."),
        ("", "News"),
        ("", "One file"),
        ("consultation", "Close"),
        ("", "More"),
        ("", "Read it"),
    }
    assert found["", "News"].places == ["site/templates/news/page.html:2"]
    assert found["", "More"].places == ["site/templates/news/page.html:8"]
    assert found["", "Kind"].places == ["news/models.py:2"]
    assert found["", "%(count)s item"].plural == "%(count)s items"
    assert found["", "One file"].plural == "%(n)s files"
    assert found["month", "May"].comments == ["Translators: the month, not the verb"]


def test_a_second_update_changes_nothing(project: Path) -> None:
    update(project, collect(project))
    first = catalogue_path(project).read_text("utf-8")
    assert update(project, collect(project)) == "10 messages, 0 new, 0 obsolete"
    assert catalogue_path(project).read_text("utf-8") == first


def test_new_texts_come_in_and_translations_stay(project: Path) -> None:
    update(project, collect(project))
    translate(project, News="Tin tức")
    (project / "news" / "forms.py").write_text("_('Send')", "utf-8")

    assert update(project, collect(project)) == "11 messages, 1 new, 0 obsolete"

    catalogue = polib.pofile(str(catalogue_path(project)))
    assert catalogue.find("News").msgstr == "Tin tức"
    (fault,) = check(project, collect(project))
    assert fault.startswith("locale/vi/LC_MESSAGES/django.po:")
    assert fault.endswith("“Send”: not translated")


def test_a_text_that_left_is_kept_until_it_is_deleted_and_comes_back_whole(project: Path) -> None:
    update(project, collect(project))
    translate(project, Kind="Loại")
    models = project / "news" / "models.py"
    text = models.read_text("utf-8")
    models.write_text(text.replace("_('Kind')", "''"), "utf-8")

    assert update(project, collect(project)) == "9 messages, 0 new, 1 obsolete"
    assert [fault.split(": ", 1)[1] for fault in check(project, collect(project))] == [
        "“Kind”: obsolete: nothing uses it any more, delete it"
    ]

    models.write_text(text, "utf-8")
    assert update(project, collect(project)) == "10 messages, 0 new, 0 obsolete"
    assert check(project, collect(project)) == []
    assert polib.pofile(str(catalogue_path(project))).find("Kind").msgstr == "Loại"


def test_a_text_that_gained_a_plural_keeps_its_words(project: Path) -> None:
    update(project, collect(project))
    translate(project, Kind="Loại")
    models = project / "news" / "models.py"
    text = models.read_text("utf-8").replace("_('Kind')", "ngettext('Kind', 'Kinds', 2)")
    models.write_text(text, "utf-8")

    assert any("its plural differs" in fault for fault in check(project, collect(project)))
    update(project, collect(project))
    assert check(project, collect(project)) == []
    assert polib.pofile(str(catalogue_path(project))).find("Kind").msgstr_plural == {0: "Loại"}


def test_the_check_names_the_place_of_a_text_that_is_not_in_the_catalogue(project: Path) -> None:
    update(project, collect(project))
    translate(project)
    (project / "news" / "forms.py").write_text("\n\n_('Send')", "utf-8")
    assert check(project, collect(project)) == ["news/forms.py:3: “Send”: not in the catalogue"]


@pytest.mark.parametrize(
    ("text", "translation", "fault"),
    [
        ("Kind", "  ", "not translated"),
        ("%(count)s item", "tin", "placeholders differ, expected: %(count)s"),
        ("%(count)s item", "%(number)s tin", "placeholders differ, expected: %(count)s"),
        ("News", "Tin %s", "placeholders differ, expected: none"),
        ("News", "Tin {name}", "placeholders differ, expected: none"),
        ("News", "Tin\n", "a line break at the end differs"),
    ],
)
def test_a_translation_that_would_break_the_page_is_refused(
    project: Path, text: str, translation: str, fault: str
) -> None:
    update(project, collect(project))
    translate(project, **{text: translation})
    (found,) = check(project, collect(project))
    place, rest = found.split(": ", 1)
    assert rest == f"“{text}”: {fault}"
    line = int(place.rpartition(":")[2])
    entry = "".join(catalogue_path(project).read_text("utf-8").splitlines()[line - 1 :][:4])
    assert f'msgid "{text}"' in entry


def test_a_percent_sign_of_the_text_is_no_placeholder(project: Path) -> None:
    (project / "news" / "forms.py").write_text("_('100%% of %(year)s')", "utf-8")
    update(project, collect(project))
    translate(project, **{"100%% of %(year)s": "Đạt 100%% năm %(year)s"})
    assert check(project, collect(project)) == []


def test_a_fuzzy_translation_is_refused(project: Path) -> None:
    update(project, collect(project))
    translate(project)
    catalogue = polib.pofile(str(catalogue_path(project)))
    catalogue.find("News").flags.append("fuzzy")
    catalogue.save()
    (fault,) = check(project, collect(project))
    assert fault.endswith("“News”: fuzzy: read it over and remove the mark")


def test_compiled_catalogues_speak_and_are_written_only_when_stale(project: Path) -> None:
    update(project, collect(project))
    translate(project, News="Tin tức", **{"%(count)s item": "%(count)s tin"})

    (compiled,) = compile_all(project)
    with compiled.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("News") == "Tin tức"
    assert catalogue.ngettext("%(count)s item", "%(count)s items", 1) == "%(count)s tin"
    assert catalogue.pgettext("month", "May") == "May"
    assert compile_all(project) == []


def supplement(root: Path, **texts: str) -> Path:
    """Write a catalogue for Wagtail's texts that translates `texts`."""
    path = root / "locale" / "wagtail" / "vi" / "LC_MESSAGES" / "djangojs.po"
    path.parent.mkdir(parents=True)
    catalogue = polib.POFile(encoding="utf-8")
    catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8", "Language": "vi"}
    for text, translation in texts.items():
        catalogue.append(polib.POEntry(msgid=text, msgstr=translation))
    catalogue.save(str(path))
    return path


def test_texts_of_wagtail_are_compiled_but_never_taken_for_our_own(project: Path) -> None:
    update(project, collect(project))
    translate(project)
    path = supplement(project, **{"Reports": "Báo cáo"})
    before = path.read_text("utf-8")

    assert check(project, collect(project)) == []
    update(project, collect(project))

    assert path.read_text("utf-8") == before
    assert path.with_suffix(".mo") in compile_all(project)
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Reports") == "Báo cáo"


def test_texts_of_wagtail_are_read_over_like_our_own(project: Path) -> None:
    supplement(project, **{"Reports": "", "%(num)s error": "lỗi", "Help": "Trợ giúp"})
    faults = check_supplements(project)
    assert [fault.split(": ", 1)[1] for fault in faults] == [
        "“Reports”: not translated",
        "“%(num)s error”: placeholders differ, expected: %(num)s",
    ]
    assert all(fault.startswith("locale/wagtail/vi/LC_MESSAGES/djangojs.po:") for fault in faults)

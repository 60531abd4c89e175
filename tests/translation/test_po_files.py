"""PO files out and in, and every file that does not fit."""

import re

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agencies.actions import ActionRefused
from tests.factories.documents import attachment, document, library
from tests.factories.editorial import publish
from tests.factories.translation import started, translate_all
from translation.po_files import ImportPo, exported
from translation.saving import SaveTranslatedDraft
from translation.texts import texts_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-2.2")]

LINKED = '<p>Xem <a href="https://example.vn/a">quy chế</a> và <b>phụ lục</b>.</p>'


def file_of(translation, **changes):
    """Return the exported file with every text translated, some of them as asked."""
    _name, content = exported(translation)
    file = polib.pofile(content.decode())
    for number, entry in enumerate(file):
        entry.msgstr = changes.get(entry.msgctxt, entry.msgstr or f"English {number}")
    return file


def load(translation, file, user):
    content = file if isinstance(file, bytes) else str(file).encode()
    return ImportPo(translation, content, user).execute()


@pytest.fixture
def linked(desk):
    return started(desk.published("Quy chế", body=LINKED), desk.editor)


def good(**changes):
    return {"body": 'See the <a id="a1">regulation</a> and the <b>annex</b>.', **changes}


def test_a_file_goes_out_and_comes_back(desk, linked):
    name, content = exported(linked)
    assert name == "quy-che-en.po"
    assert 'Xem <a id=\\"a1\\">quy chế</a>' in content.decode()
    done = load(linked, file_of(linked, **good(title="Regulation")), desk.editor)
    assert done.changed == 3
    targets = {text.path: text.target for text in texts_of(linked)}
    assert targets["title"] == "Regulation"
    assert load(linked, file_of(linked), desk.editor).changed == 0


def test_a_file_of_another_page_is_refused(desk, linked):
    other = started(desk.page, desk.editor)
    with pytest.raises(ActionRefused, match="trang khác"):
        load(other, file_of(linked, **good()), desk.editor)
    assert all(text.target is None for text in texts_of(other))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("See the regulation.", "a1"),
        ('See the <a id="a2">regulation</a>.', "a2"),
        ('See the <a id="a1">regulation</a> <a id="a7">x</a>.', "a7"),
        ('See the <a id="a1" href="https://evil.example/">regulation</a>.', "id"),
        ('<a id="a1">x</a><script>alert(1)</script>', "script"),
        ("<b></b>", ""),
    ],
)
def test_broken_links_and_tags_are_refused_and_nothing_is_taken(desk, linked, body, said):
    with pytest.raises(ActionRefused) as refusal:
        load(linked, file_of(linked, body=body), desk.editor)
    assert said in " ".join(refusal.value.reasons)
    assert "Xem" in " ".join(refusal.value.reasons)
    assert all(text.target is None for text in texts_of(linked))


def test_texts_that_the_page_lacks_are_named(desk, linked):
    file = file_of(linked, **good())
    for number in range(9):
        file.append(polib.POEntry(msgid=f"Lạ {number}", msgctxt="body", msgstr="Strange"))
    with pytest.raises(ActionRefused) as refusal:
        load(linked, file, desk.editor)
    assert len(refusal.value.reasons) == 6
    assert "Lạ 0" in refusal.value.reasons[0]


def test_fuzzy_texts_are_left_out_and_counted(desk, linked):
    file = file_of(linked, **good())
    file.find("Quy chế").flags.append("fuzzy")
    done = load(linked, file, desk.editor)
    assert done.fuzzy == 1
    assert next(text for text in texts_of(linked) if text.path == "title").target is None


def test_what_is_wrong_with_fuzzy_texts_stands_against_nothing(desk, linked):
    file = file_of(linked, **good(title="x" * 300))
    file.append(polib.POEntry(msgid="Lạ", msgctxt="body", msgstr="Strange", flags=["fuzzy"]))
    file.find("Quy chế").flags.append("fuzzy")
    done = load(linked, file, desk.editor)
    assert (done.changed, done.fuzzy) == (2, 2)


@pytest.mark.parametrize(
    "content", [b"", b"/etc/passwd", b"\xff\xfe\x00", b'msgid "a', b"PK\x03\x04" + bytes(200)]
)
def test_what_is_no_po_file_is_refused(desk, linked, content):
    with pytest.raises(ActionRefused):
        load(linked, content, desk.editor)


def cut_off(content):
    return content[: content.rindex(b"English")] + b"Engl"


@pytest.mark.parametrize(
    ("damage", "broken"),
    [
        (cut_off, 'msgstr "Engl'),
        (lambda content: content.rstrip()[:-1], 'msgstr "See'),
        (lambda content: content[: content.rindex(b"msgstr")], "msgid"),
        (lambda content: content[: content.rindex(b"msgid")], "msgctxt"),
        (lambda content: content + b"\nEnglish text\n", "English text"),
        (lambda content: content + b'\nmsgstr "English" text"\n', 'msgstr "English" text"'),
        (lambda content: content + b'\nmsgctxt "body"\nmsgstr "English"\n', 'msgstr "English"'),
    ],
)
def test_a_damaged_file_is_refused_with_its_line_and_nothing_is_taken(desk, linked, damage, broken):
    content = damage(str(file_of(linked, **good())).encode())
    with pytest.raises(ActionRefused) as refusal:
        load(linked, content, desk.editor)
    named = re.search(r"Dòng (\d+) của tệp", refusal.value.reasons[0])
    assert content.decode().splitlines()[int(named[1]) - 1].startswith(broken)
    assert all(text.target is None for text in texts_of(linked))


def test_a_file_with_other_ends_of_lines_is_taken(desk, linked):
    content = str(file_of(linked, **good())).replace("\n", "\r\n")
    assert load(linked, content.encode("utf-8-sig"), desk.editor).changed == 3


def test_strangers_import_nothing(desk, linked):
    with pytest.raises(ActionRefused):
        load(linked, file_of(linked, **good()), desk.elsewhere().editor)
    translate_all(linked, desk.editor)


def test_texts_too_long_for_their_fields_are_refused(desk):
    page = document(library(desk.portal), title="Quyết định về đường bộ")
    attachment(page, label="Phụ lục I")
    translation = started(publish(type(page).objects.get(pk=page.pk)), desk.editor)
    file = file_of(translation, title="x" * 256)
    file.find("Phụ lục I").msgstr = "y" * 301
    with pytest.raises(ActionRefused) as refusal:
        load(translation, file, desk.editor)
    assert len(refusal.value.reasons) == 2
    assert "có 256 ký tự, tối đa 255" in refusal.value.reasons[0]
    assert "Phụ lục I" in refusal.value.reasons[1]
    file = file_of(translation, title="&lt;" * 255)
    file.find("Phụ lục I").msgstr = "Annex I"
    assert load(translation, file, desk.editor).changed


def test_a_summary_longer_than_its_text_area_takes_is_refused(desk):
    translation = started(desk.published("Quy chế", summary="Tóm tắt nội dung"), desk.editor)
    with pytest.raises(ActionRefused, match="có 1001 ký tự, tối đa 1000"):
        load(translation, file_of(translation, summary="x" * 1001), desk.editor)
    assert load(translation, file_of(translation, summary="x" * 1000), desk.editor).changed


def test_a_title_that_is_too_long_is_named_once(desk, linked):
    translate_all(linked, desk.editor, title="x" * 300)
    with pytest.raises(ActionRefused) as refusal:
        SaveTranslatedDraft(linked, desk.editor).execute()
    assert len(refusal.value.reasons) == 1
    assert refusal.value.reasons[0].startswith("tiêu đề: ")


def test_a_title_shows_in_lists_as_it_reads_and_as_far_as_there_is_room(desk, linked):
    translate_all(linked, desk.editor, title="Roads &amp; bridges " + "x" * 300)
    page = linked.get_target_instance()
    assert page.draft_title.startswith("Roads & bridges xxx")
    assert len(page.draft_title) == 255


def test_an_imported_link_reaches_the_page(desk, linked):
    load(linked, file_of(linked, **good(title="Regulation")), desk.editor)
    page = SaveTranslatedDraft(linked, desk.editor).execute().as_object()
    assert 'the <a href="https://example.vn/a">regulation</a>' in page.body


def test_the_editors_own_button_keeps_to_the_same_rules(client, desk, linked):
    address = reverse("wagtail_localize:upload_pofile", args=[linked.pk])
    client.force_login(desk.editor)
    broken = str(file_of(linked, body="See the regulation.")).encode()
    answer = client.post(address, {"file": SimpleUploadedFile("a.po", broken)})
    assert answer.url.endswith("/edit/")
    assert all(text.target is None for text in texts_of(linked))
    fine = str(file_of(linked, **good())).encode()
    client.post(address, {"file": SimpleUploadedFile("a.po", fine)})
    assert not [text for text in texts_of(linked) if text.is_open]
    client.force_login(desk.elsewhere().editor)
    answer = client.post(address, {"file": SimpleUploadedFile("a.po", fine)})
    assert answer.status_code == 404

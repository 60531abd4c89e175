"""Importing folders: what is made of files, again, in part, by whom."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import CommandError
from django.utils import timezone

from agencies.models import PortalDocument
from documents.importing.action import ImportDocuments
from documents.importing.sources import sources_at
from documents.models import ImportedFile, IssuingBody, LegalDocumentPage
from tests.factories.agencies import component
from tests.factories.documents import document, draft_document, issuing_body, library
from tests.factories.editorial import appointed, boarded, publish
from tests.factories.legal_files import Paper, written

pytestmark = pytest.mark.django_db


def only(report):
    (entry,) = report["entries"]
    return entry


def statuses(report):
    return {entry["file"]: entry["status"] for entry in report["entries"]}


def test_file_becomes_a_draft_with_text_file_and_relations(folder, run, shelf, portal):
    written(folder, "04.docx", Paper())

    entry = only(run(folder))

    page = LegalDocumentPage.objects.get()
    assert (entry["status"], entry["page"], entry["file"]) == (
        "created",
        page.pk,
        "van-ban/04.docx",
    )
    assert (entry["number"], entry["type"], entry["issuer"]) == (
        "04/2024/QĐ-UBND",
        "QĐ",
        "Ủy ban nhân dân tỉnh Tuyên Quang",
    )
    assert (entry["issued"], entry["effective"]) == ("2024-03-25", "2024-04-10")
    assert entry["provisions"]["article"] == 2
    assert entry["provisions"]["clause"] == 2
    assert not page.live
    assert page.has_unpublished_changes
    assert page.agency == portal
    assert page.get_parent().pk == shelf.pk
    draft = page.get_latest_revision_as_object()
    for version in (page, draft):
        assert version.title == Paper().title
        assert version.effective_on == date(2024, 4, 10)
        assert version.signer_title == "Phó Chủ tịch"
        assert [row.kind for row in version.relations.all()] == ["based_on"]
        (attachment,) = version.attachments.all()
        assert attachment.file.collection == portal.collection
    (text,) = page.body
    html = text.value.source
    assert html.startswith("<p><b>ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG</b></p><p>Căn cứ Luật")
    assert "Ma Thị Lan Chi" in html
    assert "CỘNG HÒA" not in html


def test_new_issuer_is_entered_once_and_the_report_says_so(folder, run):
    written(folder, "04.txt", Paper())
    written(folder, "05.txt", Paper(number="05/2024/QĐ-UBND"))

    report = run(folder)

    body = IssuingBody.objects.get()
    assert (body.name, body.symbol, body.level) == (
        "Ủy ban nhân dân tỉnh Tuyên Quang",
        "UBND",
        "province",
    )
    told = [entry for entry in report["entries"] if any(body.name in w for w in entry["warnings"])]
    assert len(told) == 1


def test_known_issuer_is_found_in_whatever_spelling(folder, run):
    known = issuing_body("Uỷ ban Nhân dân Tỉnh Tuyên Quang")
    written(folder, "04.txt", Paper())

    run(folder)

    assert LegalDocumentPage.objects.get().issuer == known
    assert IssuingBody.objects.count() == 1


def test_dry_run_writes_nothing_and_says_what_a_run_does(folder, run):
    replaced = Paper()
    newer = Paper(
        number="09/2025/QĐ-UBND",
        title="Thay thế Quyết định số 04/2024/QĐ-UBND",
        issued_on=date(2025, 1, 2),
    )
    written(folder, "a/09.docx", newer)
    written(folder, "b/04.pdf", replaced)
    written(folder, "c/04.txt", replaced)
    (folder / "hong.pdf").write_bytes(b"%PDF-1.7 hong")

    trial = run(folder, dry_run=True)

    assert not LegalDocumentPage.objects.exists()
    assert not IssuingBody.objects.exists()
    assert not ImportedFile.objects.exists()
    assert not PortalDocument.objects.exists()
    real = run(folder)
    assert (
        trial["totals"]
        == real["totals"]
        == {
            "created": 2,
            "updated": 0,
            "unchanged": 0,
            "refused": 2,
        }
    )
    for entry in real["entries"]:
        entry["page"] = None
    assert trial["entries"] == real["entries"]


def test_relation_finds_its_target_in_the_batch_whatever_the_order_of_files(folder, run):
    newer = Paper(
        number="09/2025/QĐ-UBND",
        title="Bãi bỏ Điều 2 Quyết định số 04/2024/QĐ-UBND",
        issued_on=date(2025, 1, 2),
    )
    written(folder, "1.txt", newer)
    written(folder, "2.txt", Paper())

    report = run(folder)

    target = LegalDocumentPage.objects.get(number_text="04/2024/QĐ-UBND")
    relation = target.affected_by.get()
    assert relation.page.number_text == "09/2025/QĐ-UBND"
    assert (relation.kind, relation.is_partial) == ("repeals", True)
    assert (relation.provisions, relation.touched) == ("Điều 2", ["dieu-2"])
    (row,) = [
        each
        for entry in report["entries"]
        for each in entry["relations"]
        if each["kind"] == "repeals"
    ]
    assert row["found"]


def test_documents_of_the_same_number_from_other_bodies_are_not_confused(folder, run, shelf):
    other = issuing_body("Ủy ban nhân dân xã Đồng Văn", level="commune")
    document(shelf, number_text="04/2024/QĐ-UBND", issuer=other)
    written(
        folder,
        "9.txt",
        Paper(number="09/2025/QĐ-UBND", title="Thay thế Quyết định số 04/2024/QĐ-UBND"),
    )

    run(folder)

    page = LegalDocumentPage.objects.get(number_text="09/2025/QĐ-UBND")
    relation = page.relations.get(kind="replaces")
    assert relation.target is None
    assert relation.target_text == "Quyết định số 04/2024/QĐ-UBND"


def test_second_run_changes_nothing(folder, run):
    written(folder, "04.docx", Paper())
    first = only(run(folder))
    revision = LegalDocumentPage.objects.get().latest_revision_id

    second = only(run(folder))

    assert second == {**first, "status": "unchanged"}
    assert LegalDocumentPage.objects.get().latest_revision_id == revision
    assert PortalDocument.objects.count() == 1


def test_changed_file_becomes_a_new_draft_and_the_public_text_stays(folder, run):
    written(folder, "04.txt", Paper())
    run(folder)
    page = publish(LegalDocumentPage.objects.get().get_latest_revision_as_object())
    written(folder, "04.txt", replace(Paper(), title="Ban hành Quy chế mới"))

    entry = only(run(folder))

    assert (entry["status"], entry["page"]) == ("updated", page.pk)
    page.refresh_from_db()
    assert page.live
    assert page.title == Paper().title
    draft = page.get_latest_revision_as_object()
    assert draft.title == "Ban hành Quy chế mới"
    assert draft.attachments.count() == 1
    assert draft.attachments.get().file != page.attachments.get().file


def test_relation_that_an_editor_added_stays_and_one_no_longer_stated_goes(folder, run, shelf):
    written(folder, "9.txt", Paper(title="Thay thế Quyết định số 01/2020/QĐ-UBND"))
    run(folder)
    draft = LegalDocumentPage.objects.get().get_latest_revision_as_object()
    draft.relations.create(kind="guides", target_text="Luật Chợ")
    draft.save_revision()
    written(folder, "9.txt", Paper(title="Thay thế Quyết định số 02/2020/QĐ-UBND"))

    run(folder)

    draft = LegalDocumentPage.objects.get().get_latest_revision_as_object()
    kinds = {(row.kind, row.target_text) for row in draft.relations.all()}
    assert ("guides", "Luật Chợ") in kinds
    assert ("replaces", "Quyết định số 02/2020/QĐ-UBND") in kinds
    assert ("replaces", "Quyết định số 01/2020/QĐ-UBND") not in kinds


def test_moved_file_is_known_by_its_document(folder, run):
    path = written(folder, "04.txt", Paper())
    run(folder)
    path.rename(folder / "moi.txt")

    assert only(run(folder))["status"] == "unchanged"
    assert LegalDocumentPage.objects.count() == 1


def test_document_in_two_files_is_refused_the_second_time(folder, run):
    written(folder, "1.docx", Paper())
    written(folder, "2.pdf", Paper())

    for _run in range(2):
        report = run(folder)
        refused = next(each for each in report["entries"] if each["status"] == "refused")
        assert refused["file"] == "van-ban/2.pdf"
        assert "van-ban/1.docx" in refused["warnings"][0]

    assert LegalDocumentPage.objects.count() == 1


def test_file_that_cannot_be_read_stops_nothing(folder, run):
    (folder / "1.docx").write_bytes(b"hong")
    (folder / "2.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "3.txt").write_text("Danh bạ điện thoại của cơ quan", encoding="utf-8")
    (folder / ".an.txt").write_text("an")
    written(folder, "4.txt", Paper())

    report = run(folder)

    assert statuses(report) == {
        "van-ban/1.docx": "refused",
        "van-ban/2.jpg": "refused",
        "van-ban/3.txt": "refused",
        "van-ban/4.txt": "created",
    }
    assert all(len(entry["warnings"]) == 1 for entry in report["entries"][:3])


def test_run_that_broke_off_goes_on_where_it_stopped(folder, run, portal):
    for number in range(6):
        written(folder, f"{number}.txt", Paper(number=f"0{number + 1}/2024/QĐ-UBND"))
    entries = ImportDocuments(portal, sources_at(folder), None, timezone.now()).execute()
    for _entry in range(3):
        next(entries)
    entries.close()
    assert LegalDocumentPage.objects.count() == 3

    report = run(folder)

    assert report["totals"] == {"created": 3, "updated": 0, "unchanged": 3, "refused": 0}
    assert LegalDocumentPage.objects.count() == 6


def test_nothing_reaches_another_agency_and_its_drafts_stay_unknown(folder, run, portal, shelf):
    department = component(portal)
    theirs = library(department)
    body = issuing_body("Ủy ban nhân dân tỉnh Tuyên Quang")
    draft_document(theirs, number_text="04/2024/QĐ-UBND", issuer=body)
    written(folder, "04.txt", Paper())

    entry = only(run(folder))

    assert entry["status"] == "created"
    assert LegalDocumentPage.objects.filter(agency=portal).count() == 1
    assert LegalDocumentPage.objects.filter(agency=department).count() == 1
    assert only(run(folder, department))["status"] == "updated"
    assert LegalDocumentPage.objects.filter(agency=department).count() == 1


def test_document_that_another_site_has_published_is_refused(folder, run, portal, shelf):
    theirs = library(component(portal))
    body = issuing_body("Ủy ban nhân dân tỉnh Tuyên Quang")
    document(theirs, number_text="04/2024/QĐ-UBND", issuer=body)
    written(folder, "04.txt", Paper())

    trial, real = only(run(folder, dry_run=True)), only(run(folder))

    assert trial == real
    assert real["status"] == "refused"
    assert not LegalDocumentPage.objects.filter(agency=portal).exists()


def test_drafts_are_handed_to_the_board_when_asked(folder, run, portal):
    board = boarded(portal)
    editor = appointed(board, "editor")
    written(folder, "04.txt", Paper())

    run(folder, user=editor.username, submit=True)

    page = LegalDocumentPage.objects.get()
    assert page.workflow_in_progress
    assert not page.live
    assert page.owner == editor
    written(folder, "04.txt", replace(Paper(), title="Ban hành Quy chế khác"))
    assert only(run(folder, user=editor.username))["status"] == "refused"


def test_who_may_not_edit_may_not_import(folder, run, portal):
    board = boarded(component(portal))
    written(folder, "04.txt", Paper())

    with pytest.raises(CommandError):
        run(folder, user=appointed(board, "editor").username)
    with pytest.raises(CommandError):
        run(folder, submit=True)


def test_what_outsiders_wrote_into_html_is_cleaned(folder, run):
    path = written(folder, "04.html", Paper())
    dirty = b'<p onclick="x()">ban <a href="javascript:alert(1)">link</a></p></body>'
    path.write_bytes(path.read_bytes().replace(b"</body>", dirty))

    run(folder)

    html = LegalDocumentPage.objects.get().body.render_as_block()
    assert "script" not in html
    assert "onclick" not in html


def test_tables_of_a_text_are_tables_of_the_page(folder, run):
    path = written(folder, "04.html", Paper())
    table = "<table><tr><td colspan=2>Chợ</td></tr><tr><td>Loại</td><td>5.000</td></tr></table>"
    path.write_bytes(
        path.read_bytes().replace("<p>Điều 2.".encode(), f"{table}<p>Điều 2.".encode())
    )

    run(folder)

    kinds = [(block.block_type, block.value) for block in LegalDocumentPage.objects.get().body]
    assert [kind for kind, _value in kinds] == ["text", "table", "text"]
    assert kinds[1][1]["data"] == [["Chợ", ""], ["Loại", "5.000"]]
    assert kinds[1][1]["mergeCells"] == [{"row": 0, "col": 0, "rowspan": 1, "colspan": 2}]

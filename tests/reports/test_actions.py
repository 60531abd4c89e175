"""Drafting, writing, issuing and replacing reports."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from agencies.actions import ActionRefused
from agencies.models import Agency
from reports.actions import DraftReport, GatherReport, IssueReport, ReplaceReport, WriteReport
from reports.models import LateReason, Report
from reports.periods import Period
from tests.factories.editorial import member
from tests.factories.reports import (
    AFTERWARDS,
    FIRST_HALF,
    draft_report,
    issued_report,
    item,
    written,
)

pytestmark = pytest.mark.django_db


def figure(report: Report, section: str, label: str) -> object:
    """Return a frozen figure by its English label."""
    for each in report.snapshot["sections"]:
        if each["code"] == section:
            found = {row["label"]["en"]: row["value"] for row in each["figures"]}
            return found[label]
    raise KeyError(section)


def test_a_draft_counts_the_items_of_its_period(department: Agency) -> None:
    item(department, date(2026, 1, 1))
    item(department, date(2026, 6, 30), late_by=3)
    item(department, date(2026, 7, 1))
    item(department, date(2025, 12, 31))

    report = draft_report(department)

    assert figure(report, "published", "Items published") == 2
    assert figure(report, "on_time", "Published in time") == 50.0
    assert figure(report, "late", "Late items") == 1


def test_the_figures_of_earlier_periods_stand_beside(department: Agency) -> None:
    item(department, date(2025, 12, 31))
    item(department, date(2025, 3, 1))

    earlier = draft_report(department).snapshot["earlier"]

    counts = {each["relation"]: each["figures"]["published"]["Items published"] for each in earlier}
    assert counts == {"before": 1, "year_before": 1}


def test_an_earlier_report_that_was_issued_is_quoted_as_issued(department: Agency) -> None:
    page = item(department, date(2026, 2, 1))
    first = issued_report(department)
    type(page).objects.filter(pk=page.pk).update(first_published_at=None)

    second = draft_report(
        department,
        Period(date(2026, 7, 1), date(2026, 12, 31)),
        now=AFTERWARDS + timedelta(days=200),
    )

    before = second.snapshot["earlier"][0]
    assert before["number"] == first.number
    assert before["figures"]["published"]["Items published"] == 1


def test_an_issued_report_never_follows_the_pages(department: Agency) -> None:
    page = item(department, date(2026, 2, 1), title="Tin ban đầu")
    report = issued_report(department)
    frozen = report.snapshot

    type(page).objects.filter(pk=page.pk).update(title="Tin khác", information_kind="")
    item(department, date(2026, 3, 1))
    LateReason.objects.all().delete()

    assert Report.objects.get(pk=report.pk).snapshot == frozen


def test_an_issued_report_is_not_saved_deleted_written_or_gathered(department: Agency) -> None:
    head = member(department, "head")
    report = issued_report(department, head=head)

    report.proposals = "Sửa sau khi ban hành"
    with pytest.raises(PermissionDenied):
        report.save()
    with pytest.raises(PermissionDenied):
        report.delete()
    with pytest.raises(ActionRefused):
        GatherReport(report, head, AFTERWARDS).execute()
    with pytest.raises(ActionRefused):
        WriteReport(report, head, AFTERWARDS, proposals="Sửa").execute()


def test_a_report_is_issued_with_everything_or_the_head_is_told_what_lacks(
    department: Agency,
) -> None:
    head = member(department, "head")
    item(department, date(2026, 2, 3), late_by=5, title="Tin chậm")
    report = draft_report(department)

    with pytest.raises(ActionRefused) as refusal:
        IssueReport(report, head, AFTERWARDS, seen=report.gathered_at).execute()

    told = " ".join(refusal.value.reasons)
    assert "Tin chậm" in told
    assert len(refusal.value.reasons) == 3 + len(report.snapshot["without_figures"])


def test_the_head_issues_a_complete_report_under_its_number(department: Agency) -> None:
    head = member(department, "head")

    report = issued_report(department, head=head)

    assert report.issued_by == head
    assert report.issued_at == AFTERWARDS
    assert (report.year, report.sequence) == (2026, 1)


@pytest.mark.parametrize("role", ["deputy_head", "secretary", "editor", "reporter", "contributor"])
def test_nobody_but_the_head_issues(department: Agency, role: str) -> None:
    head, other = member(department, "head"), member(department, role)
    report = written(draft_report(department), head)

    with pytest.raises(ActionRefused):
        IssueReport(report, other, AFTERWARDS, seen=report.gathered_at).execute()


def test_the_head_of_another_agency_does_not_issue(department: Agency, portal: Agency) -> None:
    stranger = member(portal, "head")
    report = written(draft_report(department), member(department, "head"))

    with pytest.raises(ActionRefused):
        IssueReport(report, stranger, AFTERWARDS, seen=report.gathered_at).execute()


def test_figures_that_changed_unseen_are_not_issued(department: Agency) -> None:
    head = member(department, "head")
    report = written(draft_report(department), head)
    seen = report.gathered_at
    GatherReport(report, head, AFTERWARDS + timedelta(minutes=1)).execute()

    with pytest.raises(ActionRefused):
        IssueReport(report, head, AFTERWARDS, seen=seen).execute()


def test_a_report_is_issued_once(department: Agency) -> None:
    head = member(department, "head")
    report = issued_report(department, head=head)

    with pytest.raises(ActionRefused):
        IssueReport(report, head, AFTERWARDS, seen=report.gathered_at).execute()


def test_a_number_is_given_once_per_agency(department: Agency, portal: Agency) -> None:
    head = member(department, "head")
    first = written(draft_report(department), head, number="03/BC-STP")
    year = draft_report(
        department,
        Period(date(2025, 1, 1), date(2025, 12, 31)),
        "year",
    )

    with pytest.raises(ActionRefused):
        written(year, head, number="03/BC-STP")
    other = written(draft_report(portal), member(portal, "head"), number="03/BC-STP")
    assert other.number == first.number


def test_a_reason_is_kept_for_later_reports(department: Agency) -> None:
    head = member(department, "head")
    item(department, None, due=date(2026, 6, 1), title="Chưa đăng")
    written(draft_report(department), head)

    demand = draft_report(department, Period(date(2026, 5, 1), date(2026, 6, 15)), "on_demand")

    assert [each["reason"] for each in demand.snapshot["late"]] == ["Văn bản đến muộn."]


def test_reasons_are_taken_for_late_items_of_this_report_alone(
    department: Agency, portal: Agency
) -> None:
    foreign = item(portal, date(2026, 2, 3), late_by=5)
    report = draft_report(department)

    with pytest.raises(ActionRefused):
        written(report, member(department, "head"), reasons={foreign.pk: "Không phải của mình"})
    assert not LateReason.objects.exists()


def test_figures_by_hand_name_their_source_and_who_entered_them(department: Agency) -> None:
    editor, head = member(department, "editor"), member(department, "head")
    report = draft_report(department)
    row = {"item": "accesses", "label": "Lượt truy cập", "value": "12.345", "source": "EMC"}

    report = written(report, editor, manual=[row])
    report = written(report, head, manual=[row], now=AFTERWARDS + timedelta(hours=1))

    assert report.manual[0]["by"] == editor.get_full_name()
    assert report.manual[0]["at"] == AFTERWARDS.isoformat()


@pytest.mark.parametrize(
    "row",
    [
        {"item": "accesses", "label": "Lượt truy cập", "value": "12", "source": " "},
        {"item": "published", "label": "Tin đã đăng", "value": "9999", "source": "Tự đếm"},
    ],
)
def test_figures_by_hand_need_a_source_and_replace_no_count(
    department: Agency, row: dict[str, str]
) -> None:
    with pytest.raises(ActionRefused):
        written(draft_report(department), member(department, "editor"), manual=[row])


def test_what_was_issued_is_corrected_by_a_report_that_replaces_it(department: Agency) -> None:
    head = member(department, "head")
    old = issued_report(department, head=head)
    item(department, date(2026, 2, 1))

    new = ReplaceReport(old, head, AFTERWARDS).execute()

    assert new.replaces == old
    assert new.proposals == old.proposals
    assert figure(new, "published", "Items published") == 1
    assert list(Report.objects.in_force()) == [old]
    new = written(new, head)
    IssueReport(new, head, AFTERWARDS, seen=new.gathered_at).execute()
    assert [each.pk for each in Report.objects.in_force()] == [new.pk]
    with pytest.raises(ActionRefused):
        ReplaceReport(old, head, AFTERWARDS).execute()


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ("half_year", Period(date(2026, 1, 1), date(2026, 5, 31))),
        ("half_year", Period(date(2026, 7, 1), date(2026, 12, 31))),
        ("on_demand", Period(date(2026, 7, 1), date(2026, 7, 2))),
        ("monthly", Period(date(2026, 6, 1), date(2026, 6, 30))),
    ],
)
def test_only_ended_periods_of_the_regulations_reports_are_drafted(
    department: Agency, code: str, period: Period
) -> None:
    with pytest.raises(ActionRefused):
        DraftReport(department, code, period, AFTERWARDS).execute()


def test_a_period_has_one_report(department: Agency) -> None:
    report = draft_report(department)

    with pytest.raises(ActionRefused):
        draft_report(department)
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(
            agency=department,
            code=report.code,
            start=FIRST_HALF.start,
            end=FIRST_HALF.end,
            drafted_at=AFTERWARDS,
        )


def test_contributors_and_strangers_draft_nothing(department: Agency, portal: Agency) -> None:
    for person in (member(department, "contributor"), member(portal, "head")):
        with pytest.raises(ActionRefused):
            draft_report(department, user=person)

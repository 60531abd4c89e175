"""The register of agencies as a CSV file."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from agencies.models import Agency
from agencies.regulations import load_regulation
from founding.actions import FoundPortal

pytestmark = pytest.mark.django_db

HEADER = "kind,name,label,approval\n"
GOOD = "department,Sở Tài chính,stc,Quyết định 1/QĐ-UBND\n"


@pytest.fixture
def portal():
    return FoundPortal(load_regulation("tuyen-quang"), "localhost", now=timezone.now()).execute()


@pytest.fixture
def write(tmp_path):
    def _write(text, encoding="utf-8"):
        path = tmp_path / "agencies.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return _write


def test_register_opens_every_row(portal, write):
    path = write(HEADER + GOOD + "commune,Xã Thái Bình,,Quyết định 2/QĐ-UBND\n")
    call_command("import_agencies", path, portal="localhost")
    assert set(Agency.objects.filter(portal=portal).values_list("host", flat=True)) == {
        "stc.localhost",
        "thaibinh.localhost",
    }


def test_register_read_twice_opens_nothing_new(portal, write, capsys):
    path = write(HEADER + GOOD)
    call_command("import_agencies", path, portal="localhost")
    call_command("import_agencies", path, portal="localhost")
    assert Agency.objects.filter(portal=portal).count() == 1
    assert "already open: 1" in capsys.readouterr().out


def test_dry_run_writes_nothing(portal, write):
    call_command("import_agencies", write(HEADER + GOOD), portal="localhost", dry_run=True)
    assert not Agency.objects.filter(portal=portal).exists()


def test_one_bad_row_opens_none_and_names_its_line(portal, write):
    path = write(HEADER + GOOD + "department,Sở Y tế,syt,\n")
    with pytest.raises(CommandError, match=r"3.*Sở Y tế"):
        call_command("import_agencies", path, portal="localhost")
    assert not Agency.objects.filter(portal=portal).exists()


def test_keep_going_opens_the_good_rows(portal, write, capsys):
    path = write(HEADER + GOOD + "department,Sở Y tế,syt,\n")
    call_command("import_agencies", path, portal="localhost", keep_going=True)
    assert Agency.objects.get(portal=portal).label == "stc"
    assert "refused: 1" in capsys.readouterr().out


def test_two_rows_that_ask_for_one_host_are_refused(portal, write):
    path = write(
        HEADER
        + "commune,Xã Văn Lang,,Quyết định 1/QĐ-UBND\n"
        + "commune,Xã Văn Lăng,,Quyết định 1/QĐ-UBND\n"
    )
    with pytest.raises(CommandError, match=r"vanlang\.localhost"):
        call_command("import_agencies", path, portal="localhost")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind,title,label,approval\n" + GOOD, "title"),
        ("kind,name,label\ndepartment,Sở Y tế,syt\n", "approval"),
        (HEADER, "header|tiêu đề"),
        (HEADER + "department,Sở Y tế\n", "2"),
    ],
)
def test_wrong_file_is_refused_in_words(portal, write, text, words):
    with pytest.raises(CommandError, match=words):
        call_command("import_agencies", write(text), portal="localhost")


def test_file_in_another_encoding_is_refused(portal, write):
    with pytest.raises(CommandError, match="UTF-8"):
        call_command(
            "import_agencies",
            write(HEADER + "department,Sở Y tế,syt,QĐ\n", "utf-16"),
            portal="localhost",
        )


def test_unknown_portal_is_refused_naming_the_known_ones(portal, write):
    with pytest.raises(CommandError, match="localhost"):
        call_command("import_agencies", write(HEADER + GOOD), portal="nowhere.vn")

"""A newcomer gets an environment that is exactly the lock, or one clear sentence."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import bootstrap

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z0-9,_-]+\])?==([^ ;]+)", re.M)


def pins(lock: str) -> dict[str, str]:
    """Return what a lock names, with versions."""
    return dict(PIN.findall((ROOT / lock).read_text("utf-8")))


def run(**environment: str) -> subprocess.CompletedProcess[str]:
    """Call what `make run` calls, with more in the environment."""
    return subprocess.run(
        [sys.executable, "tools/run.py"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=30,
    )


@pytest.fixture
def taken_port() -> Iterator[int]:
    """Return a port that somebody listens on."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield int(server.getsockname()[1])


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_is_pinned_with_its_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z])", text)
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_development_lock_holds_the_other_one() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_everything_asked_for_is_locked() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    asked = re.findall(r'^    "([a-z0-9-]+)[^"]*",$', project.split("[tool.")[0], re.M)
    assert len(asked) > 30
    assert set(asked) <= pins("requirements-dev.txt").keys()


def test_an_old_python_is_told_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(bootstrap.SetUpRefused, match=r"Python 3\.11 or newer .* this is 3\.9\.2"):
        bootstrap.refuse_old_python()


def test_a_changed_lock_is_noticed(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("six==1.16.0")
    before = bootstrap.fingerprint(lock)
    lock.write_text("six==1.17.0")
    assert bootstrap.fingerprint(lock) != before


def test_an_environment_that_does_not_start_is_made_again(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    python = bootstrap.python_of(venv)
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)

    bootstrap.make_venv(venv)

    assert subprocess.run([python, "-c", "import pip"]).returncode == 0


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    refused = run(PORT=port)
    assert refused.returncode == 1
    assert f"PORT must be a number from 1 to 65535, found “{port}”." in refused.stderr


def test_a_taken_port_is_told_before_anything_is_made(taken_port: int) -> None:
    refused = run(PORT=str(taken_port))
    assert refused.returncode == 1
    assert f"Port {taken_port} cannot be used" in refused.stderr
    assert f"make run PORT={taken_port + 1}" in refused.stderr
    assert "Traceback" not in refused.stderr

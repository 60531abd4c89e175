"""What an operator is told, what compose.yaml sets and what the product reads are one list."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CALL = re.compile(r"\b(?:text|flag|number|share|words|required)\(\s*\"([A-Z][A-Z0-9_]+)\"")
# Read by gunicorn's and make's own tools or by the tests, not by whoever operates the portal.
NOT_FOR_OPERATORS = {"REQUIRE_SERVICES", "PYTEST_XDIST_WORKER"}


def declared() -> set[str]:
    """Return every environment variable that the configuration reads."""
    return {
        name
        for path in (ROOT / "config").rglob("*.py")
        for name in CALL.findall(path.read_text("utf-8"))
    } - NOT_FOR_OPERATORS


def compose() -> dict[str, Any]:
    """Return compose.yaml."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    return loaded


def substituted() -> set[str]:
    """Return the variables that compose.yaml itself takes from .env."""
    return set(re.findall(r"\$\{(\w+)", (ROOT / "compose.yaml").read_text("utf-8")))


def documented() -> set[str]:
    """Return the variables in the tables of docs/operations.md."""
    rows = re.findall(r"^\| (`[A-Z].*?) \|", (ROOT / "docs/operations.md").read_text("utf-8"), re.M)
    return {name for row in rows for name in re.findall(r"`([A-Z][A-Z0-9_]+)`", row)}


def example() -> dict[str, str]:
    """Return the variables of .env.example with their values."""
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}


def test_every_variable_is_explained_to_operators_and_no_other() -> None:
    assert documented() == declared() | substituted()


def test_compose_and_the_example_name_only_variables_that_something_reads() -> None:
    known = declared() | substituted()
    for name, service in compose()["services"].items():
        if str(service.get("image", "")).startswith("congtinh:"):
            assert set(service["environment"]) <= declared(), name
    assert set(example()) <= known


def test_only_the_page_cache_is_published() -> None:
    published = {name for name, service in compose()["services"].items() if "ports" in service}
    assert published == {"varnish"}


def test_compose_runs_the_elasticsearch_that_is_tested() -> None:
    tested = (ROOT / "tools/elasticsearch/pom.xml").read_text("utf-8")
    name, version = compose()["services"]["search"]["image"].split(":")
    assert f"<{name}>{version}</{name}>" in tested


def test_whoever_waits_for_health_waits_for_somebody_who_tells_it() -> None:
    services = compose()["services"]
    in_image = {"web", "varnish"}  # their images ask for it
    for service in services.values():
        for name, wait in service.get("depends_on", {}).items():
            if wait["condition"] == "service_healthy":
                assert name in in_image or "test" in services[name]["healthcheck"]


def test_the_images_say_how_their_health_is_asked() -> None:
    for name in ("Dockerfile", "deploy/varnish/Dockerfile"):
        assert "HEALTHCHECK" in (ROOT / name).read_text("utf-8")


def test_the_portal_runs_without_rights_in_its_containers() -> None:
    for name in ("web", "worker", "migrate"):
        service = compose()["services"][name]
        assert service["cap_drop"] == ["ALL"]
        assert service["read_only"] is True
    assert "\nUSER portal\n" in (ROOT / "Dockerfile").read_text("utf-8")


def test_the_cache_looks_for_the_portal_where_compose_puts_it() -> None:
    backend = (ROOT / "deploy/varnish/backend.vcl").read_text("utf-8")
    assert '.host = "web"' in backend
    assert "web" in compose()["services"]
    assert "/healthz" in backend


def run_production(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run Python under the production settings with the example's environment, filled in."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        **{name: value for name, value in example().items() if value},
        "SECRET_KEY": "of-no-worth-0123456789-of-no-worth-0123456789-of-no-worth",
        "EMAIL_URL": "smtp://portal:secret@mail.example:587",
        "DATABASE_URL": "postgres://congtinh:secret@127.0.0.1:1/congtinh",
        "CACHE_URL": "redis://127.0.0.1:1/0",
        "SEARCH_URL": "elasticsearch+http://127.0.0.1:1",
        **changes,
    }
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def test_production_starts_with_the_example_filled_in() -> None:
    checked = run_production("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "ADMIN_BASE_URL", "DATABASE_URL"])
def test_production_refuses_to_start_without_what_it_needs(name: str) -> None:
    checked = run_production("manage.py", "check", **{name: ""})
    assert checked.returncode != 0
    assert f"Set {name}" in checked.stderr


def test_gunicorn_reads_its_settings() -> None:
    checked = run_production(
        "-m", "gunicorn", "--config", "config/gunicorn.conf.py", "--check-config"
    )
    assert checked.returncode == 0, checked.stderr


def test_no_source_file_outgrows_a_reader() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in ROOT.glob("*/**/*.py")
        if not {".venv", "var", "migrations"} & set(path.relative_to(ROOT).parts)
        and (lines := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}

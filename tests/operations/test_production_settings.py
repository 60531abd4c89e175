"""Production starts with everything it needs, or says all that is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

COMPLETE = {
    "SECRET_KEY": "k7Jq2" * 12,
    "ALLOWED_HOSTS": ".tuyenquang.gov.vn",
    "DATABASE_URL": "postgres://portal:secret@db.invalid:5432/portal",
    "CACHE_URL": "redis://cache.invalid:6379/0",
    "ADMIN_BASE_URL": "https://tuyenquang.gov.vn",
    "EMAIL_URL": "smtp://portal:secret@mail.invalid:587",
}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python as production would, with this environment and no other variable of ours."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**kept, "DJANGO_SETTINGS_MODULE": "config.settings.production", **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def setting(expression: str, **environment: str) -> str:
    """Return a setting of production as text."""
    code = f"from django.conf import settings; print({expression})"
    result = run("-c", code, **environment)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def refusal(**environment: str) -> str:
    """Return the sentences with which production refuses to start."""
    result = run("-c", "from django.conf import settings; settings.DEBUG", **environment)
    assert result.returncode != 0
    return result.stderr.partition("The portal cannot start")[2]


def test_everything_that_is_missing_is_named_at_once():
    sentences = refusal()

    for name in COMPLETE:
        assert sentences.count(f"- Set {name}: ") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("ALLOWED_HOSTS", "*"),
        ("DATABASE_URL", "mysql://db/portal"),
        ("CACHE_URL", "memcached://cache"),
        ("ADMIN_BASE_URL", "http://tuyenquang.gov.vn"),
        ("EMAIL_URL", "mail.example.vn"),
        ("SEARCH_URL", "http://search:9200"),
        ("TASKS", "celery"),
        ("OTP_REQUIRED", "maybe"),
        ("TRUSTED_PROXIES", "one"),
        ("S3_BUCKET", "portal"),
    ],
)
def test_bad_value_is_refused_in_one_sentence_about_it(name, value):
    sentences = refusal(**{**COMPLETE, name: value})

    assert name in sentences
    assert "short" not in sentences.replace("SECRET_KEY", "")


def test_deployment_check_is_clean():
    result = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **COMPLETE)

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout + result.stderr


def test_sessions_and_cookies_are_strict():
    names = (
        "SESSION_COOKIE_SECURE, SESSION_COOKIE_HTTPONLY, SESSION_COOKIE_SAMESITE, "
        "SESSION_COOKIE_AGE, CSRF_COOKIE_SECURE, SESSION_COOKIE_NAME, CSRF_COOKIE_NAME"
    )
    expression = ", ".join(f"settings.{name}" for name in names.split(", "))

    found = setting(expression, **COMPLETE)

    assert found == "True True Lax 28800 True __Host-sessionid __Host-csrftoken"


def test_one_time_passwords_https_and_database_tasks_are_on():
    expression = (
        "settings.OTP_REQUIRED, settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS, "
        "settings.TASKS['default']['BACKEND'], settings.CACHE_GUARD_RAISES, "
        "hasattr(settings, 'SECURE_PROXY_SSL_HEADER') and settings.SECURE_PROXY_SSL_HEADER"
    )

    found = setting(expression, **COMPLETE)

    assert found == "True True 31536000 django_tasks_db.DatabaseBackend False None"


def test_proxies_are_believed_only_when_they_are_counted():
    found = setting("settings.SECURE_PROXY_SSL_HEADER", TRUSTED_PROXIES="1", **COMPLETE)

    assert found == "('HTTP_X_FORWARDED_PROTO', 'https')"


def test_bucket_takes_the_files_and_its_host_may_show_pictures():
    bucket = {
        "S3_BUCKET": "portal",
        "S3_ACCESS_KEY": "a",
        "S3_SECRET_KEY": "b",
        "S3_PUBLIC_HOST": "media.tuyenquang.gov.vn",
    }

    found = setting(
        "settings.STORAGES['default']['BACKEND'], "
        "settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src']",
        **COMPLETE,
        **bucket,
    )

    assert found.startswith("storages.backends.s3.S3Storage")
    assert "https://media.tuyenquang.gov.vn" in found


def test_logs_are_json_from_the_first_line():
    code = (
        "import django, logging; django.setup(); "
        "logging.getLogger('django.request').error('hoa@example.vn')"
    )

    result = run("-c", code, **COMPLETE)

    assert result.stderr.startswith('{"time": ')
    assert '"message": "[e-mail]"' in result.stderr


def test_building_the_image_needs_no_secret():
    code = "import django; django.setup(); print('built')"

    result = run("-c", code, DJANGO_SETTINGS_MODULE="config.settings.build")

    assert result.stdout.strip() == "built", result.stderr

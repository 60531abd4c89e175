"""From a clone to a living portal in one command: `make run`.

Makes the environment, the database, the catalogues, the fonts and the demo portal where they are
missing, then serves every host of the portal on one port. Runs under the machine's own Python.

    PORT=8001        another port
    ADDRESS=0.0.0.0  another address to listen on; the default is this machine alone
"""

import hashlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from bootstrap import LOCKS, ROOT, SetUpRefused, ensure, say

VAR = ROOT / "var"
DATABASE = VAR / "portal.sqlite3"
# Both remember what was done to the embedded database, and lie beside it to vanish with it.
MIGRATED = VAR / "migrated"
FOUNDED = VAR / "founded.txt"
FOUND_DEMO = ["found_portal", "tuyen-quang", "--host", "localhost", "--demo"]
WATCHED = ("*.html", "*.txt", "*.xml", "*.toml", "*.mo")


def port_from(value: str) -> int:
    """Return the port to serve on. Raises `SetUpRefused` for what is no port."""
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise SetUpRefused(f"PORT must be a number from 1 to 65535, found “{value}”.")
    return int(value)


def addresses_to_bind(address: str, port: int) -> list:
    """Return the sockets to listen on: both loopbacks, as browsers try either for localhost.

    Raises `SetUpRefused` when another program listens there.
    """
    bound: list[str] = []
    for host in [address] if address else ["127.0.0.1", "::1"]:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            with socket.socket(family, socket.SOCK_STREAM) as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind((host, port))
        except PermissionError:
            raise SetUpRefused(
                f"Port {port} is for the administrator only; take one above 1023."
            ) from None
        except OSError as error:
            if host == "::1" and bound and "in use" not in str(error):
                continue  # a machine without IPv6
            raise SetUpRefused(
                f"Port {port} cannot be used ({error.strerror}). If another program has it, "
                f"choose another one: make run PORT={port + 1 if port < 65535 else 8000}"
            ) from None
        bound.append(f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
    return bound


def step(title: str, command: list) -> None:
    """Run one step quietly, its last line in view on a terminal; show all of it if it fails."""
    started, lines = time.monotonic(), []
    process = subprocess.Popen(
        command, cwd=str(ROOT), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    for line in process.stdout or ():
        lines.append(line)
        if sys.stderr.isatty():
            print(f"\r  {line.strip()[:76]:<76}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(f"\r{'':<80}\r", end="", file=sys.stderr, flush=True)
    if process.wait():
        raise SetUpRefused(f"{''.join(lines)}\n{title} failed; its words are above.")
    seconds = time.monotonic() - started
    if seconds > 2:
        say(f"{title}: done in {seconds:.0f} s")


def schema_fingerprint() -> str:
    """Return a hash that changes with any migration, ours or of a locked package."""
    digest = hashlib.sha256(LOCKS["run"].read_bytes())
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def remembered(stamp: Path) -> str:
    """Return what a stamp says of the embedded database, or nothing when that is not there.

    A database named by DATABASE_URL has a life of its own, so no stamp speaks for it.
    """
    if os.environ.get("DATABASE_URL") or not DATABASE.exists() or not stamp.exists():
        return ""
    return stamp.read_text("utf-8")


def prepare_database(manage: list, port: int) -> None:
    """Migrate where the schema moved; found the demo portal where there is none at this port.

    What the founding said, the sign-ins among it, is said again at every start.
    """
    VAR.mkdir(exist_ok=True)
    if not DATABASE.exists():
        say("Making the database")
        if not os.environ.get("DATABASE_URL"):
            # What was remembered of a database that is gone is no longer true.
            for stamp in (MIGRATED, FOUNDED):
                stamp.unlink(missing_ok=True)
    schema = schema_fingerprint()
    if remembered(MIGRATED) != schema:
        step("Migrations", [*manage, "migrate", "--no-input"])
        MIGRATED.write_text(schema)
    founded_port, _, words = remembered(FOUNDED).partition("\n")
    if founded_port == str(port):
        print(words, end="")
        return
    say("Founding the demo portal")
    lines = [f"{port}\n"]
    founding = subprocess.Popen(
        [*manage, *FOUND_DEMO, "--port", str(port)],
        cwd=str(ROOT),
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in founding.stdout or ():
        print(line, end="", flush=True)
        lines.append(line)
    if founding.wait():
        raise SetUpRefused("The demo portal was not founded; the reason is above.")
    FOUNDED.write_text("".join(lines), "utf-8")


def serve(python: str, bound: list) -> None:
    """Become the server: one process with threads, so that its memory cache is one for all."""
    command = [python, "-m", "gunicorn", "config.wsgi:application", "--no-control-socket"]
    command += ["--worker-class", "gthread", "--threads", "8", "--log-level", "warning"]
    command += ["--worker-tmp-dir", str(VAR), "--reload"]
    for folder in (ROOT / "site" / "templates", ROOT / "agencies", ROOT / "locale"):
        for pattern in WATCHED:
            for path in folder.rglob(pattern):
                command += ["--reload-extra-file", str(path)]
    for address in bound:
        command += ["--bind", address]
    sys.stdout.flush()
    os.chdir(str(ROOT))
    os.execv(python, command)


def main() -> None:
    """Carry out every step that is missing, then serve until Ctrl-C."""
    port = port_from(os.environ.get("PORT") or "8000")
    bound = addresses_to_bind(os.environ.get("ADDRESS", ""), port)
    python = str(ensure("run"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    os.environ["PYTHONUNBUFFERED"] = "1"
    os.environ["SITE_PORT"] = str(port)
    manage = [python, "manage.py"]
    step("Catalogues", [python, "tools/catalogues.py", "compile"])
    step("Fonts", [python, "tools/fonts.py"])
    prepare_database(manage, port)
    print(f"Serving http://localhost:{port} — Ctrl-C stops it.", flush=True)
    serve(python, bound)


if __name__ == "__main__":
    try:
        main()
    except SetUpRefused as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit("\nStopped. The same command starts again where this one ended.")

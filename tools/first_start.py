"""Prove the promise of the README: an empty folder, `make run`, and the portal stands there.

Clones the committed work into a new folder, starts it on a free port, asks for its pages, stops
it as Ctrl-C would, and starts it once more: the second start must show a page within ten seconds.
Runs under the machine's own Python, with an environment that holds nothing of this project.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_START, SECOND_START, STOP = 900, 10, 20
# Host, path, and what a person would see there.
PAGES = [
    ("localhost", "/", "Tuyên Quang"),
    ("localhost", "/en/", "Tuyen Quang"),
    ("skhcn.localhost", "/", "Sở Khoa học và Công nghệ"),
    ("localhost", "/admin/login/", "<form"),
]


class StartFailed(Exception):
    """What a newcomer would not have got."""


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def get(port: int, host: str, path: str) -> str:
    """Return a page as a browser that knows `*.localhost` would get it."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
    request.add_header("Host", f"{host}:{port}")
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode()


def start(folder: Path, port: int, seconds: int) -> subprocess.Popen:
    """Run `make run` and wait for the first page. Raises `StartFailed` after `seconds`."""
    kept: tuple[str, ...] = ("PATH", "HOME", "LANG", "SSL_CERT_FILE", "TMPDIR")
    kept += tuple(name for name in os.environ if name.startswith("PIP_") or name.endswith("proxy"))
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    started = time.monotonic()
    server = subprocess.Popen(
        ["make", "run", f"PORT={port}"], cwd=str(folder), env=environment, start_new_session=True
    )
    while time.monotonic() - started < seconds:
        if server.poll() is not None:
            raise StartFailed(f"make run ended with {server.returncode}")
        try:
            get(port, "localhost", "/")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            print(f"first page after {time.monotonic() - started:.1f} s", flush=True)
            return server
    stop(server)
    raise StartFailed(f"no page within {seconds} s")


def stop(server: subprocess.Popen) -> None:
    """Press Ctrl-C. Raises `StartFailed` when something goes on running."""
    os.killpg(server.pid, signal.SIGINT)
    try:
        server.wait(STOP)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        raise StartFailed("Ctrl-C did not stop it") from None


def look(port: int) -> None:
    """Ask for every page. Raises `StartFailed` naming the one that is not there."""
    for host, path, text in PAGES:
        try:
            shown = get(port, host, path)
        except urllib.error.HTTPError as error:
            raise StartFailed(f"{host}{path} answered {error.code}") from None
        if text not in shown:
            raise StartFailed(f"{host}{path} does not show “{text}”")
        print(f"{host}{path} shows “{text}”", flush=True)


def main() -> None:
    """Clone, start, look, stop, start again, look again, stop."""
    folder = Path(tempfile.mkdtemp(prefix="first-start-"))
    try:
        clone = folder / "portal"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        for seconds in (FIRST_START, SECOND_START):
            port = free_port()
            server = start(clone, port, seconds)
            try:
                look(port)
            finally:
                stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    try:
        main()
    except StartFailed as failure:
        sys.exit(f"A newcomer would not get there: {failure}")

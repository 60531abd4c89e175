"""A demo portal of its own for the browser: founded once a run, served while tests need it.

Workers of a parallel run share it. The first to come founds it; whoever comes while nobody serves
it starts the server; the last to go stops it.
"""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
FOUND_DEMO = ["found_portal", "tuyen-quang", "--host", "localhost", "--demo"]
PUT_LONG_DOCUMENT = "from tests.browser.long_document import put_long_document; put_long_document()"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 15


@dataclass
class State:
    """What the workers know of the shared portal, kept in a file beside its database."""

    port: int = 0
    founded: bool = False
    users: int = 0
    pid: int = 0


class DemoPortal:
    """The demo of Tuyên Quang in a folder of its own, on a free port of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self._server: subprocess.Popen[bytes] | None = None

    def address(self, path: str = "/", label: str = "") -> str:
        """Return an address of the portal, or of the component site with that host label."""
        host = f"{label}.localhost" if label else "localhost"
        return f"http://{host}:{self.port}{path}"

    def enter(self) -> None:
        """Found the portal where nobody has, and see to it that it is served."""
        with self._state() as state:
            if not state.founded:
                state.port = free_port()
                self._found(state.port)
                state.founded = True
            if not state.users:
                state.pid = self._serve(state.port)
            state.users += 1
            self.port = state.port

    def leave(self) -> None:
        """Stop the server when nobody is left who uses it."""
        with self._state() as state:
            state.users -= 1
            if not state.users:
                stop(state.pid)
        # Its end is no longer awaited by this worker where others still use it.
        if self._server is not None:
            self._server.returncode = 0

    @contextmanager
    def _state(self) -> Iterator[State]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            file = self.folder / "state.json"
            state = State(**json.loads(file.read_text())) if file.exists() else State()
            yield state
            file.write_text(json.dumps(asdict(state)))

    def _environment(self, port: int) -> dict[str, str]:
        """Return the environment of a newcomer: embedded services, whatever the tests run on."""
        services = {"DATABASE_URL", "SEARCH_URL", "CACHE_URL", "REQUIRE_SERVICES", "TASKS"}
        return {
            **{name: value for name, value in os.environ.items() if name not in services},
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
            "SQLITE_PATH": str(self.folder / "portal.sqlite3"),
            "MEDIA_ROOT": str(self.folder / "media"),
            "SITE_PORT": str(port),
        }

    def _found(self, port: int) -> None:
        run([sys.executable, "tools/catalogues.py", "compile"])
        run([sys.executable, "tools/fonts.py"])
        manage, environment = [sys.executable, "manage.py"], self._environment(port)
        run([*manage, "migrate", "--no-input", "--verbosity", "0"], environment)
        run([*manage, *FOUND_DEMO, "--port", str(port)], environment)
        run([*manage, "shell", "--command", PUT_LONG_DOCUMENT], environment)

    def _serve(self, port: int) -> int:
        """Start one process with threads, as `make run` does. Returns its id once it answers."""
        command = [sys.executable, "-m", "gunicorn", "config.wsgi:application"]
        command += ["--no-control-socket", "--worker-class", "gthread", "--threads", "8"]
        command += ["--bind", f"127.0.0.1:{port}", "--worker-tmp-dir", str(self.folder)]
        log = self.folder / "server.log"
        with log.open("ab") as output:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._environment(port),
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._server = process
        deadline = time.monotonic() + SECONDS_TO_START
        while not answers(port):
            if process.poll() is not None or time.monotonic() > deadline:
                stop(process.pid)
                raise RuntimeError(f"The portal did not start:\n{log.read_text()[-4000:]}")
            time.sleep(0.2)
        return process.pid


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def answers(port: int) -> bool:
    """Whether the portal is ready for visitors."""
    try:
        with urlopen(f"http://localhost:{port}/readyz", timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def stop(pid: int) -> None:
    """End the server and its worker, and wait until both are gone."""
    try:
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + SECONDS_TO_STOP
        while time.monotonic() < deadline:
            with_child(pid)
            os.kill(pid, 0)
            time.sleep(0.1)
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def with_child(pid: int) -> None:
    """Take note of a child's end, so that it does not linger; others' children are not ours."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return


def run(command: list[Any], environment: dict[str, str] | None = None) -> None:
    """Run one step of the set-up. Raises `RuntimeError` with its words."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stdout[-4000:]}")

"""Make the project's environment `.venv` from a hashed lock, with nothing but Python and its venv.

Runs under the machine's own Python: the standard library alone, in words that a Python 3.6 can
still read, so that an old one says that it is too old. A stamp inside `.venv` remembers which
lock was installed; as long as the lock stands, a later call returns at once.

    python3 tools/bootstrap.py            what the product runs with
    python3 tools/bootstrap.py --dev      that, and what its tests and checks need
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NEEDED = (3, 11)
# The development lock holds everything of the other one, in the same versions.
LOCKS = {"run": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}
DEBIAN = "On Debian 12: apt-get install python3 python3-venv"


class SetUpRefused(Exception):
    """Why the environment cannot be made, in a sentence for the person at the keyboard."""


def say(line: str) -> None:
    """Print progress to standard error: standard output belongs to a command's answer."""
    print(line, file=sys.stderr, flush=True)


def python_of(venv: Path) -> Path:
    """Return the interpreter of an environment."""
    return venv / "bin" / "python"


def refuse_old_python() -> None:
    """Hand over to a newer Python on the path, or raise `SetUpRefused` when there is none."""
    if sys.version_info >= NEEDED:
        return
    for minor in (13, 12, 11):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer] + sys.argv)  # noqa: RUF005 (an old Python reads this)
    found = ".".join(str(part) for part in sys.version_info[:3])
    raise SetUpRefused(
        f"Python 3.11 or newer is needed, and this is {found}. {DEBIAN}; "
        "or name one that is there: make PYTHON=python3.11 run"
    )


def refuse_missing_venv() -> None:
    """Raise `SetUpRefused` where Python came without venv or ensurepip, as Debian ships it."""
    probe = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True)
    if probe.returncode:
        raise SetUpRefused(f"This Python cannot make environments: venv is missing. {DEBIAN}")


def fingerprint(lock: Path) -> str:
    """Return what a stamp holds: the Python version and the hash of the lock."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return version + " " + hashlib.sha256(lock.read_bytes()).hexdigest()


def make_venv(venv: Path) -> None:
    """Make the environment, replacing one that another Python made or that does not start."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if python_of(venv).exists():
        code = "import pip, sys; print(*sys.version_info[:2], sep='.')"
        probe = subprocess.run([str(python_of(venv)), "-c", code], capture_output=True, text=True)
        if probe.stdout.strip() == version:
            return
    shutil.rmtree(venv, ignore_errors=True)
    say(f"Making the environment {venv.name} with Python {version}")
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(venv, ignore_errors=True)
        raise SetUpRefused(f"{made.stdout}{made.stderr}\nThe environment could not be made.")


class Progress:
    """How far pip is, read from its log and from the packages that stand in the environment."""

    def __init__(self, venv: Path, lock: Path, log: Path) -> None:
        self.venv, self.log = venv, log
        self.total = sum("==" in line for line in lock.read_text("utf-8").splitlines())
        self.present = self.installed()
        self.drawn = ""

    def installed(self) -> int:
        """Return how many packages stand in the environment."""
        return sum(1 for _ in self.venv.glob("lib/python*/site-packages/*.dist-info"))

    def line(self) -> str:
        """Return where pip is now, such as `fetching 40 of 86 packages`."""
        words = self.log.read_text("utf-8", "replace")
        if "Installing collected packages" in words:
            word, done = "installing", self.installed() - self.present
        else:
            word, done = "fetching", words.count("Collecting ")
        return f"{word} {max(0, min(done, self.total))} of {self.total} packages"

    def draw(self) -> None:
        """Draw over the last line on a terminal; elsewhere name only the two phases."""
        line = self.line()
        if sys.stderr.isatty():
            print(f"\r  {line:<60}", end="", file=sys.stderr, flush=True)
        elif line.split()[0] != self.drawn:
            self.drawn = line.split()[0]
            say(f"  {line}")


def install(venv: Path, lock: Path) -> None:
    """Install a lock with pip, hashes checked. Raises `SetUpRefused` with pip's own words."""
    started, log = time.monotonic(), venv / "install.log"
    command = [str(python_of(venv)), "-m", "pip", "install", "--disable-pip-version-check"]
    command += ["--no-input", "--progress-bar", "off", "--require-hashes", "-r", str(lock)]
    with log.open("w", encoding="utf-8") as output:
        progress = Progress(venv, lock, log)
        pip = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd=str(ROOT))
        try:
            while pip.poll() is None:
                time.sleep(0.3)
                progress.draw()
        except KeyboardInterrupt:
            pip.wait()
            raise
    if sys.stderr.isatty():
        say("")
    if pip.returncode:
        raise SetUpRefused(f"{log.read_text('utf-8', 'replace')}\n{lock.name} was not installed.")
    say(f"Installed {lock.name} in {time.monotonic() - started:.0f} s")


def ensure(kind: str, venv: Path = VENV) -> Path:
    """Return the environment's Python, after installing the lock of `kind` where it is not yet.

    Raises `SetUpRefused` when Python is too old, venv is missing or a package cannot be had.
    """
    refuse_old_python()
    if python_of(venv).exists():
        for name in (kind, "dev"):
            stamp = venv / f"installed-{name}"
            if stamp.exists() and stamp.read_text() == fingerprint(LOCKS[name]):
                return python_of(venv)
    refuse_missing_venv()
    make_venv(venv)
    install(venv, LOCKS[kind])
    (venv / f"installed-{kind}").write_text(fingerprint(LOCKS[kind]))
    return python_of(venv)


def main() -> None:
    """Make the environment, or leave with one clear sentence."""
    parser = argparse.ArgumentParser(description="Make the environment .venv from its lock.")
    parser.add_argument("--dev", action="store_true", help="with what tests and checks need")
    try:
        ensure("dev" if parser.parse_args().dev else "run")
    except SetUpRefused as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit("\nStopped. The same command starts again where this one ended.")


if __name__ == "__main__":
    main()

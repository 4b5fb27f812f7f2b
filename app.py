"""Launcher for a checkout: prepares .venv when needed, then runs the program or its tests.

python3 app.py                 open the window
python3 app.py trace houses    any command line of gd-viz
python3 app.py test [...]      run the tests; what follows goes to pytest
"""

import collections
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  # old interpreters are what this line is for
    sys.exit(f"gd_viz needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.")

from gd_viz.system import has_display, install_command, missing_packages

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "gd-viz-set-up"
FALLBACK_PICTURE = "gd_viz.png"
PROGRESS = ("Collecting", "Downloading", "Installing", "Successfully")


def main(arguments: list[str]) -> int:
    """Set up what is missing, then hand over to the program or to pytest."""
    testing = arguments[:1] == ["test"]
    try:
        set_up("dev" if testing else "")
    except KeyboardInterrupt:
        print("\nInterrupted. The next start takes the set-up up again.", file=sys.stderr)
        return 130
    except subprocess.CalledProcessError as error:
        print(f"The set-up stopped: {error}. Start again to continue it.", file=sys.stderr)
        return 1
    if testing:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        print("Running the tests that need no screen (those marked gl run under xvfb-run).")
        return hand_over("-m", "pytest", "-m", "not gl", *arguments[1:])
    if not arguments and not has_display():
        print(f"There is no display here, so no window: drawing {FALLBACK_PICTURE} instead.")
        arguments = ["render", "houses", "-o", FALLBACK_PICTURE, "--steps", "40"]
    return hand_over("-m", "gd_viz", *arguments)


def set_up(extra: str) -> None:
    """Make .venv and install the package into it, unless that was done before.

    The stamp is written last, so an interrupted set-up is taken up again, and it
    holds a digest of pyproject.toml, so changed requirements are installed.

    Args:
        extra: Name of an optional group of requirements, or nothing.

    Raises:
        subprocess.CalledProcessError: A command failed; it has said why.
    """
    project = (HERE / "pyproject.toml").read_bytes() + sys.version.encode() + bytes(HERE)
    digest = hashlib.sha256(project).hexdigest()
    stamped = STAMP.read_text().split() if STAMP.exists() else []
    if digest in stamped[:1] and (not extra or extra in stamped):
        return
    provide_system_packages()
    if not (PYTHON.exists() and _answers(PYTHON, "import pip")):
        print(f"[1/2] Making a virtual environment in {VENV}")
        _run(sys.executable, "-m", "venv", "--clear", str(VENV))
    print("[2/2] Installing gd_viz and its libraries (a minute or two the first time)")
    _install(f"{HERE}[{extra}]" if extra else str(HERE))
    STAMP.write_text(f"{digest} {extra}")


def provide_system_packages() -> None:
    """Install missing system packages if this may be done; else name the command and stop."""
    packages = missing_packages(window=has_display())
    if not _answers(Path(sys.executable), "import ensurepip"):
        packages.append("python3-venv")
    if not packages:
        return
    command = install_command(packages)
    print(f"Missing on this machine: {', '.join(packages)}")
    if shutil.which("apt-get") is None:
        sys.exit(
            "Please install what provides these Debian packages on your system, and start again."
        )
    if command.startswith("sudo") and not _agreed(f"Run `{command}` now? [y/N] "):
        sys.exit(f"Please run this, and start again:\n    {command}")
    update = command.split(" install ")[0] + " update"
    for line in (update, command):
        print(f"    {line}")
        subprocess.run(line.split(), check=True, stdout=subprocess.DEVNULL)


def hand_over(*arguments: str) -> int:
    """Run the environment's Python with ``arguments``; on POSIX it replaces this process."""
    command = [str(PYTHON), *arguments]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def _install(requirement: str) -> None:
    pip = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input")
    _run(*pip, "--progress-bar", "off", "--editable", requirement)


def _run(*command: str) -> None:
    """Run a command, show the lines that tell how far it is, and the last ones if it fails."""
    lines = collections.deque[str](maxlen=20)
    output = subprocess.PIPE
    with subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, text=True) as process:
        try:
            for line in process.stdout or ():
                lines.append(line)
                if line.lstrip().startswith(PROGRESS) and ".metadata" not in line:
                    print(f"      {line.strip()[:72]}", flush=True)
        except KeyboardInterrupt:
            process.terminate()
            raise
    if process.returncode:
        print(*lines, sep="", end="", file=sys.stderr)
        raise subprocess.CalledProcessError(process.returncode, " ".join(command[1:4]))


def _answers(python: Path, code: str) -> bool:
    return (
        subprocess.run([str(python), "-c", code], capture_output=True, check=False).returncode == 0
    )


def _agreed(question: str) -> bool:
    return sys.stdin.isatty() and input(question).strip().lower() in ("y", "yes")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

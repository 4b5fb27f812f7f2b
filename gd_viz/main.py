"""The command line, and the place where the program is put together."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from gd_viz import system

if TYPE_CHECKING:
    from gd_viz.files.document import Document
    from gd_viz.files.opening import Opened

DEFAULT_SCENARIO = "houses"
_BAD_INPUT = 2
_MOST_STEPS = 1_000_000
_MOST_FRAMES_A_SECOND = 100
_VIEWS = (
    *("window", "data", "table", "map", "valley", "starts"),
    *("cost", "slice", "step-sizes"),
)

_DESCRIPTION = "See gradient descent: your data, the valley of the cost, the hiker on the way down."
_COMMANDS = """\
commands:
  gd-viz [FILE]         open the window with a scenario (.toml) or a table
                        (.csv .tsv .xlsx .ods .parquet)
  gd-viz trace FILE     print every step as CSV or JSON
  gd-viz render FILE    draw a picture or an animation; needs no display

FILE may also be the name of a bundled scenario, such as houses.
See gd-viz trace --help and gd-viz render --help.
"""


class _ComplaintError(Exception):
    """What to say on stderr, in one line."""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        raise _ComplaintError(f"{self.prog}: {message} (see {self.prog} --help)")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status.

    Args:
        arguments: The command line after the program's name; by default the real one.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    commands = {"trace": _trace, "render": _render}
    try:
        if given and given[0] in commands:
            return commands[given[0]](given[1:])
        return _window(given)
    except _ComplaintError as complaint:
        print(" ".join(str(complaint).split()), file=sys.stderr)
        return _BAD_INPUT
    except BrokenPipeError:  # the reader of the trace has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _window(given: Sequence[str]) -> int:
    parser = _Parser(
        "gd-viz",
        usage="gd-viz [FILE] | trace FILE … | render FILE …",
        description=_DESCRIPTION,
        epilog=_COMMANDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="what to open")
    parser.add_argument("--version", action="store_true", help="show the version")
    options = parser.parse_args(given)
    if options.version:
        from importlib.metadata import version

        print(f"gd-viz {version('gd-viz')}")
        return 0
    name = options.file or DEFAULT_SCENARIO
    if not system.has_display():
        _read(name)  # what cannot be read cannot be drawn either
        raise _ComplaintError(
            "gd-viz: there is no display for a window; "
            f"draw a picture instead: gd-viz render {name} -o gd_viz.png"
        )
    gc.disable()  # what is imported stays, and looking through it again and again costs a tenth
    # PySide reads the source of all that is imported after it: what knows no Qt comes before.
    from gd_viz.files.opening import names_a_file

    bundled = None if names_a_file(name) else _opened(name)
    _need_libraries(window=True)
    return _show_window(Path(name), bundled)


def _show_window(path: Path, bundled: "Document | None") -> int:
    """Open the window, and return when it is closed.

    Args:
        path: What to open, if no bundled scenario is given.
        bundled: The bundled scenario to show.
    """
    from PySide6.QtCore import QSettings, QTimer

    from gd_viz.files.errors import FileError
    from gd_viz.files.opening import is_large
    from gd_viz.session.background import Background
    from gd_viz.session.preferences import Preferences
    from gd_viz.session.seeker import import_solvers
    from gd_viz.session.session import Session
    from gd_viz.views.application import application
    from gd_viz.views.main_window import MainWindow

    app = application()
    preferences = Preferences(QSettings())
    said: list[str] = []  # before there is a window to say it
    later = bundled is None and is_large(path)
    session = Session(bundled)
    session.message.connect(said.append)
    try:
        if bundled is None and not later:
            session.open(path)
            preferences.remember_file(path)
    except FileError as error:
        raise _ComplaintError(f"gd-viz: {error}") from None
    window = MainWindow(session, preferences)
    for sentence in said:
        window.messages.tell(sentence)
    sys.excepthook = window.report
    window.show()
    gc.freeze()
    gc.enable()
    refusals: list[FileError] = []
    window.files.refused.connect(refusals.append)
    window.files.refused.connect(lambda _: app.exit(_BAD_INPUT))
    if later:  # the window is there to see how far it is
        window.files.open_at_start(path)
    ahead = Background(window)
    QTimer.singleShot(1000, ahead, lambda: ahead.start("import", import_solvers, lambda _: None))
    status = app.exec()
    if refusals:
        raise _ComplaintError(f"gd-viz: {refusals[0]}")
    return status


def _trace(given: Sequence[str]) -> int:
    parser = _Parser("gd-viz trace", description="Print every step of every run.")
    parser.add_argument("file", metavar="FILE", help="a scenario, a table, or a bundled scenario")
    parser.add_argument("--steps", type=_steps, default=100, metavar="N", help="default: 100")
    parser.add_argument("--format", choices=("csv", "json"), default="csv", help="default: csv")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="default: the screen")
    options = parser.parse_args(given)
    document = _opened(options.file)
    from gd_viz.files import trace

    write = trace.to_json if options.format == "json" else trace.to_csv
    text = write(document, options.steps)
    if options.output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        _save(options.output, text.encode())
    return 0


def _render(given: Sequence[str]) -> int:
    parser = _Parser("gd-viz render", description="Draw what the window shows.")
    parser.add_argument("file", metavar="FILE", help="a scenario, a table, or a bundled scenario")
    parser.add_argument(
        *("-o", "--output"),
        type=Path,
        required=True,
        metavar="OUT",
        help="ends in .png .svg .pdf .gif .webp .mp4",
    )
    parser.add_argument("--steps", type=_steps, metavar="N", help="default: as saved, or 100")
    parser.add_argument("--size", type=_size, default=(1280, 720), metavar="WxH")
    parser.add_argument("--fps", type=_rate, default=30, metavar="N", help="default: 30")
    parser.add_argument("--view", choices=_VIEWS, default="window", help="default: window")
    parser.add_argument(
        "--theme", choices=("light", "dark", "projector"), default="light", help="default: light"
    )
    options = parser.parse_args(given)
    document = _opened(options.file)
    _need_libraries(window=False)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gd_viz.files.recording import RecordingError
    from gd_viz.views.rendering.render import render

    try:
        content = render(
            document,
            options.output.suffix,
            steps=options.steps,
            size=options.size,
            fps=options.fps,
            view=options.view,
            theme=options.theme,
        )
    except RecordingError as error:
        raise _ComplaintError(f"gd-viz render: {error}") from None
    _save(options.output, content)
    return 0


def _read(name: str) -> "Opened":
    from gd_viz.files.errors import FileError
    from gd_viz.files.opening import open_named

    try:
        return open_named(name)
    except FileError as error:
        raise _ComplaintError(f"gd-viz: {error}") from None


def _opened(name: str) -> "Document":
    opened = _read(name)
    if opened.dropped:
        note = f"gd-viz: {name}: rows left out because a value is missing: {opened.dropped}"
        print(note, file=sys.stderr)
    return opened.document


def _save(path: Path, content: bytes) -> None:
    from gd_viz.files.errors import FileError
    from gd_viz.session.saving import save_atomically

    try:
        save_atomically(path, [content])
    except FileError as error:
        raise _ComplaintError(f"gd-viz: {error}") from None


def _need_libraries(*, window: bool) -> None:
    missing = system.missing_packages(window=window)
    if missing:
        raise _ComplaintError(
            f"gd-viz: system libraries are missing; install them with: "
            f"{system.install_command(missing)}"
        )


def _steps(text: str) -> int:
    return _between(text, 0, _MOST_STEPS, "steps")


def _rate(text: str) -> int:
    return _between(text, 1, _MOST_FRAMES_A_SECOND, "frames a second")


def _between(text: str, least: int, most: int, what: str) -> int:
    number = int(text) if text.isdecimal() and len(text) < 10 else -1
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"expected {least} to {most:,} {what}, got {text}")
    return number


def _size(text: str) -> tuple[int, int]:
    width, times, height = text.lower().partition("x")
    if not (times and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"expected a size such as 1280x720, got {text}")
    size = int(width), int(height)
    if not all(64 <= length <= 8192 for length in size):
        raise argparse.ArgumentTypeError(f"expected 64 to 8192 pixels a side, got {text}")
    return size

"""The command line, and the place where the program is put together."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gd_viz import arguments, system
from gd_viz.arguments import ComplaintError

if TYPE_CHECKING:
    from gd_viz.files.document import Document
    from gd_viz.files.opening import Opened

DEFAULT_SCENARIO = "houses"
_BAD_INPUT = 2


def run(command_line: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status.

    Args:
        command_line: What stands after the program's name; by default the real one.
    """
    given = list(sys.argv[1:] if command_line is None else command_line)
    commands = {"trace": _trace, "render": _render}
    try:
        if given and given[0] in commands:
            return commands[given[0]](given[1:])
        return _window(given)
    except ComplaintError as complaint:
        print(" ".join(str(complaint).split()), file=sys.stderr)
        return _BAD_INPUT
    except BrokenPipeError:  # the reader of the trace has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _window(given: Sequence[str]) -> int:
    options = arguments.of_window(given)
    if options.version:
        from importlib.metadata import version

        print(f"gd-viz {version('gd-viz')}")
        return 0
    name = options.file or DEFAULT_SCENARIO
    if not system.has_display():
        _read(name)  # what cannot be read cannot be drawn either
        raise ComplaintError(
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
        raise ComplaintError(f"gd-viz: {error}") from None
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
        raise ComplaintError(f"gd-viz: {refusals[0]}")
    return status


def _trace(given: Sequence[str]) -> int:
    options = arguments.of_trace(given)
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
    options = arguments.of_render(given)
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
        raise ComplaintError(f"gd-viz render: {error}") from None
    _save(options.output, content)
    return 0


def _read(name: str) -> "Opened":
    from gd_viz.files.errors import FileError
    from gd_viz.files.opening import open_named

    try:
        return open_named(name)
    except FileError as error:
        raise ComplaintError(f"gd-viz: {error}") from None


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
        raise ComplaintError(f"gd-viz: {error}") from None


def _need_libraries(*, window: bool) -> None:
    missing = system.missing_packages(window=window)
    if missing:
        raise ComplaintError(
            f"gd-viz: system libraries are missing; install them with: "
            f"{system.install_command(missing)}"
        )

"""What the window shows as a picture, or its steps as an animation."""

import queue
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from gd_viz.files.errors import FileError
from gd_viz.files.recording import ANIMATIONS, Film, Frame, RecordingError, encode
from gd_viz.session.background import garbage_left
from gd_viz.session.runner import Runner
from gd_viz.session.saving import save_atomically
from gd_viz.session.session import Session
from gd_viz.views.dialogs.save_name import ask_where
from gd_viz.views.rendering.pictures import PICTURES, frame
from gd_viz.views.widgets.message_bar import MessageBar

_SLOWEST, _FASTEST = 1, 30
"""Frames a second; between them an animation is as fast as the window."""

_WAITING_FRAMES = 4
_PATIENCE_SECONDS = 0.02


class Exporter:
    """Draws a widget of the window, at the cursor or at every step."""

    def __init__(
        self, shown: QWidget, session: Session, runner: Runner, messages: MessageBar
    ) -> None:
        self._shown = shown
        self._session = session
        self._runner = runner
        self._messages = messages

    def ask(self, proposed: Path) -> None:
        """Ask for a file, and write it; the suffix says what it will be.

        Args:
            proposed: The name to begin with.
        """
        tr = self._shown.tr
        kinds = {
            tr("Picture"): tuple(PICTURES),
            tr("Animation of all steps"): tuple(ANIMATIONS),
        }
        path = ask_where(self._shown.window(), tr("Export"), proposed, kinds)
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write what is shown to ``path``; say what went wrong, or that it is done."""
        suffix, tr = path.suffix.lower(), self._shown.tr
        self._runner.pause()
        try:
            if suffix in PICTURES:
                content: bytes | None = PICTURES[suffix](self._shown)
            elif suffix in ANIMATIONS:
                content = self._animation(suffix)
            else:
                known = " ".join((*PICTURES, *ANIMATIONS))
                raise RecordingError(tr("The name must end in one of {known}").format(known=known))
            if content is not None:
                save_atomically(path, [content])
                self._messages.tell(tr("Exported {name}").format(name=path.name))
        except (RecordingError, FileError) as error:
            self._messages.complain(str(error))

    def _animation(self, suffix: str) -> bytes | None:
        """Walk through all steps and return the animation; None when it was cancelled."""
        session, before = self._session, self._session.step
        key_frames = [self._frame(0), self._frame(session.steps)]
        fps = round(min(max(self._runner.speed, _SLOWEST), _FASTEST))
        waiting: queue.Queue[Frame | None] = queue.Queue(_WAITING_FRAMES)
        film = Film(_taken_from(waiting), session.steps + 1, fps, key_frames)
        progress = QProgressDialog(self._shown.window())
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setLabelText(self._shown.tr("Drawing the steps"))
        progress.setRange(0, film.count)
        try:
            with garbage_left(), ThreadPoolExecutor(1) as pool:
                encoding = pool.submit(encode, film, suffix)
                for step in range(film.count):
                    progress.setValue(step)
                    if progress.wasCanceled() or not _hand_over(
                        self._frame(step), waiting, encoding
                    ):
                        break
                _hand_over(None, waiting, encoding)
                while not encoding.done():
                    _let_others_work(encoding)
                return None if progress.wasCanceled() else encoding.result()
        finally:
            progress.close()
            progress.deleteLater()
            session.go_to(before)

    def _frame(self, step: int) -> Frame:
        self._session.go_to(step)
        QCoreApplication.processEvents()
        return frame(self._shown)


def _taken_from(waiting: queue.Queue[Frame | None]) -> Iterator[Frame]:
    """Return the frames that are handed over, up to the None that says it was the last."""
    while (picture := waiting.get()) is not None:
        yield picture


def _hand_over(
    picture: Frame | None, waiting: queue.Queue[Frame | None], encoding: Future[bytes]
) -> bool:
    """Give a frame to the encoder; False when it has given up."""
    while not encoding.done():
        try:
            waiting.put(picture, timeout=_PATIENCE_SECONDS)
        except queue.Full:
            QCoreApplication.processEvents()
        else:
            return True
    return False


def _let_others_work(encoding: Future[bytes]) -> None:
    QCoreApplication.processEvents()
    try:
        encoding.exception(timeout=_PATIENCE_SECONDS)
    except TimeoutError:
        return

"""New, open, save, export: asking for files, and asking before work would be lost."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from gd_viz.files.errors import FileError
from gd_viz.files.opening import SCENARIO_SUFFIX, TABLE_SUFFIXES
from gd_viz.session.background import Background
from gd_viz.session.preferences import Preferences
from gd_viz.session.preparing import Prepared, prepare
from gd_viz.session.saving import fingerprint
from gd_viz.session.session import Session
from gd_viz.views.dialogs.save_name import ask_where, may_replace
from gd_viz.views.widgets.message_bar import MessageBar


class FileCommands(QObject):
    """What the File menu does; whatever fails is said in the message bar.

    Signals:
        refused: The FileError for which the file of the command line cannot be opened.
    """

    refused = Signal(object)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        preferences: Preferences,
        background: Background,
        messages: MessageBar,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._preferences = preferences
        self._background = background
        self._messages = messages
        self._fingerprint = fingerprint(session.file_path)
        session.document_changed.connect(self._note_file)
        session.file_changed.connect(self._on_file_changed)
        self._on_file_changed()

    def new(self) -> None:
        """Begin an empty document."""
        if self.may_go():
            self._background.cancel()
            self._session.new()

    def open(self) -> None:
        """Ask for a scenario or a table, and open it."""
        if not self.may_go():
            return
        tables = " ".join(f"*{suffix}" for suffix in TABLE_SUFFIXES)
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open"),
            str(self.folder()),
            ";;".join(
                (
                    self.tr("Scenarios and tables") + f" (*{SCENARIO_SUFFIX} {tables})",
                    self.tr("Scenarios") + f" (*{SCENARIO_SUFFIX})",
                    self.tr("Tables") + f" ({tables})",
                    self.tr("All files") + " (*)",
                )
            ),
        )
        if path:
            self._open(Path(path))

    def open_path(self, path: Path) -> None:
        """Open a file that was dropped, or chosen among the recent ones."""
        if self.may_go():
            self._open(path)

    def open_at_start(self, path: Path) -> None:
        """Open the file that the command line names; ``refused`` says why it cannot be."""
        self._open(path, self.refused.emit)

    def open_bundled(self, name: str) -> None:
        """Open an example."""
        if self.may_go():
            self._background.cancel()
            self._try(lambda: self._session.open_bundled(name))

    def save(self) -> bool:
        """Save where the document came from, or ask; tell whether it is saved."""
        path = self._session.file_path
        if path is None:
            return self.save_as()
        question = self.tr("“{name}” was changed elsewhere since it was opened. Replace it?")
        changed = path.exists() and fingerprint(path) != self._fingerprint
        if changed and not may_replace(
            self._window, self.tr("Save"), question.format(name=path.name)
        ):
            return False
        return self._save(path)

    def save_as(self) -> bool:
        """Ask where to save, and save; tell whether it is saved."""
        proposed = self._session.file_path or self.proposed_path(SCENARIO_SUFFIX)
        kinds = {self.tr("Scenarios"): (SCENARIO_SUFFIX,)}  # a table of that name is not to be lost
        path = ask_where(self._window, self.tr("Save As"), proposed, kinds)
        return path is not None and self._save(path)

    def may_go(self) -> bool:
        """Ask what to do with unsaved changes; False when the person wants to stay."""
        if not self._session.modified:
            return True
        button = QMessageBox.StandardButton
        answer = QMessageBox.warning(
            self._window,
            self.tr("Unsaved changes"),
            self.tr("Save the changes to “{title}” first?").format(title=self.title()),
            button.Save | button.Discard | button.Cancel,
            button.Save,
        )
        if answer == button.Save:
            return self.save()
        return answer == button.Discard

    def title(self) -> str:
        """Return the name of the file, or the title of a document that has none."""
        path = self._session.file_path
        return path.name if path else self._session.document.title

    def folder(self) -> Path:
        """Return the folder to begin in: the document's, the last one, or home."""
        known = [self._session.file_path, *self._preferences.recent_files]
        return next((p.parent for p in known if p and p.parent.is_dir()), Path.home())

    def proposed_path(self, suffix: str) -> Path:
        """Return a name for a file with this ending, made from the title."""
        kept = (c if c.isalnum() else "-" for c in self._session.document.title.lower())
        name = "-".join(filter(None, "".join(kept).split("-"))) or "scenario"
        return self.folder() / f"{name}{suffix}"

    def fill_recent(self, menu: QMenu) -> None:
        """Put the recent files into a menu that is about to be shown."""
        menu.clear()
        recent = self._preferences.recent_files
        names = Counter(path.name for path in recent)
        for path in recent:
            alone = names[path.name] == 1
            text = path.name if alone else f"{path.name} – {path.parent}"
            action = menu.addAction(text.replace("&", "&&"), partial(self.open_path, path))
            action.setToolTip(str(path))
            action.setStatusTip(str(path))
        if menu.isEmpty():
            menu.addAction(self.tr("No files yet")).setEnabled(False)

    def _open(self, path: Path, refused: Callable[[FileError], None] | None = None) -> None:
        """Read a file, however large, and go over to it; by default a message says why not."""
        before = self._session.document
        self._messages.clear()

        def done(prepared: Prepared) -> None:
            if self._session.document is not before:
                changed = self.tr("{name} was not opened: the document has changed meanwhile.")
                self._messages.complain(changed.format(name=path.name))
                return
            self._session.take(prepared)
            self._preferences.remember_file(path)

        def failed(error: Exception) -> None:
            if refused is not None and isinstance(error, FileError):
                refused(error)
                return
            self._on_failed(error)
            if not path.exists():
                self._preferences.forget_file(path)

        reading = self.tr("Reading {name}").format(name=path.name)
        self._background.start(reading, partial(prepare, path), done, failed)

    def _save(self, path: Path) -> bool:
        """Write the document, however large; tell whether nothing is left to save."""
        written = self._session.to_write(path)
        waiting = QEventLoop()

        def done(_: None) -> None:
            self._session.saved(written)
            self._note_file()
            self._preferences.remember_file(path)
            self._messages.tell(self.tr("Saved {name}").format(name=path.name))

        self._background.start(
            self.tr("Saving {name}").format(name=path.name),
            written.write,
            done,
            self._on_failed,
        )
        self._background.ended.connect(
            waiting.quit
        )  # what follows the work comes before it returns
        waiting.exec()
        return not self._session.modified

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, FileError):
            raise error
        self._messages.complain(str(error))

    def _try(self, work: Callable[[], None]) -> bool:
        """Do file work; what goes wrong is said, and the document is as it was."""
        try:
            work()
        except FileError as error:
            self._messages.complain(str(error))
            return False
        self._messages.clear()
        return True

    def _note_file(self) -> None:
        """Remember what the file looks like that the document is the same as."""
        self._fingerprint = fingerprint(self._session.file_path)

    def _on_file_changed(self) -> None:
        self._window.setWindowTitle(f"{self.title()}[*] – gd_viz")
        self._window.setWindowModified(self._session.modified)

"""Documents come and go: new, open, save."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gd_viz.files.document import DataSource, Document
from gd_viz.files.progress import Report, unheard
from gd_viz.files.scenario import load_bundled
from gd_viz.files.scenario_writer import write_scenario
from gd_viz.session.derived import Derived
from gd_viz.session.preparing import Prepared, derived_from, prepare
from gd_viz.session.saving import save_atomically
from gd_viz.session.transition import Transition


class Desk(Transition):
    """The session as far as it has to do with files."""

    def new(self) -> None:
        """Begin with no points."""
        self._begin_with(Document())

    def open(self, path: Path) -> None:
        """Open a scenario or a table of data.

        Raises:
            FileError: The file is not what it should be; the document is as it was.
        """
        self.take(prepare(path))

    def take(self, prepared: Prepared) -> None:
        """Go over to a document that was prepared."""
        self._replace_document(prepared.document, prepared.derived, prepared.path)
        if prepared.dropped:
            dropped = self.tr("Rows left out because a value is missing: %n", "", prepared.dropped)
            self.message.emit(dropped)

    def open_bundled(self, name: str) -> None:
        """Open a scenario that comes with the program; FileError when there is none."""
        self._begin_with(load_bundled(name))

    def save(self, path: Path) -> None:
        """Write the document, with the step that is shown, and remember its path.

        Raises:
            FileError: It cannot be written; what was there before still is.
        """
        written = self.to_write(path)
        written.write()
        self.saved(written)

    def to_write(self, path: Path) -> "ToWrite":
        """Return what ``save`` would write now; writing it needs no session."""
        document = self.document
        source = self._source_beside(path)
        view = replace(document.view, step=self.step)
        schedule = self._snapshot.schedule if len(self._snapshot.schedule) > 1 else ()
        written = replace(document, source=source, view=view, schedule=schedule)
        return ToWrite(path, document, written)

    def saved(self, written: "ToWrite") -> None:
        """Note that it was written; what has changed since then is still to be saved."""
        is_this = self.document is written.of
        with self._changing():
            if is_this:
                source = written.document.source
                document = replace(self.document, source=source)
                self._snapshot = replace(self._snapshot, document=document)
            self._path = written.path
        if is_this:
            self._undo_stack.setClean()

    def _source_beside(self, path: Path) -> DataSource:
        """Return the source for a scenario at ``path``, which can name only files beside it."""
        source = self.document.source
        if source.kind != "file":
            return source
        table = Path(source.name)
        if not table.is_absolute() and self._path is not None:
            table = self._path.resolve().parent / table
        if table.parent == path.resolve().parent:
            return replace(source, name=table.name)
        return DataSource("inline", source.name, source.note)

    def _begin_with(self, document: Document) -> None:
        derived = derived_from(document, document.title, self._patience)
        self._replace_document(document, derived, None)

    def _replace_document(self, document: Document, derived: Derived, path: Path | None) -> None:
        self._load(document, derived, path)
        for signal in (self.document_changed, *self._signals):
            signal.emit()


class ToWrite(NamedTuple):
    """A document on its way to a file.

    Attributes:
        path: The file.
        of: The document on the desk.
        document: The same as it is written: with the step, and with data that the file can name.
    """

    path: Path
    of: Document
    document: Document

    def write(self, report: Report = unheard) -> None:
        """Write it; FileError when that fails, and what was there before still is."""
        pieces = write_scenario(self.document, report)
        save_atomically(self.path, (piece.encode() for piece in pieces))

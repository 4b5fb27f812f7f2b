"""What the Data menu does: bundled data, generated data, a table of one's own, and their source."""

from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from gd_viz.files.bundled import bundled_scenarios, bundled_tables
from gd_viz.files.document import DataSource, Document
from gd_viz.files.errors import FileError
from gd_viz.files.opening import TABLE_SUFFIXES
from gd_viz.files.scenario import load_bundled
from gd_viz.files.tables import Table, let_go, read_table
from gd_viz.session.background import Background
from gd_viz.session.preparing import PreparedData, prepare_data
from gd_viz.session.session import Session
from gd_viz.views.commands.file_commands import FileCommands
from gd_viz.views.widgets.message_bar import MessageBar


class DataCommands(QObject):
    """Other data under the same model; each choice is one entry of the undo stack."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        background: Background,
        messages: MessageBar,
        files: FileCommands,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._background = background
        self._messages = messages
        self._files = files

    def fill_bundled(self, menu: QMenu) -> None:
        """Put the bundled data, each once, into a menu that is about to be shown."""
        if not menu.isEmpty():
            return
        order = list(bundled_tables())
        documents: dict[DataSource, Document] = {}
        for document in map(load_bundled, bundled_scenarios()):
            if document.source.kind == "bundled":
                documents.setdefault(document.source, document)
        uses = Counter(source.name for source in documents)
        for source in sorted(documents, key=lambda source: order.index(source.name)):
            document = documents[source]
            title = bundled_tables()[source.name].title
            if uses[source.name] > 1:
                dataset = document.dataset
                title += f": {dataset.target_name} ({', '.join(dataset.feature_names)})"
            action = menu.addAction(title, partial(self._use, replace(document, title=title)))
            action.setToolTip(source.note)

    def generate(self) -> None:
        """Ask how to generate data; they show while the sliders move."""
        from gd_viz.views.dialogs.generator import GeneratorDialog

        GeneratorDialog(self._session, self._window).exec()

    def open_table(self) -> None:
        """Ask for a table, and which of its columns to use."""
        suffixes = " ".join(f"*{suffix}" for suffix in TABLE_SUFFIXES)
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Own Data"),
            str(self._files.folder()),
            self.tr("Tables") + f" ({suffixes})" + ";;" + self.tr("All files") + " (*)",
        )
        if chosen:
            self.use_table(Path(chosen))

    def use_table(self, path: Path) -> None:
        """Use the data of a table; when it has more than two columns, ask which."""
        reading = self.tr("Reading {name}").format(name=path.name)
        work = partial(read_table, path)
        self._messages.clear()
        self._background.start(reading, work, self._choose_columns, self._on_failed)

    def _choose_columns(self, table: Table) -> None:
        from gd_viz.views.dialogs.columns import ColumnsDialog

        *features, target = table.columns
        reading = self.tr("Reading {name}").format(name=table.path.name)
        if len(table.columns) > 2:
            dialog = ColumnsDialog(table, self._window)
            if not dialog.exec():
                self._background.start(reading, lambda _: let_go(table), lambda _: None)
                return
            features, target = list(dialog.features()), dialog.target()
        session = self._session
        self._background.start(
            reading,
            partial(prepare_data, table, features, target, session.document.model, session.dataset),
            partial(self._use_prepared, table.path.stem),
            self._on_failed,
        )

    def _use_prepared(self, title: str, prepared: PreparedData) -> None:
        dataset, source, derived = prepared
        self._session.use_dataset(dataset, source, title, derived)
        if source.dropped:
            self._messages.tell(
                self.tr("Rows left out because a value is missing: %n", "", source.dropped)
            )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, FileError):
            raise error
        self._messages.complain(str(error))

    def show_source(self) -> None:
        """Say where the data come from."""
        session = self._session
        source = session.document.source
        facts = self.tr("Points: {m}. Features: {n}.").format(
            m=session.dataset.m, n=session.dataset.n
        )
        origin = source.note or source.name or self.tr("Points set by hand.")
        QMessageBox.information(
            self._window, self.tr("Where these data come from"), f"{origin}\n\n{facts}"
        )

    def _use(self, document: Document) -> None:
        self._session.use_dataset(document.dataset, document.source, document.title)

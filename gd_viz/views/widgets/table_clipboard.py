"""Rows of the table into the clipboard, and from there into the table."""

from functools import partial

from PySide6.QtCore import QByteArray, QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from gd_viz.core.dataset import Dataset
from gd_viz.core.selection import Rows
from gd_viz.session.background import Background
from gd_viz.session.session import Session
from gd_viz.views.widgets.copied_rows import copied_rows
from gd_viz.views.widgets.example_table import ExampleTable
from gd_viz.views.widgets.pasted_rows import pasted_rows

_ROWS_AT_ONCE = 5_000
_BYTES_AT_ONCE = 100_000
"""More than this is written or read off the event loop."""
_TEXTS = ("text/plain;charset=utf-8", "text/plain")
"""The forms of a text in the clipboard, in the order in which Qt itself looks for them."""


class TableClipboard(QObject):
    """Copies and pastes, very many rows as soon as they are written or read.

    Until then clipboard and data are as they were.

    Attributes:
        background: Where that is done.
    """

    def __init__(self, session: Session, model: ExampleTable, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self.background = Background(self)

    def copy(self, rows: Rows) -> None:
        """Copy the examples in some rows (k,)."""
        dataset, examples = self._model.dataset, self._model.order.examples_of(rows)
        if len(rows) <= _ROWS_AT_ONCE:
            _put(copied_rows(dataset, examples))
        else:
            work = partial(copied_rows, dataset, examples)
            self.background.start(self.tr("Copying"), work, _put)

    def paste(self, row: int, column: int) -> None:
        """Write what was copied over the cells from a place on; whole rows may go beyond the end.

        A message says so when it does not fit there, or when the data have changed meanwhile.
        """
        before, text = self._model.dataset, _copied()
        examples = self._model.examples_from(row)

        def done(edited: Dataset) -> None:
            if self._session.dataset is before and not self._session.at_work:
                self._session.edit_dataset(edited, self.tr("Paste"))
            else:
                changed = self.tr("Nothing was pasted: the data have changed meanwhile.")
                self._session.message.emit(changed)

        def failed(error: Exception) -> None:
            if not isinstance(error, ValueError):
                raise error
            self._session.message.emit(str(error))

        work = partial(pasted_rows, before, examples, column, text)
        if text.size() > _BYTES_AT_ONCE or self._session.at_work:
            self.background.start(self.tr("Pasting"), work, done, failed)
            return
        try:
            edited = work()
        except ValueError as error:
            failed(error)
        else:
            done(edited)


def _copied() -> QByteArray:
    """Return the text in the clipboard as bytes; to make letters of them is work for a thread."""
    copied = QGuiApplication.clipboard().mimeData()
    return next((copied.data(form) for form in _TEXTS if copied.hasFormat(form)), QByteArray())


def _put(text: QByteArray) -> None:
    data = QMimeData()
    data.setData("text/plain", text)
    QGuiApplication.clipboard().setMimeData(data)

"""Showing state in widgets without their answering back."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel


@contextmanager
def quietly(*objects: QObject) -> Iterator[None]:
    """Block the signals of ``objects`` while state is written into them.

    A widget that is set from the state must not report that as a wish of the
    user: the wish would come back as a command, and undo would fill with it.
    """
    before = [item.blockSignals(True) for item in objects]
    try:
        yield
    finally:
        for item, blocked in zip(objects, before, strict=True):
            item.blockSignals(blocked)


def show_checked(button: QAbstractButton, checked: bool) -> None:
    """Set a check mark or toggle from the state."""
    if button.isChecked() != checked:
        with quietly(button):
            button.setChecked(checked)


def show_choice(box: QComboBox, data: object) -> None:
    """Make the entry that carries ``data`` the current one.

    Raises:
        ValueError: No entry carries it.
    """
    if data is not None and box.currentData() == data:
        return
    index = box.findData(data)
    if index < 0:
        raise ValueError(f"{box.accessibleName() or 'the list'} has no entry {data!r}")
    with quietly(box):
        box.setCurrentIndex(index)


def show_text(label: QLabel, text: str) -> None:
    """Set a label's text if it is another one: an unchanged label costs no repaint."""
    if label.text() != text:
        label.setText(text)

"""Where to save: the name is asked for, given its ending, and never put over a file unasked."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


def ask_where(
    window: QWidget, title: str, proposed: Path, kinds: Mapping[str, Sequence[str]]
) -> Path | None:
    """Ask for the name of a file; None when the person thinks better of it.

    Args:
        window: Over which to ask.
        title: Of the question.
        proposed: The name to begin with.
        kinds: The suffixes of each kind of file, by what it is called. A name that has none of
            them is given the first of the kind that is chosen.
    """
    filters = {
        f"{name} ({' '.join(f'*{suffix}' for suffix in suffixes)})": suffixes
        for name, suffixes in kinds.items()
    }
    chosen, kind = QFileDialog.getSaveFileName(window, title, str(proposed), ";;".join(filters))
    if not chosen:
        return None
    path, first = Path(chosen), next(iter(kinds.values()))
    if path.suffix.lower() in {suffix for suffixes in kinds.values() for suffix in suffixes}:
        return path
    path = path.with_name(path.name + filters.get(kind, first)[0])
    question = _say("Replace “{name}”, which is there already?").format(name=path.name)
    return path if not path.exists() or may_replace(window, title, question) else None


def may_replace(window: QWidget, title: str, question: str) -> bool:
    """Ask whether a file may be lost."""
    button = QMessageBox.StandardButton
    answer = QMessageBox.warning(window, title, question, button.Yes | button.Cancel, button.Cancel)
    return answer == button.Yes


def _say(text: str) -> str:
    return QCoreApplication.translate("save name", text)

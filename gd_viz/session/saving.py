"""Writing a file so that it is either the old one or the new one, never half of it."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from gd_viz.files.errors import FileError

_SLICE = 2**20
"""Bytes that are written while other threads wait."""


def save_atomically(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content``; until all of it is on disk, the old file stays.

    Raises:
        FileError: It cannot be written; the old file is as it was.
    """
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise FileError(path, f"cannot be written: {file.errorString()}")
    slices = (content[at : at + _SLICE] for at in range(0, len(content), _SLICE))
    if not (all(file.write(some) == len(some) for some in slices) and file.flush()):
        reason = file.errorString()
        file.cancelWriting()  # else the part that found room would take the old file's place
        file.commit()
        raise FileError(path, f"was not saved: {reason}")
    if not file.commit():
        raise FileError(path, f"was not saved: {file.errorString()}")


def fingerprint(path: Path | None) -> tuple[int, int] | None:
    """Return what is another as soon as somebody writes to a file; None where there is none."""
    try:
        found = path.stat() if path is not None else None
    except OSError:
        return None
    return None if found is None else (found.st_mtime_ns, found.st_size)

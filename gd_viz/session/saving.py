"""Writing a file so that it is either the old one or the new one, never half of it."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from gd_viz.files.errors import FileError

_SLICE = 2**20
"""Bytes that are written while other threads wait."""


def save_atomically(path: Path, pieces: Iterable[bytes]) -> None:
    """Replace ``path`` by some ``pieces``; until all of it is on disk, the old file stays.

    What goes wrong while a piece is made goes on to the caller; the old file is as it was.

    Raises:
        FileError: It cannot be written; the old file is as it was.
    """
    if os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path)):
        raise FileError(path, "is a device or a pipe; expected a file")
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise FileError(path, f"cannot be written: {file.errorString()}")
    try:
        if not (all(file.write(some) == len(some) for some in _slices(pieces)) and file.flush()):
            raise FileError(path, f"was not saved: {file.errorString()}")
        _wait_for_disk(path, file)
    except BaseException:
        file.cancelWriting()  # else the part that found room would take the old file's place
        file.commit()
        raise
    if not file.commit():
        raise FileError(path, f"was not saved: {file.errorString()}")


def _slices(pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        for at in range(0, len(piece), _SLICE):
            yield piece[at : at + _SLICE]


def _wait_for_disk(path: Path, file: QSaveFile) -> None:
    """Wait until all is on disk. `commit` does so, too, but all other threads wait with it."""
    try:
        os.fsync(file.handle())
    except OSError as error:
        raise FileError(path, f"was not saved: {error.strerror}") from None


def fingerprint(path: Path | None) -> tuple[int, int] | None:
    """Return what is another as soon as somebody writes to a file; None where there is none."""
    try:
        found = path.stat() if path is not None else None
    except OSError:
        return None
    return None if found is None else (found.st_mtime_ns, found.st_size)

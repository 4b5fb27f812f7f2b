"""Bytes of a file that a person names: found, of a bearable size, and no device."""

from pathlib import Path

from gd_viz.files.errors import FileError

MAX_BYTES = 64 * 2**20


def checked_size(path: Path, expected: str) -> int:
    """Return the size of a file in bytes.

    Args:
        path: The file.
        expected: What it should be, for messages.

    Raises:
        FileError: It is not there, not a regular file, or larger than MAX_BYTES.
    """
    try:
        if path.is_dir():
            raise FileError(path, f"is a directory; expected {expected}")
        if not path.exists():
            raise FileError(path, "there is no such file")
        if not path.is_file():
            raise FileError(path, f"is a device or a pipe; expected {expected}")
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        raise FileError(path, getattr(error, "strerror", None) or "cannot be read") from None
    if size > MAX_BYTES:
        megabytes, limit = size / 2**20, MAX_BYTES // 2**20
        raise FileError(path, f"has {megabytes:.0f} MB; at most {limit} MB are read")
    return size


def read_bytes(path: Path, expected: str) -> bytes:
    """Return the content of a file; see ``checked_size`` for arguments and errors."""
    checked_size(path, expected)
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(path, error.strerror or "cannot be read") from None

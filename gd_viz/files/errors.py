"""What can be wrong with a file, as one clear line."""

from pathlib import Path


class FileError(Exception):
    """A file that cannot be read, or does not hold what it should.

    Attributes:
        path: The file, as the user named it.
        message: What is wrong and what was expected.
        line: Line in the file, counted from 1, or None.
        field: The field of a scenario such as ``runs.0.start``, or a column, or None.
    """

    def __init__(
        self, path: Path | str, message: str, line: int | None = None, field: str | None = None
    ) -> None:
        super().__init__(message)
        self.path = Path(path)
        self.message = message
        self.line = line
        self.field = field

    def __str__(self) -> str:
        """Return ``houses.toml, line 7, runs.0.start: expected 2 numbers, got 3``."""
        where = [str(self.path)]
        if self.line is not None:
            where.append(f"line {self.line}")
        if self.field:
            where.append(self.field)
        return f"{', '.join(where)}: {' '.join(self.message.split())}"

"""Opening what a person names: a scenario, a table of data, or a bundled scenario."""

from pathlib import Path
from typing import NamedTuple

from gd_viz.core.models import ModelSpec
from gd_viz.files.document import DataSource, Document
from gd_viz.files.scenario import load_bundled, read_scenario
from gd_viz.files.tables import read_table, select

SCENARIO_SUFFIX = ".toml"
TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".ods", ".parquet")

CLASSIFIER = ModelSpec(family="logistic", loss="cross-entropy")


class Opened(NamedTuple):
    """What was found.

    Attributes:
        document: The document; of a table, with the model that suits its target.
        dropped: How many rows of a table were left out because a value is missing.
    """

    document: Document
    dropped: int = 0


def open_file(path: Path) -> Opened:
    """Open a scenario or a table, told apart by the suffix.

    Raises:
        FileError: The file is not what it should be.
    """
    if path.suffix.lower() == SCENARIO_SUFFIX:
        return Opened(read_scenario(path))
    selection = select(read_table(path))
    source = DataSource("file", str(path.resolve()))
    model = CLASSIFIER if len(selection.dataset.classes) > 1 else ModelSpec()
    return Opened(Document(path.stem, selection.dataset, source, model), selection.dropped)


def names_a_file(name: str) -> bool:
    """Tell a path from the bare name of a bundled scenario; a file of that name goes first."""
    path = Path(name)
    return path.exists() or bool(path.suffix) or len(path.parts) != 1


def open_named(name: str) -> Opened:
    """Open the file ``name``, or the bundled scenario of that name when there is no such file.

    Raises:
        FileError: It is neither, or not what it should be.
    """
    return open_file(Path(name)) if names_a_file(name) else Opened(load_bundled(name))

"""Opening what a person names: a scenario, a table of data, or a bundled scenario."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.triangle import condition
from gd_viz.files.document import DataSource, Document
from gd_viz.files.errors import FileError
from gd_viz.files.progress import Report, part, unheard
from gd_viz.files.scenario import load_bundled, read_scenario
from gd_viz.files.tables import Table, columns_of_numbers, let_go, read_table, select

SCENARIO_SUFFIX = ".toml"
TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".ods", ".parquet")

LARGE = 2**20
"""Bytes that take a fifth of a second, as long as it takes to make the window."""

CLASSIFIER = ModelSpec(family="logistic", loss="cross-entropy")


class Opened(NamedTuple):
    """What was found.

    Attributes:
        document: The document; of a table, with the model that suits its target.
        dropped: How many rows of a table were left out because a value is missing.
    """

    document: Document
    dropped: int = 0


def open_file(path: Path, report: Report = unheard) -> Opened:
    """Open a scenario or a table, told apart by the suffix.

    The last column of a table is the target; the features are the other columns of
    numbers.

    Args:
        path: Where it is.
        report: Told how far it is.

    Raises:
        FileError: The file is not what it should be.
    """
    if path.suffix.lower() == SCENARIO_SUFFIX:
        document = read_scenario(path, report)
        return Opened(document, document.source.dropped)
    table = read_table(path, part(report, 0.0, 0.6))
    try:
        features = _features(table, part(report, 0.6, 0.8))
        selection = select(table, features, report=part(report, 0.8, 1.0))
    finally:
        let_go(table)
    everything = len(features) == len(table.columns) - 1
    source = DataSource(
        "file",
        str(path.resolve()),
        path.name,
        None if everything else features,
        dropped=selection.dropped,
    )
    model = suitable_model(selection.dataset)
    return Opened(Document(path.stem, selection.dataset, source, model), selection.dropped)


def suitable_model(dataset: Dataset) -> ModelSpec:
    """Return the model to begin with: a classifier for classes, standardised if the scales ask.

    Where the columns are of such different sizes that descent would crawl, they are
    standardised; dependent columns are left as they are, for the valley's flat floor to
    be seen.
    """
    model = CLASSIFIER if len(dataset.classes) > 1 else ModelSpec()
    standardise = 10 < condition(dataset.features) < 1 / np.finfo(float).eps
    return replace(model, standardise=bool(standardise))


def is_large(path: Path) -> bool:
    """Tell whether reading takes so long that something should be seen meanwhile.

    That goes by the size of the file, or of the table that a scenario names beside it; of
    what cannot be read somebody else complains.
    """
    try:
        if path.stat().st_size > LARGE or path.suffix.lower() != SCENARIO_SUFFIX:
            return path.stat().st_size > LARGE
        table = tomllib.loads(path.read_text(encoding="utf-8"))["data"]["file"]
        return bool((path.parent / table).stat().st_size > LARGE)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False


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


def _features(table: Table, report: Report) -> tuple[str, ...]:
    """Return the columns of numbers but the last, which is the target."""
    if len(table.columns) < 2:
        message = "has one column; expected at least one feature and a target"
        raise FileError(table.path, message)
    features = tuple(
        name for name in columns_of_numbers(table, report) if name != table.columns[-1]
    )
    if not features:
        raise FileError(table.path, "has no column of numbers before the target, the last column")
    return features

"""[data] of a scenario: the examples that it names, and where they come from."""

import os
from pathlib import Path

from gd_viz.core.dataset import Dataset
from gd_viz.files.bundled import bundled_table, bundled_tables
from gd_viz.files.checks import UnfitError, nearest
from gd_viz.files.classes import as_classes
from gd_viz.files.document import DataSource
from gd_viz.files.errors import FileError
from gd_viz.files.progress import Report, part, unheard
from gd_viz.files.scenario_schema import DataSection
from gd_viz.files.tables import Selection, Table, let_go, read_table, select
from gd_viz.files.toml_lines import Location


def find_data(
    data: DataSection, folder: Path, classify: bool, report: Report = unheard
) -> tuple[Dataset, DataSource]:
    """Return the data that a scenario names.

    Args:
        data: The section.
        folder: Where the scenario stands; a table must stand there too.
        classify: Whether the model needs classes.
        report: Told how far it is.

    Raises:
        UnfitError: The section asks for what is not there.
        FileError: The table it names is none.
    """
    if data.x is not None:
        return _inline(data, classify), DataSource("inline", note=data.note)
    if data.source is not None:
        if data.source not in bundled_tables():
            near = nearest(data.source, bundled_tables())
            raise UnfitError(
                f"no bundled table {data.source!r}; the nearest name is {near!r}", ("source",)
            )
        table = bundled_table(data.source)
        try:
            selection = _selected(table, data, classify)
        except FileError as error:
            field = f"{error.field}: " if error.field else ""
            raise UnfitError(f"{field}{error.message}") from None
        note = bundled_tables()[data.source].note
        return selection.dataset, DataSource(
            "bundled", data.source, note, data.features, data.target
        )
    name = data.file or ""
    if not name or Path(name).is_absolute() or ".." in Path(name).parts:
        raise UnfitError("expected a file beside the scenario", ("file",))
    if not os.path.exists(folder / name):  # also false for a name that no file can have
        raise UnfitError(f"there is no file {name!r} beside the scenario", ("file",))
    table = read_table(folder / name, part(report, 0.0, 0.7))
    try:
        selection = _selected(table, data, classify, part(report, 0.7, 1.0))
    finally:
        let_go(table)
    source = DataSource("file", name, "", data.features, data.target, dropped=selection.dropped)
    return selection.dataset, source


def _selected(
    table: Table, data: DataSection, classify: bool, report: Report = unheard
) -> Selection:
    named: list[tuple[Location, str]] = [
        (("features", index), name) for index, name in enumerate(data.features or ())
    ]
    if data.target is not None:
        named.append((("target",), data.target))
    for within, name in named:
        if name not in table.columns:
            known = ", ".join(table.columns)
            raise UnfitError(f"no column {name!r}; the columns are: {known}", within)
    target = data.target or table.columns[-1]
    if data.features and target in data.features:
        raise UnfitError(f"{target!r} is the target; expected another column", ("features",))
    return select(table, data.features, data.target, classify, data.classes, report)


def _inline(data: DataSection, classify: bool) -> Dataset:
    assert data.x is not None
    assert data.y is not None
    features, y = data.x, data.y
    n = features.shape[1] if len(features) else len(data.features or "x")
    default = ("x",) if n == 1 else tuple(f"x{index + 1}" for index in range(n))
    names = data.features or default
    if len(names) != n:
        raise UnfitError(f"expected {n} names, got {len(names)}", ("features",))
    classes: tuple[str, ...] = ()
    if isinstance(y, tuple) or classify or data.classes:
        try:
            classes, targets = as_classes(y, data.classes)
        except ValueError as error:
            raise UnfitError(str(error), ("y",)) from None
    else:
        targets = y
    return Dataset(features.reshape(len(y), n), targets, names, data.target or "y", classes)

"""Files and data, read and worked out: no session is touched, so any thread may do it."""

from collections.abc import Sequence
from math import inf
from pathlib import Path
from typing import NamedTuple

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import FAMILIES, ModelSpec
from gd_viz.files.document import DataSource, Document
from gd_viz.files.errors import FileError
from gd_viz.files.opening import CLASSIFIER, SCENARIO_SUFFIX, open_file
from gd_viz.files.progress import Report, part, unheard
from gd_viz.files.tables import Table, let_go, select
from gd_viz.session.derived import Derived
from gd_viz.session.looking_ahead import Seen, look_ahead
from gd_viz.session.timeline import Timeline


class Prepared(NamedTuple):
    """A document that was read, with what takes long to work out.

    Attributes:
        document: The document.
        derived: What follows from its data and model.
        path: The scenario file; None for a table, which is never written.
        dropped: How many rows of a table were left out because a value is missing.
    """

    document: Document
    derived: Derived
    path: Path | None
    dropped: int = 0


class PreparedData(NamedTuple):
    """Data for the document on the desk, with what takes long to work out."""

    dataset: Dataset
    source: DataSource
    derived: Derived


def prepare(path: Path, report: Report = unheard) -> Prepared:
    """Read a scenario or a table of data.

    Raises:
        FileError: The file is not what it should be.
    """
    opened = open_file(path, part(report, 0.0, 0.9))
    derived = derived_from(opened.document, path)
    _work_out(derived, report)
    look_ahead(derived, Timeline(derived.analyses, opened.document.walked), Seen())
    is_scenario = path.suffix.lower() == SCENARIO_SUFFIX
    return Prepared(opened.document, derived, path if is_scenario else None, opened.dropped)


def prepare_data(
    table: Table,
    features: Sequence[str],
    target: str,
    model: ModelSpec,
    old: Dataset,
    report: Report = unheard,
) -> PreparedData:
    """Take some columns of a table, for ``model`` or the one that ``suited`` puts in its place.

    The cells are let go of.

    Raises:
        FileError: The columns do not hold what they should.
    """
    try:
        selection = select(table, features, target, report=part(report, 0.0, 0.9))
    finally:
        let_go(table)
    dataset = selection.dataset
    source = DataSource(
        "file",
        str(table.path.resolve()),
        table.path.name,
        tuple(features),
        target,
        dropped=selection.dropped,
    )
    document = Document(table.path.stem, dataset, source, suited(model, old, dataset))
    derived = derived_from(document, table.path)
    _work_out(derived, report)
    return PreparedData(dataset, source, derived)


def suited(model: ModelSpec, old: Dataset, new: Dataset) -> ModelSpec:
    """Return ``model``, or another one when the ``new`` data ask for it.

    Classes where there were none are told apart by a classifier; a model that needs
    classes or a single feature, and does not get them, gives way to the linear one.
    """
    if len(new.classes) > 1 and not old.classes:
        return CLASSIFIER
    family = FAMILIES[model.family]
    if (family.classifies and len(new.classes) < 2) or (family.one_feature and new.n != 1):
        return ModelSpec()
    return model


def derived_from(document: Document, name: Path | str, patience: float = inf) -> Derived:
    """Return what follows from a document; FileError, naming it, when it does not hold together."""
    try:
        return Derived(document.dataset, document.model, patience)
    except ValueError as error:
        raise FileError(name, str(error)) from None


def _work_out(derived: Derived, report: Report) -> None:
    """Let what takes long be worked out now; it is kept."""
    for analysis in derived.analyses:
        report(0.9)
        analysis.minimiser  # noqa: B018

"""Scenario files, read: TOML to a document."""

import difflib
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gd_viz import assets
from gd_viz.core.dataset import Dataset
from gd_viz.core.models import FAMILIES, ModelSpec, build_models
from gd_viz.core.runs import RunSpec, starting_point
from gd_viz.files.bundled import bundled_scenarios, bundled_table, bundled_tables
from gd_viz.files.document import INLINE, DataSource, Document, ViewSpec
from gd_viz.files.errors import FileError
from gd_viz.files.tables import MAX_BYTES, as_classes, read_table, select
from gd_viz.files.toml_lines import line_of

if TYPE_CHECKING:
    from pydantic import ValidationError

    from gd_viz.files.scenario_schema import DataSection, RunSection, Scenario

Migration = Callable[[dict[str, Any]], dict[str, Any]]
MIGRATIONS: dict[int, Migration] = {}
"""From a version of the schema to the next; there is one version so far."""


def load_bundled(name: str) -> Document:
    """Return a bundled scenario; FileError names the known ones when there is none."""
    if name not in bundled_scenarios():
        known = ", ".join(bundled_scenarios())
        raise FileError(name, f"is neither a file nor a bundled scenario; known are: {known}")
    return read_scenario(assets.path(f"scenarios/{name}.toml"))


def read_scenario(path: Path) -> Document:
    """Read a scenario file and the one table that it may name beside it.

    Raises:
        FileError: The file cannot be read or says something wrong.
    """
    if path.is_dir():
        raise FileError(path, "is a directory; expected a scenario such as houses.toml")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileError(path, f"is larger than {MAX_BYTES // 2**20} MB")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise FileError(path, "there is no such file") from None
    except UnicodeDecodeError:
        raise FileError(path, "is not a text in UTF-8") from None
    except OSError as error:
        raise FileError(path, error.strerror or "cannot be read") from None
    return parse_scenario(text, path)


def parse_scenario(text: str, path: Path) -> Document:
    """Return the document that ``text`` describes; ``path`` is for messages and relative files.

    Raises:
        FileError: See ``read_scenario``.
    """
    from pydantic import ValidationError

    from gd_viz.files.scenario_schema import Scenario

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, _, where = str(error).partition(" (at line ")
        line = int(where.split(",")[0]) if where else len(text.splitlines())
        raise FileError(path, f"is not TOML: {message}", line) from None
    except RecursionError:
        raise FileError(path, "is nested too deeply") from None
    try:
        scenario = Scenario.model_validate(content)
    except ValidationError as error:
        raise _first_error(path, text, error) from None
    return _Reading(path, text).document(scenario)


class _Reading:
    """Turns a valid schema into a document; errors point into the text."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text

    def document(self, scenario: "Scenario") -> Document:
        model = scenario.model.model_dump()
        family = FAMILIES[scenario.model.family]
        model["loss"] = model["loss"] or family.losses[0]
        spec = ModelSpec(**model)
        if spec.loss not in family.losses:
            expected = " or ".join(family.losses)
            raise self._error(
                ("model", "loss"), f"{spec.family} takes {expected}, got {spec.loss!r}"
            )
        dataset, source = self._data(scenario.data, family.classifies)
        runs = tuple(self._run(run) for run in scenario.runs)
        try:
            models = build_models(dataset, spec)
        except ValueError as error:
            raise self._error(("model",), str(error)) from None
        for index, run in enumerate(runs):
            try:
                starting_point(run, models[0].objective.p)
            except ValueError:
                p, got = models[0].objective.p, len(run.start or ())
                raise self._error(
                    ("runs", index, "start"), f"expected {p} numbers, got {got}"
                ) from None
        view = scenario.view.model_dump()
        view["window"] = tuple(view["window"]) if view["window"] else None
        return Document(scenario.title, dataset, source, spec, runs, ViewSpec(**view))

    def _data(self, data: "DataSection", classify: bool) -> tuple[Dataset, DataSource]:
        if data.x is not None and data.y is not None:
            return self._inline(data, classify), INLINE
        features = None if data.features is None else tuple(data.features)
        if data.source is not None:
            if data.source not in bundled_tables():
                near = _nearest(data.source, list(bundled_tables()))
                raise self._error(("data", "source"), f"no bundled table {data.source!r}{near}")
            table = bundled_table(data.source)
            note = bundled_tables()[data.source].note
            source = DataSource("bundled", data.source, note, features, data.target)
        else:
            name = data.file or ""
            if Path(name).is_absolute() or ".." in Path(name).parts:
                raise self._error(("data", "file"), "expected a file beside the scenario")
            table = read_table(self.path.parent / name)
            source = DataSource("file", name, "", features, data.target)
        try:
            selection = select(table, features, data.target, classify)
        except FileError as error:
            if error.line is None and data.source is not None:
                raise self._error(("data",), error.message) from None
            raise
        return selection.dataset, source

    def _inline(self, data: "DataSection", classify: bool) -> Dataset:
        n = len(data.x[0]) if data.x else len(data.features or ["x"])
        default = ["x"] if n == 1 else [f"x{index + 1}" for index in range(n)]
        names = tuple(data.features or default)
        if len(names) != n:
            raise self._error(("data", "features"), f"expected {n} names, got {len(names)}")
        y = data.y or []
        classes: tuple[str, ...] = ()
        if y and isinstance(y[0], str):
            unique, indices = np.unique(np.array(y), return_inverse=True)
            classes, targets = tuple(map(str, unique)), indices.astype(np.float64)
        else:
            targets = np.array(y, dtype=np.float64)
            if classify:
                classes, targets = as_classes(targets)
        features = np.array(data.x, dtype=np.float64).reshape(len(targets), n)
        return Dataset(features, targets, names, data.target or "y", classes)

    def _run(self, run: "RunSection") -> RunSpec:
        start = None if run.start is None or run.start == "random" else tuple(run.start)
        return RunSpec(
            run.name,
            run.method,
            run.step_size,
            run.step_size_ratio,
            start,
            run.seed if run.start == "random" else None,
            tuple(sorted(run.settings.items())),
        )

    def _error(self, location: Sequence[str | int], message: str) -> FileError:
        line = line_of(self.text, location)
        return FileError(self.path, message, line, ".".join(map(str, location)))


def _first_error(path: Path, text: str, error: "ValidationError") -> FileError:
    """Return the first of the errors as one line, and say how many more there are."""
    problems = error.errors()
    unknown = [problem for problem in problems if problem["type"] == "extra_forbidden"]
    first = (unknown or problems)[0]
    location = tuple(
        part for part in first["loc"] if not str(part).startswith(("list[", "literal["))
    )
    if first["type"] == "missing":
        message, at = "is missing", line_of(text, location[:-1])
    elif first["type"] == "extra_forbidden":
        message = f"unknown key{_nearest(str(location[-1]), _known_keys(location[:-1]))}"
        at = line_of(text, location)
    else:
        message, at = _lower(first["msg"]), line_of(text, location)
        if first["type"] != "value_error":
            message += f", got {first['input']!r:.60}"
    if len(problems) > 1:
        message += f" (and {len(problems) - 1} more)"
    return FileError(path, message, at, ".".join(map(str, location)) or None)


def _lower(message: str) -> str:
    message = message.removeprefix("Value error, ").removeprefix("Input ")
    message = message.replace("should be", "expected") if message.startswith("should") else message
    return message[:1].lower() + message[1:]


def _known_keys(location: Sequence[str | int]) -> list[str]:
    from gd_viz.files.scenario_schema import Scenario

    annotations = {name: field.annotation for name, field in Scenario.model_fields.items()}
    if not location:
        return ["schema", *(name for name in annotations if name != "schema_version")]
    section: Any = annotations.get(str(location[0]))
    section = getattr(section, "__args__", (section,))[0]
    return list(getattr(section, "model_fields", {}))


def _nearest(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, 1, cutoff=0.4)
    return f"; did you mean {near[0]!r}?" if near else f"; known are: {', '.join(known)}"

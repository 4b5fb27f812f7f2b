"""The scenario file as tables of keys and what each must be; ``schema`` is its version."""

from typing import Any, NamedTuple

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.arrays import FloatArray
from gd_viz.core.models import FAMILIES, LOSSES, ModelSpec
from gd_viz.core.rivals import RIVALS
from gd_viz.core.schedule import Schedule, plain
from gd_viz.core.terrain.map_axes import Axis, index_of
from gd_viz.files.checks import (
    Check,
    Problem,
    UnfitError,
    above_zero,
    flag,
    list_of,
    not_negative,
    number,
    one_of,
    section,
    text,
    unfit,
    whole,
)
from gd_viz.files.document import DATA_PICTURES, PLOTS, Document, ViewSpec
from gd_viz.files.inline_data import inline_rows, inline_targets
from gd_viz.files.runs_section import MAX_STEP, read_runs
from gd_viz.files.toml_lines import Location

SCHEMA = 1
MAX_DEGREE = 12


def _window(value: Any) -> tuple[float, ...]:
    left, right, bottom, top = window = list_of(number, 4)(value)
    if not (left < right and bottom < top):
        raise UnfitError("expected left, right, bottom, top, with left < right and bottom < top")
    return tuple(window)


def _panels(value: Any) -> tuple[str, ...]:
    names = list_of(one_of(PLOTS))(value)
    if not names:
        raise unfit(f"one or more of {', '.join(PLOTS)}", value)
    return tuple(name for name in PLOTS if name in names)


def _axes(value: Any) -> tuple[Axis, ...]:
    wanted = 'two parameters by index, such as [2, 1], or ["lambda1", "lambda2"]'
    try:
        kinds = [index_of(axis) for axis in value]
    except (TypeError, ValueError):
        raise unfit(wanted, value) from None
    if len(kinds) != 2 or len(set(kinds)) != 2 or len({eigen for _, eigen in kinds}) != 1:
        raise unfit(wanted, value)
    return tuple(value)


def _compare(value: Any) -> tuple[str, ...]:
    names = list_of(one_of(tuple(RIVALS)))(value)
    return tuple(name for name in RIVALS if name in names)


_INLINE = {"x": inline_rows, "y": inline_targets, "note": text}
_DATA: dict[str, Check] = {
    "source": text,
    "file": text,
    **_INLINE,
    "features": list_of(text),
    "target": text,
    "classes": list_of(text),
}
_MODEL: dict[str, Check] = {
    "family": one_of(tuple(FAMILIES)),
    "loss": one_of(tuple(LOSSES)),
    "degree": whole(0, MAX_DEGREE),
    "standardise": flag,
    "reduction": one_of(("sum", "mean")),
    "ridge": not_negative,
    "activation": one_of(tuple(ACTIVATIONS)),
    "huber_delta": above_zero,
}
_VIEW: dict[str, Check] = {
    "panels": _panels,
    "picture": one_of(DATA_PICTURES),
    "feature": text,
    "fog": flag,
    "fog_radius": above_zero,
    "fog_trail": flag,
    "exact": flag,
    "residuals": one_of(("none", "lines", "squares")),
    "compare": _compare,
    "ghosts": flag,
    "jitter": flag,
    "eigen_axes": flag,
    "axes": _axes,
    "valley_below": flag,
    "log_height": flag,
    "shares": flag,
    "window": _window,
    "step": whole(0, MAX_STEP),
}
_SCENARIO: dict[str, Check] = {
    "schema": lambda value: value,  # looked at before all else
    "title": text,
    **dict.fromkeys(("data", "model", "runs", "view"), lambda value: value),
}


class DataSection(NamedTuple):
    """[data], of which exactly one of ``source``, ``file`` and ``x`` with ``y`` is given."""

    source: str | None = None
    file: str | None = None
    x: FloatArray | None = None
    y: FloatArray | tuple[str, ...] | None = None
    note: str = ""
    features: tuple[str, ...] | None = None
    target: str | None = None
    classes: tuple[str, ...] | None = None


class Scenario(NamedTuple):
    """What a file says, each value as it should be; the data are still to be found."""

    title: str
    data: DataSection
    model: ModelSpec
    schedule: Schedule
    view: ViewSpec


def read_sections(content: dict[str, Any]) -> tuple[Scenario, list[Problem]]:
    """Return what ``content`` says, and all that is wrong with it.

    Args:
        content: A scenario as TOML gives it.

    Returns:
        The scenario, with defaults where something is wrong, and the problems.
    """
    problems: list[Problem] = []
    schema = content.get("schema")
    if type(schema) is not int or schema != SCHEMA:
        newer = type(schema) is int and schema > SCHEMA
        why = "; the file needs a newer gd_viz" if newer else ""
        got = f", got {schema!r:.40}" if "schema" in content else " as its first line"
        return _EMPTY, [Problem(("schema",), f"expected schema = {SCHEMA}{got}{why}")]
    top = section(content, _SCENARIO, (), problems)
    if "data" in top:
        data = _data(top["data"], problems)
    else:
        problems.append(Problem(("data",), "is missing; expected a section [data]"))
        data = DataSection()
    model = _model(section(top.get("model", {}), _MODEL, ("model",), problems), problems)
    schedule = read_runs(top.get("runs", [{}]), problems)
    view = ViewSpec(**section(top.get("view", {}), _VIEW, ("view",), problems))
    return Scenario(top.get("title", Document.title), data, model, schedule, view), problems


_EMPTY = Scenario("", DataSection(), ModelSpec(), plain(()), ViewSpec())


def _data(value: Any, problems: list[Problem]) -> DataSection:
    at: Location = ("data",)
    before = len(problems)
    data = DataSection(**section(value, _DATA, at, problems))
    if len(problems) > before:
        return data
    inline = data.x is not None or data.y is not None
    if (data.source is not None) + (data.file is not None) + inline != 1:
        problems.append(Problem(at, "expected exactly one of source, file, or x with y"))
    elif inline and (data.x is None or data.y is None):
        problems.append(Problem(at, "expected both x and y"))
    elif data.x is not None and data.y is not None and len(data.x) != len(data.y):
        message = f"expected as many rows as y has values, {len(data.y)}, got {len(data.x)}"
        problems.append(Problem((*at, "x"), message))
    for key, names in (("features", data.features), ("classes", data.classes)):
        if names is not None and (not names or len(set(names)) < len(names)):
            problems.append(Problem((*at, key), "expected one or more names, each once"))
    if data.features is not None and data.target in data.features:
        problems.append(Problem((*at, "target"), "expected a column that is not a feature"))
    return data


def _model(values: dict[str, Any], problems: list[Problem]) -> ModelSpec:
    family = values.get("family", ModelSpec.family)
    losses = FAMILIES[family].losses
    loss = values.setdefault("loss", losses[0])
    if loss not in losses:
        message = f"expected {' or '.join(losses)} for the family {family}, got {loss}"
        problems.append(Problem(("model", "loss"), message))
    return ModelSpec(**values)

"""Scenario files, written: a document to TOML."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from itertools import count, islice, pairwise
from typing import Any

from gd_viz.core.arrays import FloatArray
from gd_viz.core.models import FAMILIES, ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.core.schedule import Schedule
from gd_viz.files.classes import all_numbers, has_own_order
from gd_viz.files.document import Document, ViewSpec
from gd_viz.files.progress import Report, unheard
from gd_viz.files.scenario_schema import SCHEMA

_SLICE = 4096
_LONG = 8
"""A list of more elements than this has a line for each."""


def write_scenario(document: Document, report: Report = unheard) -> Iterator[str]:
    """Yield the TOML text of ``document`` in pieces; what has its default value is left out.

    Data from a bundled table or a file are named; others are written out. Numbers
    are written in full, so that the same document is read again.
    """
    model = _changed(document.model, ModelSpec())
    if document.model.loss == FAMILIES[document.model.family].losses[0]:
        model.pop("loss", None)
    sections = [
        ("", {"schema": SCHEMA, "title": document.title}),
        ("[data]", _written_data(document)),
        ("[model]", model),
        *_written_walks(document.walked),
        ("[view]", _changed(document.view, ViewSpec())),
    ]
    written = [
        _section_lines(header, content)
        for header, content in sections
        if content or header.startswith("[[")
    ]
    lines, expected = _separated(written), 2 * document.dataset.m + _SLICE
    for number in count(1):
        piece = "".join(islice(lines, _SLICE))
        if not piece:
            return
        yield piece
        report(min(1.0, number * _SLICE / expected))


class _Elements:
    """The elements of an array, some at a time: millions that go at once stop all threads."""

    def __init__(self, array: FloatArray) -> None:
        self._array = array

    def __len__(self) -> int:
        return len(self._array)

    def __iter__(self) -> Iterator[Any]:
        for at in range(0, len(self), _SLICE):
            yield from self._array[at : at + _SLICE].tolist()


def _separated(sections: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield all lines, with an empty one between two sections."""
    for number, lines in enumerate(sections):
        if number:
            yield "\n"
        yield from lines


def _written_data(document: Document) -> dict[str, Any]:
    source, dataset = document.source, document.dataset
    labels = [dataset.classes[int(index)] for index in dataset.targets] if dataset.classes else []
    written: dict[str, Any]
    if source.kind == "inline":
        written = {
            "x": _Elements(dataset.features),
            "y": labels if dataset.classes else _Elements(dataset.targets),
            "features": dataset.feature_names,
            "target": dataset.target_name,
            "note": source.note or None,
        }
    else:
        key = "source" if source.kind == "bundled" else "file"
        written = {key: source.name, "features": source.features, "target": source.target}
    named_by_the_model = FAMILIES[document.model.family].classifies or not all_numbers(labels)
    if dataset.classes and (has_own_order(dataset.classes, labels) or not named_by_the_model):
        written["classes"] = dataset.classes
    return {key: value for key, value in written.items() if value is not None}


def _written_walks(schedule: Schedule) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the sections of each run: how it begins, and what it changes on the way."""
    for index, run in enumerate(schedule[0].runs):
        yield "[[runs]]", _written_run(run)
        for before, segment in pairwise(schedule):
            later = segment.runs[index]
            if later != before.runs[index]:
                change = _written_run(replace(later, name="", start=None, seed=None))
                yield "[[runs.later]]", {"step": segment.first, **change}


def _written_run(run: RunSpec) -> dict[str, Any]:
    random = run.start is None and run.seed is not None
    settings = dict(run.settings)
    if random and "seed" in settings:  # "seed" is that of the start
        settings["shuffle_seed"] = settings.pop("seed")
    written = {
        "name": run.name or None,
        "method": run.method if run.method != RunSpec.method else None,
        "step_size": run.step_size,
        "step_size_ratio": run.step_size_ratio,
        "start": "random" if random else run.start,
        **({"seed": run.seed} if random else {}),
        **settings,
    }
    return {key: value for key, value in written.items() if value is not None}


def _changed(value: Any, default: Any) -> dict[str, Any]:
    pairs = {field.name: getattr(value, field.name) for field in fields(value)}
    return {key: item for key, item in pairs.items() if item != getattr(default, key)}


def _section_lines(header: str, content: dict[str, Any]) -> Iterable[str]:
    if header:
        yield f"{header}\n"
    for key, value in content.items():
        if isinstance(value, list | tuple | _Elements) and len(value) > _LONG:
            yield f"{key} = [\n"
            yield from (f"    {_toml(element)},\n" for element in value)
            yield "]\n"
        else:
            yield f"{key} = {_toml(value)}\n"


def _toml(value: Any) -> str:
    """Return a text, a number, true or false, or a list of them, as TOML on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):  # JSON escapes all that TOML wants escaped, but for one character
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list | tuple | _Elements):
        return f"[{', '.join(map(_toml, value))}]"
    return repr(value)

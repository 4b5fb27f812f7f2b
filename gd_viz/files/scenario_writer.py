"""Scenario files, written: a document to TOML."""

from dataclasses import asdict, fields
from typing import Any

from gd_viz.core.models import FAMILIES, ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.files.document import Document, ViewSpec


def write_scenario(document: Document) -> str:
    """Return the TOML text of ``document``; what has its default value is left out.

    Data from a bundled table or a file are named; others are written out.
    """
    import tomli_w

    content: dict[str, Any] = {"schema": 1, "title": document.title}
    content["data"] = _written_data(document)
    model = _changed(document.model, ModelSpec())
    if document.model.loss == FAMILIES[document.model.family].losses[0]:
        model.pop("loss", None)
    content["model"] = model
    content["runs"] = [_written_run(run) for run in document.runs]
    content["view"] = _changed(document.view, ViewSpec())
    return tomli_w.dumps({key: value for key, value in content.items() if value != {}})


def _written_data(document: Document) -> dict[str, Any]:
    source, dataset = document.source, document.dataset
    if source.kind != "inline":
        named = {"source" if source.kind == "bundled" else "file": source.name}
        chosen = {"features": source.features, "target": source.target}
        return named | {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in chosen.items()
            if value is not None
        }
    targets: list[Any] = dataset.targets.tolist()
    if dataset.classes:
        targets = [dataset.classes[int(index)] for index in targets]
    return {
        "x": dataset.features.tolist(),
        "y": targets,
        "features": list(dataset.feature_names),
        "target": dataset.target_name,
    }


def _written_run(run: RunSpec) -> dict[str, Any]:
    written = {key: value for key, value in asdict(run).items() if value not in (None, "", ())}
    if run.start is not None:
        written["start"] = list(run.start)
    elif run.seed is not None:
        written["start"] = "random"
    if run.settings:
        written["settings"] = dict(run.settings)
    return written


def _changed(value: Any, default: Any) -> dict[str, Any]:
    pairs = {field.name: getattr(value, field.name) for field in fields(value)}
    return {
        key: list(item) if isinstance(item, tuple) else item
        for key, item in pairs.items()
        if item != getattr(default, key)
    }

"""Every step of every run as JSON or CSV, numbers in full."""

import csv
import io
import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from gd_viz.core.curvature import Curvature, reference_curvature
from gd_viz.core.descent import Descent
from gd_viz.core.minimisers.minimiser import Minimiser, minimise
from gd_viz.core.models import Model, build_models
from gd_viz.core.runs import RunSpec
from gd_viz.core.schedule import Schedule, in_force, walk
from gd_viz.files.document import Document

DEFAULT_STEPS = 100


def to_json(document: Document, steps: int = DEFAULT_STEPS) -> str:
    """Return the trace as one JSON object; what is not finite becomes null."""
    models = build_models(document.dataset, document.model)
    runs = [_run(*walk) for walk in _walks(models, document.walked, steps)]
    trace = {
        "scenario": document.title,
        "parameters": list(models[0].parameter_names),
        "m": document.dataset.m,
        "classes": list(document.dataset.classes),
        "runs": runs,
    }
    return json.dumps(_without_infinities(trace), ensure_ascii=False, indent=1) + "\n"


def to_csv(document: Document, steps: int = DEFAULT_STEPS) -> str:
    """Return the trace as rows ``run,k,cost,gradient_norm,theta0,…``."""
    models = build_models(document.dataset, document.model)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["run", "k", "cost", "gradient_norm", *models[0].parameter_names])
    for number, (model, _, run, descent) in enumerate(_walks(models, document.walked, steps)):
        own = run.name or f"run {number % len(document.runs) + 1}"
        name = " ".join(filter(None, [own, model.class_name]))
        for k in range(descent.steps + 1):
            figures = [descent.costs[k], descent.gradient_norms[k], *descent.thetas[k]]
            writer.writerow([name, k, *(repr(float(figure)) for figure in figures)])
    return out.getvalue()


def _walks(
    models: Sequence[Model], schedule: Schedule, steps: int
) -> Iterator[tuple[Model, Minimiser, RunSpec, Descent]]:
    """Walk every run on every model, one after the other; each with its settings at the end."""
    for model in models:
        minimiser = minimise(model.objective)
        for run in range(len(schedule[0].runs)):
            descent = walk(model.objective, schedule, run, minimiser, steps)
            yield model, minimiser, in_force(schedule, descent.steps)[run], descent


def _run(model: Model, minimiser: Minimiser, run: RunSpec, descent: Descent) -> dict[str, Any]:
    last = descent.thetas[-1]
    return {
        "name": run.name,
        "class": model.class_name,
        "method": run.method,
        "step_size": descent.optimizer.step_size,
        "outcome": descent.outcome.value,
        "theta": descent.thetas,
        "cost": descent.costs,
        "gradient_norm": descent.gradient_norms,
        "theta_original_units": model.feature_map.to_original_units(last),
        "minimiser": _minimiser(model, minimiser),
        "curvature": _curvature(reference_curvature(model.objective, minimiser, last)),
    }


def _minimiser(model: Model, minimiser: Minimiser) -> dict[str, Any]:
    theta = minimiser.theta
    original = None if theta is None else model.feature_map.to_original_units(theta)
    return {
        "kind": minimiser.kind.value,
        "theta": theta,
        "theta_original_units": original,
        "cost": minimiser.cost,
        "method": minimiser.method,
    }


def _curvature(curvature: Curvature | None) -> dict[str, Any]:
    return {
        "eigenvalues": curvature.eigenvalues if curvature else None,
        "largest_stable_step": curvature.largest_stable_step if curvature else None,
        "best_fixed_step": curvature.best_fixed_step if curvature else None,
        "condition_number": curvature.condition_number if curvature else None,
    }


def _without_infinities(value: Any) -> Any:
    """Return plain Python values in which infinities and NaN are None."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, dict):
        return {key: _without_infinities(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_infinities(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value

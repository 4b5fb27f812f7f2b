"""Every step of every run as JSON or CSV, numbers in full."""

import csv
import io
import json
import math
from typing import Any

import numpy as np

from gd_viz.core.curvature import Curvature, reference_curvature
from gd_viz.core.descent import Descent
from gd_viz.core.minimiser import Minimiser, minimise
from gd_viz.core.models import Model, build_models
from gd_viz.core.runs import RunSpec, begin, step_size_of
from gd_viz.files.document import Document

DEFAULT_STEPS = 100


def to_json(document: Document, steps: int = DEFAULT_STEPS) -> str:
    """Return the trace as one JSON object; what is not finite becomes null."""
    models = build_models(document.dataset, document.model)
    runs = [
        _run(model, minimiser, run, steps)
        for model, minimiser in [(model, minimise(model.objective)) for model in models]
        for run in document.runs
    ]
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
    for model in models:
        minimiser = minimise(model.objective)
        for number, run in enumerate(document.runs):
            name = " ".join(filter(None, [run.name or f"run {number + 1}", model.class_name]))
            descent = begin(model.objective, run, minimiser)
            descent.extend(steps)
            for k in range(descent.steps + 1):
                figures = [descent.costs[k], descent.gradient_norms[k], *descent.thetas[k]]
                writer.writerow([name, k, *(repr(float(figure)) for figure in figures)])
    return out.getvalue()


def _run(model: Model, minimiser: Minimiser, run: RunSpec, steps: int) -> dict[str, Any]:
    descent = begin(model.objective, run, minimiser)
    first = reference_curvature(model.objective, minimiser, descent.thetas[0])
    descent.extend(steps)
    last = descent.thetas[-1]
    return {
        "name": run.name,
        "class": model.class_name,
        "method": run.method,
        "step_size": _step_size(descent, run, first),
        "outcome": descent.outcome.value,
        "theta": descent.thetas,
        "cost": descent.costs,
        "gradient_norm": descent.gradient_norms,
        "theta_original_units": model.feature_map.to_original_units(last),
        "minimiser": _minimiser(model, minimiser),
        "curvature": _curvature(reference_curvature(model.objective, minimiser, last)),
    }


def _step_size(descent: Descent, run: RunSpec, curvature: Curvature | None) -> float | None:
    return None if descent.optimizer.step_size is None else step_size_of(run, curvature)


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

"""A model written as a formula, with its numbers."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.models import Model, ModelSpec
from gd_viz.views.numbers import number
from gd_viz.views.parameter_names import is_straight

_MOST_TERMS = 4


def equation(
    model: Model, spec: ModelSpec, theta: FloatArray, names: tuple[str, ...], digits: int = 4
) -> str:
    """Write the model with its numbers, in the units of the data.

    Args:
        model: The model.
        spec: What it is.
        theta: Its parameters (p,).
        names: Symbols of the features.
        digits: How many each number has.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        original = model.feature_map.to_original_units(theta)
    columns = model.feature_map.column_names(names)
    terms = [
        number(value, digits) if column == "1" else f"{number(value, digits)} {column}"
        for value, column in zip(original.tolist(), columns, strict=True)
    ]
    shown = terms[:0:-1] + terms[:1] if len(terms) <= 2 else terms[:_MOST_TERMS]
    total = " + ".join(shown).replace("+ −", "− ")
    if len(terms) > _MOST_TERMS:
        total += " + …"
    if spec.family == "logistic":
        return f"P(y = 1) = σ({total})"
    if spec.family == "neuron" and not is_straight(spec):
        return f"y = {spec.activation}({total})"
    return f"y = {total}"

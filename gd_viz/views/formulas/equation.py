"""A model written as a formula, with its numbers."""

from collections.abc import Sequence

from gd_viz.core.arrays import FloatArray
from gd_viz.core.models import Model, ModelSpec
from gd_viz.views.text.numbers import number
from gd_viz.views.text.parameter_names import is_straight


def equation(
    model: Model,
    spec: ModelSpec,
    theta: FloatArray,
    names: tuple[str, ...],
    digits: int = 4,
    most_terms: int | None = None,
) -> str:
    """Write the model with its numbers, in the units of the data.

    Args:
        model: The model.
        spec: What it is.
        theta: Its parameters (p,).
        names: Symbols of the features.
        digits: How many each number has.
        most_terms: So many are written, and a row of dots for the rest; by default all are.
    """
    terms = signed_terms(model, theta, names, digits)
    shown = terms[::-1] if len(terms) <= 2 else terms[:most_terms]
    if len(shown) < len(terms):
        shown.append("+ …")
    total = sum_of(shown)
    if spec.family == "logistic":
        return f"P({model.class_name or 'y = 1'}) = σ({total})"
    if spec.family == "neuron" and not is_straight(spec):
        return f"y = {spec.activation}({total})"
    return f"y = {total}"


def signed_terms(
    model: Model, theta: FloatArray, names: Sequence[str], digits: int = 4
) -> list[str]:
    """Return what is linear in θ (p,) in the units of the data, as ``+ 1.5`` or ``− 0.2 x``.

    The bias comes first; ``names`` are symbols of the features.
    """
    original = model.feature_map.to_original_units(theta)
    columns = model.feature_map.column_names(names)
    terms = []
    for value, column in zip(original.tolist(), columns, strict=True):
        text = number(value, digits)
        text = f"− {text[1:]}" if text.startswith("−") else f"+ {text}"
        terms.append(text if column == "1" else f"{text} {column}")
    return terms


def sum_of(terms: Sequence[str]) -> str:
    """Write signed terms as a sum."""
    return leading(terms[0]) + "".join(f" {term}" for term in terms[1:])


def leading(term: str) -> str:
    """Return a signed term as it stands at the beginning of a sum."""
    return term.removeprefix("+ ").replace("− ", "−")

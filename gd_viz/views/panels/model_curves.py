"""Models as curves over the one feature, and as formulas."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.models import Model, ModelSpec
from gd_viz.views.numbers import number
from gd_viz.views.parameter_names import is_straight

_CURVE_POINTS = 241
_MOST_TERMS = 4


class ModelCurves:
    """The curves of one model for any parameters, over one range of the feature.

    The design matrix of the range is kept, so that a curve costs one small
    product.
    """

    def __init__(self, model: Model, straight: bool, low: float, high: float) -> None:
        points = 2 if straight else _CURVE_POINTS
        self._model = model
        self._x = np.linspace(low, high, points)
        self._X = model.feature_map.design_matrix(self._x[:, None])

    def curves(self, thetas: FloatArray) -> FloatArray:
        """Return the curves (k, points, 2) of parameters (k, p)."""
        with np.errstate(over="ignore", invalid="ignore"):
            y = self._model.response(thetas @ self._X.T)
        return np.stack([np.broadcast_to(self._x, y.shape), y], axis=2)

    def curve(self, theta: FloatArray) -> FloatArray:
        """Return the curve (points, 2) of parameters (p,)."""
        curve: FloatArray = self.curves(theta[None])[0]
        return curve


def equation(model: Model, spec: ModelSpec, theta: FloatArray, names: tuple[str, ...]) -> str:
    """Write the model with its numbers, in the units of the data.

    Args:
        model: The model.
        spec: What it is.
        theta: Its parameters (p,).
        names: Symbols of the features.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        original = model.feature_map.to_original_units(theta)
    columns = model.feature_map.column_names(names)
    terms = [
        number(value, 4) if column == "1" else f"{number(value, 4)} {column}"
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

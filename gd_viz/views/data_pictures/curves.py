"""Models as curves over the one feature."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.models import Model

_CURVE_POINTS = 241


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

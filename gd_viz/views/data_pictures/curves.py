"""Models as curves over one feature."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.models import Model

_CURVE_POINTS = 241
_HELD: FloatArray = np.zeros(1)


class ModelCurves:
    """The curves of one model for any parameters, over one range of one feature.

    The design matrix of the range is kept, so that a curve costs one small
    product.

    Attributes:
        model: Whose curves they are.
    """

    def __init__(
        self,
        model: Model,
        straight: bool,
        low: float,
        high: float,
        held: FloatArray = _HELD,
        feature: int = 0,
    ) -> None:
        """Keep the design matrix from ``low`` to ``high``.

        Args:
            model: The model.
            straight: Whether its curves are straight lines.
            low: Left end of the range.
            high: Right end of the range.
            held: Values (n,) of all features where there are several.
            feature: Which of them runs over the range.
        """
        self.model = model
        self._x = np.array([low, high]) if straight else np.linspace(low, high, _CURVE_POINTS)
        features = np.empty((len(self._x), len(held)))
        features[:] = held
        features[:, feature] = self._x
        self._X = model.feature_map.design_matrix(features)

    def curves(self, thetas: FloatArray) -> FloatArray:
        """Return the curves (k, points, 2) of parameters (k, p)."""
        with np.errstate(over="ignore", invalid="ignore"):
            y = self.model.response(thetas @ self._X.T)
        curves = np.empty((*y.shape, 2))
        curves[..., 0], curves[..., 1] = self._x, y
        return curves

    def curve(self, theta: FloatArray) -> FloatArray:
        """Return the curve (points, 2) of parameters (p,)."""
        curve: FloatArray = self.curves(theta[None])[0]
        return curve

"""Where a model of two features decides: boundaries, regions, and the scores between them."""

import math
from collections.abc import Callable
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray, handed_over
from gd_viz.core.linear_scores import all_below, highest_ties
from gd_viz.core.models import Model
from gd_viz.core.terrain.level_lines import areas_below, lines_at

_STEEPEST = 2.0**10
"""A linear predictor of this size is as large as any that is looked for."""

_FAR = 8.0
"""A line that passes the centre of the view at so many times its size is not seen in it."""

_REAL = 1e-9
"""A root whose imaginary part is a smaller share of it is real but for rounding."""

_REMEMBERED = 128
"""So many curves are kept: what is a boundary now is its own ghost in the steps to come."""

_GAP = np.full((1, 2), np.nan)


def predictor_at(model: Model, score: float) -> float | None:
    """Return the linear predictor t to which ``model`` responds with ``score``.

    Any response that grows with t will do: the logistic function, the identity, a step.

    Returns:
        None when no t gives that score or one on either side of it.
    """
    return _predictor_at(model.response, score)


@lru_cache(maxsize=32)
def _predictor_at(response: Callable[[FloatArray], FloatArray], score: float) -> float | None:
    low, high = -_STEEPEST, _STEEPEST
    below, above = (float(response(np.array([t]))[0]) for t in (low, high))
    if not below < score <= above:
        return None
    for _ in range(80):
        middle = (low + high) / 2
        value = float(response(np.array([middle]))[0])
        if value == score:
            return middle
        low, high = (middle, high) if value < score else (low, middle)
    return high


def cuts(model: Model, theta: ArrayLike, level: float) -> FloatArray:
    """Return where the linear predictor of a model of one feature is ``level``, ascending.

    These are the real roots of a polynomial: at degree 1 one or none, where the
    predictor does not change with the feature none.
    """
    coefficients = model.feature_map.to_original_units(theta)  # of 1, x, x² …
    if not np.isfinite(coefficients).all():
        return np.empty(0)
    coefficients[0] -= level
    largest = np.abs(coefficients).max()
    if largest == 0.0:
        return np.empty(0)
    with np.errstate(over="ignore"):
        roots = np.roots(coefficients[::-1] / largest)
    real = np.abs(roots.imag) <= _REAL * np.abs(roots)
    found: FloatArray = np.sort(roots.real[real & np.isfinite(roots.real)])
    return found


class DecisionView:
    """Boundaries of one model, or of one a class, in a rectangle of two features.

    The design matrix of the grid is kept, so that other parameters cost one product.

    Attributes:
        model: The model, or that of the first class.
        x: Grid to the right, (a,).
        y: Grid upwards, (b,).
    """

    def __init__(self, model: Model, rect: tuple[float, float, float, float], cells: int) -> None:
        """Look at (left, right, bottom, top) with ``cells`` grid cells a side."""
        left, right, bottom, top = rect
        self.x, self.y = np.linspace(left, right, cells + 1), np.linspace(bottom, top, cells + 1)
        self.model, self._map = model, model.feature_map
        self._curves: dict[tuple[bytes, float], FloatArray] = {}
        self._on_grid = b"", np.empty(0)
        self._straight = int(self._map.exponents.sum(axis=1).max(initial=0)) <= 1

    @cached_property
    def _rows(self) -> FloatArray:
        places = np.stack(np.meshgrid(self.x, self.y, indexing="ij"), axis=-1)
        return self._map.design_matrix(places).reshape(-1, self._map.p)

    def predictors(self, thetas: ArrayLike) -> FloatArray:
        """Return the linear predictors (k, a, b) of θ's (k, p) on the grid, read-only.

        The last ones are kept: regions and the borders between them ask for the same.
        """
        thetas = np.asarray(thetas, dtype=np.float64)
        key = thetas.tobytes()
        if self._on_grid[0] != key:
            with np.errstate(over="ignore", invalid="ignore"):
                flat = np.nan_to_num(thetas @ self._rows.T)
            self._on_grid = key, handed_over(flat.reshape(-1, len(self.x), len(self.y)))
        return self._on_grid[1]

    def lines(self, theta: ArrayLike, level: float) -> FloatArray:
        """Return where the linear predictor of θ (p,) is ``level``: points (k, 2), NaN between.

        Of degree 1 it is a straight line, found exactly; of a higher degree the level line on
        the grid. Where the predictor does not change with the features there is none.
        """
        if self._straight:
            return self._straight_line(np.asarray(theta, dtype=np.float64), level)
        row = np.asarray(theta, dtype=np.float64)
        key = (row.tobytes(), level)
        if key not in self._curves:
            if len(self._curves) >= _REMEMBERED:
                self._curves.pop(next(iter(self._curves)))
            self._curves[key] = lines_at(self.x, self.y, self.predictors(row[None])[0], [level])
        return self._curves[key]

    def ties(self, thetas: FloatArray) -> FloatArray:
        """Return where the predictors of two of the θ's (L, p) share the highest value.

        Returns:
            Points (k, 2), NaN between lines; of degree 1 exactly.
        """
        if self._straight:
            pieces = self._centre + self._size * highest_ties(self._scores(thetas))
            gaps = np.full((len(pieces), 1, 2), np.nan)
            return np.concatenate([pieces, gaps], axis=1).reshape(-1, 2)
        predictors = self.predictors(thetas)
        lines: list[FloatArray] = []
        winner = predictors.argmax(axis=0)
        second, first = np.partition(predictors, -2, axis=0)[-2:]
        for index in np.unique(winner)[:-1]:  # one of the two at any border is not the last
            rival = np.where(winner == index, second, first)
            lines += [lines_at(self.x, self.y, predictors[index] - rival, [0.0]), _GAP]
        return np.concatenate(lines) if lines else np.empty((0, 2))

    def unclaimed(self, thetas: FloatArray, level: float) -> list[FloatArray]:
        """Return rings (k, 2) around the areas where all θ's (L, p) predict less than ``level``."""
        if self._straight:
            ring = all_below(self._scores(thetas), level)
            return [self._centre + self._size * ring] if len(ring) else []
        return areas_below(self.x, self.y, self.predictors(thetas).max(axis=0), level)

    @cached_property
    def _centre(self) -> FloatArray:
        return np.array([self.x[0] / 2 + self.x[-1] / 2, self.y[0] / 2 + self.y[-1] / 2])

    @cached_property
    def _size(self) -> FloatArray:
        return np.array([self.x[-1] - self.x[0], self.y[-1] - self.y[0]])

    def _scores(self, thetas: FloatArray) -> FloatArray:
        """Return bias and slopes (..., 3) of θ's (..., p) of degree 1 at most.

        They are in units of the view and from its centre, so that neither feature drowns the
        other.
        """
        original = self._map.to_original_units(thetas)
        scores = np.zeros((*original.shape[:-1], 3))
        scores[..., : original.shape[-1]] = original
        with np.errstate(over="ignore", invalid="ignore"):
            scores[..., 0] += scores[..., 1:] @ self._centre
            scores[..., 1:] *= self._size
        return scores

    def _straight_line(self, theta: FloatArray, level: float) -> FloatArray:
        """Return the two ends of the line, beyond the view on both sides; none if it overflows."""
        offset, *slopes = self._scores(theta).tolist()
        offset -= level
        length = math.hypot(*slopes)
        if not (math.isfinite(length) and length > 0 and abs(offset) <= _FAR * length):
            return np.empty((0, 2))
        right, up = slopes[0] / length, slopes[1] / length
        foot, far = -offset / length, 2 * _FAR
        ends = [[foot * right + far * up, foot * up - far * right],
                [foot * right - far * up, foot * up + far * right]]  # fmt: skip
        line: FloatArray = self._centre + np.array(ends) * self._size
        return line

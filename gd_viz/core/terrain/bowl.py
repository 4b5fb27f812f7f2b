"""A quadratic cost over a plane: where its bottom is, and the ellipses of equal cost around it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective
from gd_viz.core.terrain.basis import directions_of, moved_to
from gd_viz.core.terrain.window import Window

CORNERS = 180
"""Corners of an ellipse: seen as large as a screen it is a pixel's fraction off."""
_WIDEST = 4.0
"""Ellipses that are more often as large as the window are better followed inside it."""

_ANGLES = np.linspace(0.0, 2.0 * np.pi, CORNERS + 1)
_CIRCLE = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)])
_CIRCLE[:, -1] = _CIRCLE[:, 0]


@dataclass(frozen=True, eq=False)
class Bowl:
    """J(z) = floor + ½ (z − bottom)ᵀ H (z − bottom) over the plane of a window.

    Attributes:
        bottom: Where the cost is least in the plane, (2,), in coordinates of the window.
        halves: Shape (2, 2): ``bottom + r · halves @ (cos φ, sin φ)`` costs ``floor + r²``.
        floor: J at the bottom.
    """

    bottom: FloatArray
    halves: FloatArray
    floor: float

    def ellipses(self, levels: ArrayLike, window: Window) -> FloatArray | None:
        """Return the ellipses of cost ``levels`` as points (k, 2), a row of NaN between them.

        None where they are so much larger than ``window`` that only pieces of them are seen.
        """
        radii = np.sqrt(np.maximum(np.asarray(levels, dtype=np.float64) - self.floor, 0.0))
        extent = radii.max(initial=0.0) * np.hypot(*self.halves.T)
        if not (extent <= (_WIDEST * window.width, _WIDEST * window.height)).all():
            return None
        radii = radii[radii > 0.0]
        if not len(radii):
            return np.empty((0, 2))
        points = np.full((len(radii), CORNERS + 2, 2), np.nan)
        points[:, :-1] = self.bottom + radii[:, None, None] * (self.halves @ _CIRCLE).T
        flat: FloatArray = points.reshape(-1, 2)[:-1]
        return flat


def bowl(objective: Objective, window: Window, theta: ArrayLike) -> Bowl | None:
    """Return the bowl of a quadratic cost in the plane of ``window`` through ``theta`` (p,).

    None for other costs, where the floor is flat, and where numbers overflow.
    """
    linear = objective.linear_gradient()
    if linear is None:
        return None
    hessian, constant = linear
    middle = window.theta_at(
        (window.u0 + window.u1) / 2.0, (window.v0 + window.v1) / 2.0, np.asarray(theta)
    )
    directions = directions_of(window.axes, window.basis, objective.p)
    with np.errstate(all="ignore"):
        slope = directions @ (hessian @ middle - constant)
        try:
            halves = np.linalg.inv(np.linalg.cholesky(directions @ hessian @ directions.T)).T
        except np.linalg.LinAlgError:
            return None
        bottom = window.places(middle) - halves @ (halves.T @ slope)
        at_bottom = moved_to(middle, (bottom[0], bottom[1]), window.axes, window.basis)
        floor = float(objective.cost(at_bottom))
    if not (np.isfinite(halves).all() and np.isfinite(bottom).all() and np.isfinite(floor)):
        return None
    return Bowl(bottom, np.sqrt(2.0) * halves, floor)

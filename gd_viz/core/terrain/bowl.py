"""A quadratic cost over a plane: where its bottom is, and the ellipses of equal cost around it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective
from gd_viz.core.terrain.basis import directions_of, moved_to
from gd_viz.core.terrain.window import Window

_WIDEST = 4.0
"""Ellipses that are more often as large as the window are better followed inside it."""


class Ellipses(NamedTuple):
    """Ellipses of one shape around one centre: ``centre + share · halves @ (cos φ, sin φ)``.

    Attributes:
        centre: Shape (2,).
        halves: Of the largest, (2, 2).
        shares: Sizes of all as shares of the largest, (k,), above 0.
    """

    centre: FloatArray
    halves: FloatArray
    shares: FloatArray


class Bowl(NamedTuple):
    """J(z) = floor + ½ (z − bottom)ᵀ H (z − bottom) over the plane of a window.

    Attributes:
        bottom: Where the cost is least in the plane, (2,), in coordinates of the window.
        halves: Shape (2, 2): ``bottom + r · halves @ (cos φ, sin φ)`` costs ``floor + r²``.
        floor: J at the bottom.
    """

    bottom: FloatArray
    halves: FloatArray
    floor: float

    def ellipses(self, levels: ArrayLike, window: Window) -> Ellipses | None:
        """Return the ellipses of cost ``levels``, those below the floor left out.

        None where they are so much larger than ``window`` that only pieces of them are seen.
        """
        radii = np.sqrt(np.maximum(np.asarray(levels, dtype=np.float64) - self.floor, 0.0))
        largest = float(radii.max(initial=0.0))
        halves = largest * self.halves
        extent = np.hypot(*halves.T)
        if not (extent <= (_WIDEST * window.width, _WIDEST * window.height)).all():
            return None
        return Ellipses(self.bottom, halves, radii[radii > 0.0] / (largest or 1.0))


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

"""What an example asks for, as a line in a plane of parameter space."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray


class ExampleLine(NamedTuple):
    """The line normal·(u, v) = level in a plane of parameter space, as an example sees it.

    Attributes:
        normal: Shape (2,).
        level: NaN where the loss singles out no line.
        side: 0: the example costs nothing on the line. ±1: it is a class, told rightly
            where normal·(u, v) − level has this sign.
    """

    normal: FloatArray
    level: float
    side: int


def line_of_row(
    row: FloatArray, goal: float, side: int, theta: ArrayLike, directions: FloatArray
) -> ExampleLine:
    """Return the line on which ``row`` (p,) · θ' = ``goal``, for θ' = θ + (u, v)·directions.

    Args:
        row: Of the design matrix, (p,).
        goal: What it asks for.
        side: See `ExampleLine`.
        theta: Where (u, v) are zero, (p,).
        directions: Along which u and v grow, (2, p).
    """
    with np.errstate(over="ignore", invalid="ignore"):
        return ExampleLine(directions @ row, float(goal - row @ np.asarray(theta)), side)

"""The cost over a window of two parameters, or along one."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray, frozen
from gd_viz.core.cost_grids import affordable_resolution, cost_grid
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.problem import Objective
from gd_viz.core.window import Window

RESOLUTION = 256
"""Grid points a side of the map."""


@dataclass(frozen=True, eq=False)
class Landscape:
    """The cost over a window.

    Attributes:
        window: The window.
        u: Values of the horizontal parameter, (G,), from its left end to its right.
        v: Values of the vertical parameter, (G,).
        cost: Shape (G, G), ``cost[i, j]`` at ``(u[i], v[j])``; not finite where it overflows.
        floor: The lowest cost known, from which heights are measured; finite.
    """

    window: Window
    u: FloatArray
    v: FloatArray
    cost: FloatArray
    floor: float


def plane_of(window: Window, theta: ArrayLike, resolution: int = RESOLUTION) -> Plane:
    """Return the grid of a window; the parameters that it does not show are those of ``theta``."""
    share = np.linspace(0.0, 1.0, resolution)
    rest = share[::-1]  # both ends are met exactly, and no difference can overflow
    return Plane(
        window.axes,
        window.u0 * rest + window.u1 * share,
        window.v0 * rest + window.v1 * share,
        np.array(theta, dtype=np.float64),
        window.basis,
    )


def landscape(
    objective: Objective,
    window: Window,
    theta: ArrayLike,
    resolution: int | None = None,
    floor: float | None = None,
    grid: Callable[[Objective, Plane], FloatArray] = cost_grid,
    share: float = 1.0,
) -> Landscape:
    """Return the cost over ``window``.

    Args:
        objective: The cost.
        window: Which two parameters, and where.
        theta: Shape (p,): with more than two parameters, the values of the others.
        resolution: Grid points a side, at least 2; None for RESOLUTION, or fewer where the
            loss and the number of examples would make that take too long.
        floor: Cost of the minimiser, if there is one; else the lowest of the grid is the floor.
        share: Of the time for a map; less where it has to follow every step.
        grid: What makes the grid of costs: `cost_grid`, or that of a `MovedExamples`.
    """
    if resolution is None:
        along_bias = window.basis is None and 0 in window.axes
        resolution = affordable_resolution(objective, RESOLUTION, along_bias, share)
    plane = plane_of(window, theta, resolution)
    cost = grid(objective, plane)
    if floor is None or not np.isfinite(floor):
        lowest = float(cost.min())
        if not np.isfinite(lowest):
            lowest = float(cost.min(where=np.isfinite(cost), initial=np.inf))
        floor = lowest if np.isfinite(lowest) else 0.0
    cost.setflags(write=False)
    return Landscape(window, plane.u, plane.v, cost, floor)


def curve(objective: Objective, axis: int, values: ArrayLike, theta: ArrayLike) -> FloatArray:
    """Return J (k,) when parameter ``axis`` takes ``values`` (k,), the others as in ``theta``."""
    values = np.asarray(values, dtype=np.float64)
    thetas = np.tile(np.asarray(theta, dtype=np.float64), (len(values), 1))
    thetas[:, axis] = values
    return frozen(objective.cost(thetas))


def height_shares(cost: FloatArray, floor: float) -> tuple[FloatArray, float]:
    """Return heights above the floor as shares of the highest, and the highest.

    What has overflown counts as the highest that has not; a flat surface has shares of 0
    and a highest of 0.

    Args:
        cost: Costs of any shape.
        floor: The lowest cost known.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        height = cost - floor
    top = float(height.max(initial=0.0))
    if not np.isfinite(top):
        finite = np.isfinite(height)
        top = float(height.max(where=finite, initial=0.0))
        height = np.where(finite, height, top)
    if top > 0.0:
        height /= top
    else:
        height.fill(0.0)
        top = 0.0
    return height, top

"""The cost over a window of two parameters, or along one."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids import affordable_resolution, condenses, cost_grid
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.problem import Objective, Problem
from gd_viz.core.terrain.basis import moved_to
from gd_viz.core.terrain.bowl import Bowl, bowl
from gd_viz.core.terrain.window import Window

RESOLUTION = 256
"""Grid points a side of the map."""
MOVING = 0.4
"""Share of the time for a map that a slice takes, which is another one at each step."""


@dataclass(frozen=True, eq=False)
class Landscape:
    """The cost over a window.

    Attributes:
        window: The window.
        u: Values of the horizontal parameter, (G,), from its left end to its right.
        v: Values of the vertical parameter, (G,).
        cost: Shape (G, G), ``cost[i, j]`` at ``(u[i], v[j])``; not finite where it overflows.
        floor: The lowest cost known, from which heights are measured; finite.
        error: Of the costs, as a share of them; None where they are exact.
        sample: How many examples stand for all of them; None for all.
        bowl: Its shape, where the cost is quadratic and its floor not flat.
    """

    window: Window
    u: FloatArray
    v: FloatArray
    cost: FloatArray
    floor: float
    error: float | None = None
    sample: int | None = None
    bowl: Bowl | None = None


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
    plane = plane_of(window, theta, resolution or RESOLUTION)
    if resolution is None:
        resolution = fineness(objective, window, plane, share)
    if plane.shape != (resolution, resolution):
        plane = plane_of(window, theta, resolution)
    cost = grid(objective, plane)
    surface = finished(window, plane, cost, floor, measured_error(objective, plane, cost))
    return replace(surface, bowl=bowl(objective, window, plane.theta))


def fineness(objective: Objective, window: Window, plane: Plane, share: float = 1.0) -> int:
    """Return how many grid points a side a `landscape` has, with such a share of the time.

    Args:
        objective: The cost.
        window: What it extends over.
        plane: Its finest grid.
        share: Of the time for a map.
    """
    share *= MOVING if objective.p > 2 else 1.0
    return affordable_resolution(objective, plane, along_bias(window), share)


def along_bias(window: Window) -> bool:
    """Tell whether the grid of a window extends along the bias."""
    return window.basis is None and 0 in window.axes


def measured_error(objective: Objective, plane: Plane, cost: FloatArray) -> float | None:
    """Return the error of ``cost`` at its corners and its middle, as a share; None if exact."""
    if not isinstance(objective, Problem) or not condenses(objective):
        return None
    last, middle = np.array(plane.shape) - 1, np.array(plane.shape) // 2
    places = [(0, 0), (0, last[1]), (last[0], 0), tuple(last), tuple(middle)]
    thetas = [
        moved_to(plane.theta, (plane.u[i], plane.v[k]), plane.axes, plane.basis) for i, k in places
    ]
    exact, found = objective.cost(np.array(thetas)), np.array([cost[place] for place in places])
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.abs(found - exact) / exact
    return float(shares[np.isfinite(shares)].max(initial=0.0))


def finished(
    window: Window,
    plane: Plane,
    cost: FloatArray,
    floor: float | None,
    error: float | None,
    sample: int | None = None,
) -> Landscape:
    """Return the landscape, with the lowest of the grid as its floor if none is known."""
    if floor is None or not np.isfinite(floor):
        lowest = float(cost.min())
        if not np.isfinite(lowest):
            lowest = float(cost.min(where=np.isfinite(cost), initial=np.inf))
        floor = lowest if np.isfinite(lowest) else 0.0
    cost.setflags(write=False)
    return Landscape(window, plane.u, plane.v, cost, floor, error, sample)


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

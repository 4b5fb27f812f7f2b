"""Cost grids while a few examples are dragged: all the others are summed once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids import cost_grid, loss_sums, total_cost
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.problem import Objective, Problem

FEW = 8
"""At most this many examples are summed anew each time."""


class _Others(NamedTuple):
    """Σ ℓ over all examples but ``moved``."""

    plane: Plane
    moved: NDArray[np.intp]
    sums: FloatArray


class MovedExamples:
    """Remembers the last problem, so that the next grid costs O(G²) when a point has moved.

    The examples that stay are summed when the first one moves, and again when the plane
    changes or others move; rounding errors do not pile up. A cost that takes O(G²)
    anyway is left alone.
    """

    def __init__(self) -> None:
        self._last: Problem | None = None
        self._others: _Others | None = None

    def cost_grid(self, objective: Objective, plane: Plane) -> FloatArray:
        """Return what `cost_grid` returns."""
        if not isinstance(objective, Problem) or objective.quadratic:
            self._last = self._others = None
            return cost_grid(objective, plane)
        last, self._last = self._last, objective
        moved = None if last is None else _moved(last, objective)
        if moved is None:
            self._others = None
            return cost_grid(objective, plane)
        others = self._others
        if others is None or not (
            plane.same_as(others.plane) and np.isin(moved, others.moved).all()
        ):
            if not len(moved):
                return cost_grid(objective, plane)
            stays = np.delete(np.arange(objective.m), moved)
            others = self._others = _Others(plane, moved, _sums(objective, stays, plane))
        return total_cost(objective, plane, others.sums + _sums(objective, others.moved, plane))


def _sums(problem: Problem, examples: NDArray[np.intp], plane: Plane) -> FloatArray:
    """Return Σ ℓ (Gu, Gv) over some of the examples."""
    some = Problem(problem.X[examples], problem.y[examples], problem.loss)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        return loss_sums(problem.loss, some, plane)


def _moved(old: Problem, new: Problem) -> NDArray[np.intp] | None:
    """Return which examples differ; None if the problems do in more than a few."""
    if old.loss != new.loss or old.X.shape != new.X.shape:
        return None
    cells = np.flatnonzero(old.X != new.X)  # far faster than a question to each row
    moved = np.union1d(cells // max(1, new.p), np.flatnonzero(old.y != new.y))
    return moved if len(moved) <= min(FEW, new.m - 1) else None

"""The minimiser of a smooth convex cost, or of absolute errors with a ridge, which are smoothed."""

import itertools
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.losses import Huber
from gd_viz.core.minimisers.absolute_ridge import duality_gap, settled, sides_of
from gd_viz.core.minimisers.column_space import EPSILON, centred, shortest
from gd_viz.core.minimisers.least_squares import least_squares
from gd_viz.core.minimisers.newton import newton_minimiser
from gd_viz.core.minimisers.separability import Separation, separation
from gd_viz.core.minimisers.solution_set import solution_set
from gd_viz.core.minimisers.well_conditioned import WellConditioned, well_conditioned
from gd_viz.core.problem import Problem

AT_REST = 1e-8
"""Share of the sum of all pulls that may be left of the gradient."""
NEARLY_AT_REST = 1e-4
"""The same on the way, and where the bend is too sharp for more digits."""
SURE = 30.0
"""At such a t the probability is nearly one: a plane may separate the classes."""
FURTHER = 12
"""Steps to come to rest in, before it is."""
WORTH = 1e-6
"""An answer that may be off by more than this share of the cost at θ = 0 is none."""
BELOW_THE_BEND = 1.0 - 1e-9


class SmoothMinimiser(NamedTuple):
    """A θ of least cost, and the directions in which there are others.

    Attributes:
        theta: Shape (p,).
        floor_basis: Orthonormal columns (p, r); r = 0 when θ is unique.
        gap: By how much the cost may exceed the least one, where it had to be smoothed.
    """

    theta: FloatArray
    floor_basis: FloatArray
    gap: float = 0.0


def smooth_minimiser(problem: Problem) -> SmoothMinimiser | Separation | None:
    """Return the minimiser by Newton's method; None when it does not come to rest.

    Where the loss falls for ever and the classes can be separated, the way they are.
    """
    ours = well_conditioned(problem)
    inner, loss = ours.problem, problem.loss
    start = np.zeros(inner.p)
    if loss.infimum_attained:
        start = least_squares(inner.X, inner.y, inner.penalty / inner.weight).theta
        phi = newton_minimiser(inner, start)
        if phi is None or not _at_rest(inner, phi):
            phi = _by_bends(inner, loss.straight_beyond, lambda _: inner.ridge)
    else:
        sides = np.where(inner.y > 0.5, 1.0, -1.0)
        unheld = not problem.ridge

        def separates(phi: FloatArray) -> bool:
            return unheld and bool((sides * (inner.X @ phi) > 0).all())

        def is_certain(phi: FloatArray) -> bool:
            return (unheld and float(np.abs(inner.X @ phi).max()) > SURE) or separates(phi)

        phi = newton_minimiser(inner, start, is_certain)
        overlap = phi is not None and _no_plane_separates(inner, phi)
        if phi is not None and not (overlap or separates(phi)):
            steps = itertools.count(1)  # most classes overlap, and the plane takes as long as many
            phi = newton_minimiser(
                inner, phi, lambda there: separates(there) or next(steps) == FURTHER
            )
            overlap = phi is not None and _no_plane_separates(inner, phi)
        if phi is not None and separates(phi):
            return Separation.along(ours.back @ phi, complete=True)
        if not overlap:
            apart = separation(problem.X, problem.y, problem.penalty == 0)
            if apart is not None:
                return apart
            phi = newton_minimiser(inner, start if phi is None else phi)
    if phi is None:
        return None
    if not _at_rest(inner, phi):
        return _beside_an_outlier(problem, ours, phi)
    residuals = inner.X @ phi - inner.y
    held = np.abs(residuals) < BELOW_THE_BEND * loss.straight_beyond
    sides = np.where(held, 0.0, np.sign(residuals))
    found = _with_others(problem, ours, phi, residuals, sides, loss.straight_beyond, 0.0)
    if problem.ridge or found.floor_basis.shape[1]:
        return found
    polished = _polished(problem, found.theta)
    return found if polished is None else found._replace(theta=polished)


def _no_plane_separates(problem: Problem, phi: FloatArray) -> bool:
    """Tell whether the gradient at φ (r,) is too small for classes that can be separated.

    Along a unit vector d that separates them, every example pulls forwards:
    −dᵀ∇J = Σ|ℓ'||dᵀx| ≥ Σ ℓ''(dᵀx)²/|x| ≥ λmin(H)/max|x|, since |ℓ'| ≥ ℓ''.
    """
    free = problem.penalty == 0
    X = problem.X[:, free]
    gradient = problem.gradient(phi)[free]
    pulls = np.abs(problem.loss.slope(problem.X @ phi, problem.y)).sum()
    lowest = np.linalg.eigvalsh(problem.hessian(phi)[np.ix_(free, free)]).min(initial=np.inf)
    largest = np.linalg.norm(X, axis=1).max(initial=0.0)
    rounding = 64 * EPSILON * largest * problem.weight * pulls
    return bool((np.linalg.norm(gradient) + rounding) * largest < lowest / 2)


def _beside_an_outlier(
    problem: Problem, ours: WellConditioned, phi: FloatArray
) -> SmoothMinimiser | None:
    """Return what there is to find where orthogonal columns are too coarse for the others."""
    if problem.ridge or ours.flat.shape[1] or np.isfinite(problem.loss.straight_beyond):
        return None
    polished = _polished(problem, ours.back @ phi)
    return None if polished is None else SmoothMinimiser(polished, ours.flat)


def _polished(problem: Problem, theta: FloatArray) -> FloatArray | None:
    """Return the minimiser near θ to the last digits; None when the way does not come to rest.

    Orthogonal columns say little of small differences beside one far outlier.
    """
    columns, shear, _ = centred(problem.X)
    exact = Problem(columns, problem.y, problem.loss, problem.reduction)
    near: FloatArray = np.linalg.solve(shear, theta)  # type: ignore[assignment]
    found = newton_minimiser(exact, near)
    if found is None or not _at_rest(exact, found):
        return None
    return np.asarray(shear @ found)


def smoothed_minimiser(problem: Problem) -> SmoothMinimiser | None:
    """Replace |r| by r²/(2δ) + δ/2 near zero, then settle on what has zero residual."""
    ours = well_conditioned(problem)
    inner = ours.problem
    largest = float(np.abs(inner.y - np.median(inner.y)).max())
    delta = 1e-9 * (largest or 1.0)
    phi = _by_bends(inner, delta, lambda bend: 2.0 * bend * problem.ridge, check=False)
    if phi is None:
        return None
    phi, pulls = settled(inner, phi, np.clip((inner.X @ phi - inner.y) / delta, -1.0, 1.0))
    residuals = inner.X @ phi - inner.y
    gap = duality_gap(inner, phi, pulls)
    if not gap <= WORTH * problem.cost(np.zeros(problem.p)):
        return None
    return _with_others(problem, ours, phi, residuals, sides_of(pulls), 0.0, gap)


def _by_bends(
    inner: Problem, delta: float, ridge_for: Callable[[float], float], check: bool = True
) -> FloatArray | None:
    """Return the minimiser φ (r,) of the Huber loss, from large δ down to ``delta``.

    The first is nearly least squares; each is a good start for the next. None when numbers
    overflow or, with ``check``, when one of them does not come to rest.
    """
    phi: FloatArray = least_squares(inner.X, inner.y, inner.penalty / inner.weight).theta
    bend = max(delta, float(np.abs(inner.X @ phi - inner.y).max()))
    while True:
        bend = max(delta, bend / 4)
        bent = Problem(inner.X, inner.y, Huber(bend), inner.reduction, ridge_for(bend))
        found = newton_minimiser(bent, phi)
        if found is None or (check and not _at_rest(bent, found, NEARLY_AT_REST)):
            return None
        phi = found
        if bend == delta:
            return phi


def _at_rest(problem: Problem, phi: FloatArray, share: float = AT_REST) -> bool:
    """Tell whether the pulls of the examples at φ (r,) cancel but for rounding and a ``share``."""
    loss, sizes = problem.loss, np.abs(problem.X)
    t = problem.X @ phi
    rounding = 16 * EPSILON * (sizes @ np.abs(phi) + np.abs(problem.y))
    if rounding.max() > loss.straight_beyond:
        return False
    pulls = share * np.abs(loss.slope(t, problem.y)) + rounding * loss.max_curvature
    allowed = problem.weight * (pulls @ sizes) + 2.0 * share * problem.penalty * np.abs(phi)
    return bool((np.abs(problem.gradient(phi)) <= allowed).all())


def _with_others(
    problem: Problem,
    ours: WellConditioned,
    phi: FloatArray,
    residuals: FloatArray,
    sides: FloatArray,
    least: float,
    gap: float,
) -> SmoothMinimiser:
    """Return θ with the directions in which there are others of the same cost."""
    loose = ours.problem.penalty == 0  # what a ridge holds is the same at all minimisers
    columns = ours.problem.X[:, loose]
    several = solution_set(columns, residuals, phi[loose], sides == 0, sides, least)
    phi = phi.copy()
    phi[loose] = several.middle
    theta = shortest(problem.X, ours.back @ phi, ours.flat)
    flat = np.linalg.qr(np.hstack([ours.flat, ours.back[:, loose] @ several.flat]))[0]
    return SmoothMinimiser(theta, flat, gap)

"""Cost, gradient and Hessian of every objective against mpmath, from θ to the last digit."""

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mpmath import mp

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.losses import (
    AbsoluteError,
    ActivationSquaredError,
    CrossEntropy,
    Huber,
    SquaredError,
)
from gd_viz.core.problem import Problem
from gd_viz.core.total_least_squares import TotalLeastSquares

ORDERS = {"cost": [(0, 0)], "gradient": [(1, 0), (0, 1)], "hessian": [(2, 0), (1, 1), (0, 2)]}
DELTA = 0.7


def logistic(t):
    return 1 / (1 + mp.exp(-t))


def huber(r):
    return r**2 if abs(r) <= DELTA else 2 * mp.mpf(DELTA) * abs(r) - mp.mpf(DELTA) ** 2


# ℓ(t, y) as in the books; the second entry is what a response near 1 cannot resolve.
LOSSES = {
    "squared": (SquaredError(), lambda t, y: (t - y) ** 2, 0),
    "absolute": (AbsoluteError(), lambda t, y: abs(t - y), 0),
    "huber": (Huber(DELTA), lambda t, y: huber(t - y), 0),
    "cross-entropy": (CrossEntropy(), lambda t, y: mp.log1p(mp.exp(-t if y else t)), 0),
    "sigmoid": (
        ActivationSquaredError(ACTIVATIONS["sigmoid"]),
        lambda t, y: (logistic(t) - y) ** 2,
        4e-16,
    ),
    "tanh": (
        ActivationSquaredError(ACTIVATIONS["tanh"]),
        lambda t, y: (mp.tanh(t) - y) ** 2,
        4e-16,
    ),
    "relu": (
        ActivationSquaredError(ACTIVATIONS["relu"]),
        lambda t, y: (max(t, mp.mpf(0)) - y) ** 2,
        0,
    ),
}


def derivative(term, theta, order):
    return mpmath.diff(term, theta, order) if any(order) else term(*theta)


def exact(terms, theta):
    """Each figure as the sum over ``terms`` of exact derivatives, with the sum of sizes."""
    with mp.workdps(400):  # e⁻⁷⁰⁰ beside 1 keeps its digits
        theta = [mp.mpf(float(value)) for value in theta]
        figures = {}
        for name, orders in ORDERS.items():
            parts = [[derivative(term, theta, order) for term in terms] for order in orders]
            figures[name] = (
                np.array([float(mp.fsum(part)) for part in parts]),
                np.array([float(mp.fsum(part, absolute=True)) for part in parts]),
            )
    return figures


def found(objective, theta):
    upper = np.triu_indices(2)
    return {
        "cost": np.atleast_1d(objective.cost(theta)),
        "gradient": objective.gradient(theta),
        "hessian": objective.hessian(theta)[upper],
    }


def assert_same(objective, theta, terms, weight=1.0, ridge=0.0, slack=0.0):
    figures = found(objective, theta)
    extra = {
        "cost": ridge * theta[1:] ** 2,
        "gradient": np.array([0.0, 2 * ridge * theta[1]]),
        "hessian": np.array([0.0, 0.0, 2 * ridge]),
    }
    for name, (value, size) in exact(terms, theta).items():
        error = np.abs(figures[name] - (weight * value + extra[name]))
        allowed = 2e-12 * (weight * size + np.abs(extra[name])) + slack + 1e-300
        assert (error <= allowed).all(), (name, figures[name], weight * value + extra[name])


def line_terms(x, y, loss):
    return [
        lambda b, a, xi=float(xi), yi=float(yi): loss(b + a * xi, yi)
        for xi, yi in zip(x, y, strict=True)
    ]


@pytest.mark.parametrize("name", LOSSES)
@given(
    seed=st.integers(0, 10**6),
    spread=st.sampled_from([0.5, 3.0, 40.0]),
    reduction=st.sampled_from(["sum", "mean"]),
    ridge=st.sampled_from([0.0, 0.3]),
)
@settings(max_examples=15)
def test_every_loss_has_the_derivatives_of_its_formula(name, seed, spread, reduction, ridge):
    loss, formula, slack = LOSSES[name]
    rng = np.random.default_rng(seed)
    x, theta = rng.normal(size=6) * spread, rng.normal(size=2) * spread
    y = rng.integers(0, 2, 6).astype(float)
    t = theta[0] + theta[1] * x
    kinks = {"absolute": [0.0], "huber": [-DELTA, DELTA], "relu": list(-y)}.get(name, [])
    assume(all(np.abs(t - y - kink).min() > 1e-6 for kink in kinks))
    problem = Problem(np.column_stack([np.ones(6), x]), y, loss, reduction, ridge)
    assert_same(
        problem,
        theta,
        line_terms(x, y, formula),
        weight=1 / 6 if reduction == "mean" else 1.0,
        ridge=ridge,
        slack=slack * 60 * (1 + np.abs(x).max() ** 2),
    )


@given(
    seed=st.integers(0, 10**6),
    slope=st.sampled_from([0.0, 0.5, -3.0, 1e4, -1e9]),
    far=st.sampled_from([0.0, 30.0]),
)
@settings(max_examples=30)
def test_total_least_squares_has_the_derivatives_of_its_formula(seed, slope, far):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(2, 6)) + far
    theta = np.array([rng.normal(), slope])
    terms = [
        lambda b, a, xi=float(xi), yi=float(yi): (a * xi + b - yi) ** 2 / (1 + a * a)
        for xi, yi in zip(x, y, strict=True)
    ]
    objective = TotalLeastSquares(np.column_stack([np.ones(6), x]), y)
    # Steep lines: the terms of the quotient are as large as the data, the result is not.
    steepness = 1 / (1 + slope**2)
    slack = 1e-12 * (far**2 + 20) * np.array([1.0, np.sqrt(steepness), steepness])
    figures = found(objective, theta)
    for (name, (value, size)), extra in zip(exact(terms, theta).items(), slack, strict=True):
        error = np.abs(figures[name] - value)
        assert (error <= 2e-12 * size + extra).all(), (name, figures[name], value)


@given(
    seed=st.integers(0, 10**6),
    units=st.tuples(*[st.integers(-150, 150)] * 3),
)
@settings(max_examples=60)
def test_in_any_units_a_figure_is_right_or_not_finite(seed, units):
    """A number that does not fit into a float may become infinite, never another number."""
    rng = np.random.default_rng(seed)
    x, y, theta = (rng.normal(size=k) * 10.0**e for k, e in zip((6, 6, 2), units, strict=True))
    problem = Problem(np.column_stack([np.ones(6), x]), y, SquaredError())
    figures = found(problem, theta)
    for name, (value, size) in by_hand(x, y, theta).items():
        got = figures[name]
        finite = np.isfinite(got)
        right = np.abs(np.where(finite, got, 0) - value) <= 1e-11 * size + 1e-280
        assert np.where(finite, right, size > 1e290).all(), (name, got, value)


def by_hand(x, y, theta):
    """Sums of the squared error, with sizes that no cancellation can lower."""
    with mp.workdps(60):
        b, a = (mp.mpf(float(value)) for value in theta)
        points = [(mp.mpf(float(xi)), mp.mpf(float(yi))) for xi, yi in zip(x, y, strict=True)]
        residuals = [b + a * xi - yi for xi, yi in points]
        sizes = [abs(b) + abs(a * xi) + abs(yi) for xi, yi in points]
        steep = mp.norm([xi for xi, _ in points])

        def pair(values, bounds):
            return tuple(
                np.array([float(min(v, mp.mpf("1e400"))) for v in some])
                for some in (values, bounds)
            )

        whole = mp.norm(sizes)
        return {
            "cost": pair([mp.fsum(r * r for r in residuals)], [whole**2]),
            "gradient": pair(
                [
                    2 * mp.fsum(residuals),
                    2 * mp.fsum(r * xi for r, (xi, _) in zip(residuals, points, strict=True)),
                ],
                [2 * mp.sqrt(6) * whole, 2 * steep * whole],
            ),
            "hessian": pair(
                [2 * 6, 2 * mp.fsum(xi for xi, _ in points), 2 * steep**2],
                [12, 2 * mp.sqrt(6) * steep, 2 * steep**2],
            ),
        }

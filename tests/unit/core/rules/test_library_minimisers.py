"""SciPy's minimisers as steps: the iterates are SciPy's own."""

import numpy as np
import pytest
import scipy.optimize
from helpers.objectives import ABSOLUTE, HUBER, LINEAR, LOGISTIC, SIGMOID, STEP, TOTAL, X, Y

from gd_viz.core.descent import Descent
from gd_viz.core.losses import CrossEntropy, SquaredError
from gd_viz.core.outcome import Outcome
from gd_viz.core.problem import Problem
from gd_viz.core.rules.library_minimisers import LIBRARY_MINIMISERS, LibraryMinimiser
from gd_viz.core.total_least_squares import TotalLeastSquares

SMOOTH = {"linear": LINEAR, "logistic": LOGISTIC, "huber": HUBER, "neuron": SIGMOID, "tls": TOTAL}
METHODS = pytest.mark.parametrize("method", LIBRARY_MINIMISERS)


def descended(method, objective, start=(0.1, 0.1), steps=1000):
    made = Descent(objective, LibraryMinimiser(method), start)
    made.extend(steps)
    return made


@METHODS
@pytest.mark.parametrize("name", SMOOTH)
def test_it_finds_what_scipy_finds(method, name):
    objective = SMOOTH[name]
    made = descended(method, objective)
    reference = scipy.optimize.minimize(objective.cost, [0.1, 0.1], method="BFGS", tol=1e-9)
    np.testing.assert_allclose(made.costs[-1], reference.fun, rtol=1e-10)
    np.testing.assert_allclose(made.thetas[-1], reference.x, rtol=1e-4)
    assert made.ended
    assert made.outcome in (Outcome.CONVERGED, Outcome.RUNNING)
    assert method == "Powell" or made.outcome is Outcome.CONVERGED


@pytest.mark.parametrize("method", ["BFGS", "CG", "L-BFGS-B"])
def test_the_steps_are_scipys_iterates(method):
    iterates = []
    scipy.optimize.minimize(
        LOGISTIC.cost,
        [0.1, 0.1],
        jac=LOGISTIC.gradient,
        method=method,
        callback=lambda xk: iterates.append(xk.copy()),
    )
    thetas = descended(method, LOGISTIC).thetas[1:]
    shared = min(len(iterates), len(thetas))
    assert shared >= 5
    np.testing.assert_array_equal(thetas[: shared - 1], iterates[: shared - 1])


@METHODS
def test_one_rule_serves_descents_from_several_starts(method):
    shared = LibraryMinimiser(method)
    starts = np.array([[0.1, 0.1], [2.0, -1.0]])
    together = [shared.steps(LOGISTIC, shared.start(LOGISTIC, s), 3)[0] for s in [*starts, *starts]]
    for start, thetas, again in zip(starts, together[:2], together[2:], strict=True):
        alone = LibraryMinimiser(method)
        expected, _ = alone.steps(LOGISTIC, alone.start(LOGISTIC, start), 3)
        np.testing.assert_array_equal(thetas, expected)
        np.testing.assert_array_equal(again, expected)


@METHODS
def test_asking_for_more_does_not_change_what_was(method):
    few, many = (LibraryMinimiser(method) for _ in range(2))
    start = np.array([0.1, 0.1])
    long, _ = many.steps(ABSOLUTE, many.start(ABSOLUTE, start), 200)
    state, rows = few.start(ABSOLUTE, start), []
    for _ in range(len(long)):
        state = few.step(ABSOLUTE, state)
        rows.append(state.theta.tolist())
    assert rows == long.tolist()


def test_one_minimiser_may_serve_two_descents():
    optimizer = LibraryMinimiser("BFGS")
    one, other = (Descent(LOGISTIC, optimizer, start) for start in [(0, 0), (1, 1)])
    for _ in range(8):
        one.extend(1)
        other.extend(1)
    alone = descended("BFGS", LOGISTIC, (0, 0), 8)
    assert one.thetas.tolist() == alone.thetas.tolist()


@METHODS
def test_separable_classes_end_without_an_error(method):
    problem = Problem(X, (X[:, 1] > 0) * 1.0, CrossEntropy())
    made = descended(method, problem)
    assert np.isfinite(made.thetas).all()
    assert made.costs[-1] < 1e-3


@METHODS
@pytest.mark.parametrize(
    ("objective", "start"),
    [
        (Problem(X * 1e160, Y, SquaredError()), (0, 0)),
        (Problem(X, Y, SquaredError()), (1e153, -1e153)),
        (LOGISTIC, (1e300, 1e300)),
        (ABSOLUTE, (1e307, 0)),
    ],
    ids=["hessian overflows", "cost almost overflows", "far away", "at the edge"],
)
def test_overflow_has_an_outcome_and_no_traceback(method, objective, start):
    made = descended(method, objective, start)
    assert np.isfinite(made.thetas).all()
    assert made.ended or made.steps == 1000


@METHODS
def test_a_plateau_has_stalled_before_the_library_is_asked(method):
    made = descended(method, STEP)
    assert (made.outcome, made.steps) == (Outcome.STALLED, 0)


def test_its_name_is_that_of_the_scenario():
    assert LibraryMinimiser("BFGS").name == "scipy:BFGS"
    assert LibraryMinimiser("BFGS") == LibraryMinimiser("BFGS") != LibraryMinimiser("CG")


def test_a_library_that_gives_up_with_an_error_keeps_its_iterates():
    """Powell's method finds no bracket where the cost overflows, and says so by RuntimeError."""
    x = np.array([-1.4, -0.07, -1.5, 0.008, -0.7, -0.008])
    y = np.array([-1.46, 0.25, -1.87, 0.26, -0.70, 0.20]) * 1e150
    made = descended("Powell", TotalLeastSquares(np.column_stack([np.ones(6), x]), y), (0.0, 0.0))
    assert made.ended
    assert np.isfinite(made.thetas).all()

"""The cost over a grid of parameters, beside the loop over the examples."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from benchmarks.measure import Comparison, Figures, Goal, Way, require
from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids import cost_grid
from gd_viz.core.cost_grids.moved_examples import MovedExamples
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.cost_grids.quantile_nodes import condensed
from gd_viz.core.losses import AbsoluteError, CrossEntropy, Loss, SquaredError
from gd_viz.core.problem import Problem
from gd_viz.core.terrain.landscape import plane_of
from gd_viz.core.terrain.window import Window
from gd_viz.system import keep_freed_memory

Term = Callable[[FloatArray, float], FloatArray]


def comparisons() -> Iterator[Comparison]:
    """Yield the comparisons of this group."""
    keep_freed_memory()  # as the program does when it starts, for both ways
    yield from _linear()
    yield _logistic()
    yield _absolute()
    yield _million()
    yield _moved_point()


def _linear() -> Iterator[Comparison]:
    problem = _problem(SquaredError(), 200)
    window = Window((1, 0), -2.0, 6.0, -8.0, 6.0)
    for size in (256, 512):
        plane = plane_of(window, np.zeros(2), size)
        yield Comparison(
            f"squared error, {size}², beside filling an array of that size",
            Way("two squares", partial(cost_grid, problem, plane), 10),
            Goal(at_most=6.0),
            _error_check(problem, plane, _square, 1e-13),
            Way("ndarray.fill", partial(np.empty(plane.shape).fill, 1.5), 10),
        )
    plane = plane_of(window, np.zeros(2))
    yield Comparison(
        "squared error, 256², m = 200",
        Way("two squares", lambda: cost_grid(problem, plane), 10),
        Goal(at_least=50.0),
        _error_check(problem, plane, _square, 1e-13),
        Way("a loop over the examples", lambda: _loop(problem, plane, _square)),
    )


def _logistic() -> Comparison:
    problem = _problem(CrossEntropy(), 200)
    plane = plane_of(Window((1, 0), -6.0, 10.0, -8.0, 6.0), np.zeros(2))
    return Comparison(
        "cross-entropy, 256², m = 200",
        Way("logarithms of products", lambda: cost_grid(problem, plane)),
        Goal(at_least=50.0),
        _error_check(problem, plane, _logarithm, 1e-12),
        Way("a loop of logaddexp", lambda: _loop(problem, plane, _logarithm)),
    )


def _absolute() -> Comparison:
    problem = _problem(AbsoluteError(), 1000)
    plane = plane_of(Window((1, 0), -2.0, 6.0, -8.0, 6.0), np.zeros(2))
    return Comparison(
        "absolute error, 256², m = 1,000",
        Way("prefix sums", lambda: cost_grid(problem, plane)),
        Goal(at_least=8.0),
        _error_check(problem, plane, _distance, 1e-12),
        Way("a loop over the examples", lambda: _loop(problem, plane, _distance)),
    )


def _million() -> Comparison:
    problem = _problem(CrossEntropy(), 1_000_000)
    window = Window((1, 0), -1.0, 5.0, -5.0, 4.0)
    plane = plane_of(window, np.zeros(2))
    condensed(problem)
    return Comparison(
        "cross-entropy, 256², m = 1,000,000, after sorting",
        Way("logarithms of products of quantile nodes", lambda: cost_grid(problem, plane)),
        Goal(seconds=0.016),
        _error_check(problem, plane_of(window, np.zeros(2), 7), _logarithm, 1e-5),
    )


def _moved_point() -> Comparison:
    """One example of many moves; the grid takes as long as with few of them."""
    plane = plane_of(Window((1, 0), -6.0, 10.0, -8.0, 6.0), np.zeros(2))

    def drag(m: int) -> tuple[Callable[[], FloatArray], Callable[[], float]]:
        problem = _problem(CrossEntropy(), m)
        positions = (problem, *(_moved(problem, x) for x in (0.3, 0.7)))
        memory = MovedExamples()
        state = {"turn": 0}

        def move() -> FloatArray:
            state["turn"] += 1
            return memory.cost_grid(positions[state["turn"] % 3], plane)

        def error() -> float:
            for _ in range(3):
                moved = move()
            return _error(moved, cost_grid(positions[state["turn"] % 3], plane))

        return move, error

    many, error_of_many = drag(100_000)
    few, error_of_few = drag(100)

    def check() -> Figures:
        return {
            "relative error": require(error_of_few(), 1e-14, "error at m = 100"),
            "relative error at m = 100,000": require(error_of_many(), 1e-5, "error"),
        }

    return Comparison(
        "cross-entropy, 256², one point moved",
        Way("m = 100,000", many),
        Goal(at_most=3.0),
        check,
        Way("m = 100", few),
    )


def _problem(loss: Loss, m: int) -> Problem:
    rng = np.random.default_rng(1)
    x = rng.normal(size=m)
    y = 2.0 * x - 0.5 + rng.logistic(size=m)
    target = (y > 0).astype(np.float64) if isinstance(loss, CrossEntropy) else y
    return Problem(np.column_stack([np.ones(m), x]), target, loss)


def _moved(problem: Problem, x: float) -> Problem:
    X = problem.X.copy()
    X[7, 1] = x
    return Problem(X, problem.y, problem.loss)


def _square(t: FloatArray, y: float) -> FloatArray:
    return (t - y) ** 2


def _distance(t: FloatArray, y: float) -> FloatArray:
    return np.abs(t - y)


def _logarithm(t: FloatArray, y: float) -> FloatArray:
    return np.asarray(np.logaddexp(0.0, t) - y * t)


def _loop(problem: Problem, plane: Plane, term: Term) -> FloatArray:
    """Return the cost as one would write it first: the grid of each example, added up."""
    cost = np.zeros(plane.shape)
    for row, y in zip(problem.X, problem.y, strict=True):
        cost += term(np.add.outer(plane.u * row[1], plane.v), y)
    return cost


def _error(actual: FloatArray, exact: FloatArray) -> float:
    return float(np.abs(actual / exact - 1.0).max())


def _error_check(problem: Problem, plane: Plane, term: Term, limit: float) -> Callable[[], Figures]:
    def check() -> Figures:
        error = _error(cost_grid(problem, plane), _loop(problem, plane, term))
        return {"relative error": require(error, limit, "relative error")}

    return check

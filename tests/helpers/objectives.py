"""A small zoo of costs with two parameters, one of each kind."""

import numpy as np

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


def points(m=24, seed=3):
    """X (m, 2), real targets (m,), and labels (m,) that no line separates."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-2, 3, m)
    y = 1 + 2 * x + rng.normal(0, 0.5, m)
    labels = (y + rng.normal(0, 2, m) > 2).astype(float)
    return np.column_stack([np.ones(m), x]), y, labels


X, Y, LABELS = points()


def neuron(activation, targets=LABELS):
    return Problem(X, targets, ActivationSquaredError(ACTIVATIONS[activation]))


LINEAR = Problem(X, Y, SquaredError())
LOGISTIC = Problem(X, LABELS, CrossEntropy())
HUBER = Problem(X, Y, Huber(0.3))
ABSOLUTE = Problem(X, Y, AbsoluteError())
SIGMOID = neuron("sigmoid")
RELU = neuron("relu", Y)
STEP = neuron("step")
TOTAL = TotalLeastSquares(X, Y)
WIDE = Problem(np.vander(X[:, 1], 4, increasing=True), Y, SquaredError(), "mean", ridge=0.1)

OBJECTIVES = {
    "linear": LINEAR,
    "logistic": LOGISTIC,
    "huber": HUBER,
    "absolute": ABSOLUTE,
    "sigmoid": SIGMOID,
    "relu": RELU,
    "step": STEP,
    "total least squares": TOTAL,
    "four parameters": WIDE,
}


def steepest(objective, theta=None):
    """The largest eigenvalue of the Hessian, at the origin unless said otherwise."""
    theta = np.zeros(objective.p) if theta is None else theta
    return float(np.linalg.eigvalsh(objective.hessian(theta))[-1])

"""Nonlinearities η of the McCulloch-Pitts neuron (paper, section 1), with two derivatives each."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray

Elementwise = Callable[[FloatArray], FloatArray]


class LogisticCurve(NamedTuple):
    """η(t) = low + span · σ(rate · t)."""

    low: float
    span: float
    rate: float


class Activation(NamedTuple):
    """A nonlinearity, elementwise, stable for every finite t.

    Attributes:
        name: As in a scenario.
        value: η(t).
        derivative: η'(t); where there is none, one of its one-sided values.
        second_derivative: η''(t), likewise.
        linear: Whether η(t) = t.
        kinked: Whether η is straight on both sides of a kink at t = 0.
        curve: How η is σ but for its units, if it is.
    """

    name: str
    value: Elementwise
    derivative: Elementwise
    second_derivative: Elementwise
    linear: bool = False
    kinked: bool = False
    curve: LogisticCurve | None = None


def sigmoid(t: FloatArray) -> FloatArray:
    """Return σ(t) = 1/(1 + e⁻ᵗ) without overflow (paper, section 3.3)."""
    small = np.exp(-np.abs(t))
    return np.where(t >= 0, 1.0, small) / (1.0 + small)


def sigmoid_derivative(t: FloatArray) -> FloatArray:
    """Return σ(t)·σ(−t), which does not cancel for large t."""
    small = np.exp(-np.abs(t))
    return small / (1.0 + small) ** 2


def _sigmoid_second(t: FloatArray) -> FloatArray:
    return -sigmoid_derivative(t) * np.tanh(t / 2)


def _tanh_derivative(t: FloatArray) -> FloatArray:
    return 4 * sigmoid_derivative(2 * t)


def _tanh_second(t: FloatArray) -> FloatArray:
    return -2 * np.tanh(t) * _tanh_derivative(t)


ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation(
            "sigmoid",
            sigmoid,
            sigmoid_derivative,
            _sigmoid_second,
            curve=LogisticCurve(0.0, 1.0, 1.0),
        ),
        Activation(
            "tanh",
            np.tanh,
            _tanh_derivative,
            _tanh_second,
            curve=LogisticCurve(-1.0, 2.0, 2.0),
        ),
        # At 0 the slope of the left: an example exactly on the kink does not move the hiker.
        Activation(
            "relu",
            lambda t: np.maximum(t, 0.0),
            lambda t: (t > 0).astype(np.float64),
            np.zeros_like,
            kinked=True,
        ),
        Activation("step", lambda t: (t >= 0).astype(np.float64), np.zeros_like, np.zeros_like),
        Activation("identity", lambda t: t + 0.0, np.ones_like, np.zeros_like, linear=True),
    )
}

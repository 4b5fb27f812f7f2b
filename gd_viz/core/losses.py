"""The losses ℓ(t, y): value, slope and curvature in t, elementwise (docs/model.md)."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from gd_viz.core.activations import Activation, sigmoid, sigmoid_derivative
from gd_viz.core.arrays import FloatArray


class Loss(Protocol):
    """What one example costs when the linear predictor is t and the target y.

    ``value``, ``slope`` (∂ℓ/∂t) and ``curvature`` (∂²ℓ/∂t²) broadcast t with y.
    The properties tell the minimiser and the curvature what kind of function it
    is, so that nobody has to ask which one.
    """

    @property
    def name(self) -> str:
        """Name in a scenario."""

    @property
    def convex(self) -> bool:
        """Whether ℓ is convex in t."""

    @property
    def quadratic(self) -> bool:
        """Whether ℓ is (t − y)²."""

    @property
    def straight_beyond(self) -> float:
        """The |t − y| beyond which ℓ is straight: 0 for |t − y| itself, infinite if it never is."""

    @property
    def kinked(self) -> bool:
        """Whether ℓ is made of two parabolas that meet at t = 0, though not smoothly."""

    @property
    def infimum_attained(self) -> bool:
        """Whether ℓ reaches its lowest value at a finite t."""

    @property
    def max_curvature(self) -> float:
        """The least upper bound of the curvature; infinite when there is none."""

    def value(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return ℓ(t, y)."""

    def slope(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return ∂ℓ/∂t; where ℓ has a kink, 0 if that is a sub-gradient."""

    def curvature(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return ∂²ℓ/∂t²; 0 at a kink."""

    def response(self, t: FloatArray) -> FloatArray:
        """Return the prediction in the units of the target."""

    def goal(self, y: float) -> tuple[float, int]:
        """Return the t that an example with target y asks for, and 0.

        Of a class, the t where its prediction changes, and the sign (±1) that t must have
        beyond it; NaN where there is no such t.
        """


@dataclass(frozen=True)
class SquaredError:
    """(t − y)² (paper, section 3.1)."""

    name = "squared"
    convex = True
    quadratic = True
    straight_beyond = float("inf")
    kinked = False
    infimum_attained = True
    max_curvature = 2.0

    def value(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return (t − y)²."""
        return (t - y) ** 2

    def slope(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return 2(t − y)."""
        return 2.0 * (t - y)

    def curvature(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return 2."""
        return np.full(np.broadcast(t, y).shape, 2.0)

    def response(self, t: FloatArray) -> FloatArray:
        """Return t."""
        return t

    def goal(self, y: float) -> tuple[float, int]:
        """Return y: there the residual is zero."""
        return y, 0


@dataclass(frozen=True)
class AbsoluteError:
    """|t − y|, whose best constant is the median (paper, footnote 3)."""

    name = "absolute"
    convex = True
    quadratic = False
    straight_beyond = 0.0
    kinked = False
    infimum_attained = True
    max_curvature = float("inf")

    def value(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return |t − y|."""
        return np.abs(t - y)

    def slope(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return the sign of t − y; 0 at the kink, one of its sub-gradients."""
        return np.sign(t - y)

    def curvature(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return 0: there is no second derivative at the kink, and none to speak of elsewhere."""
        return np.zeros(np.broadcast(t, y).shape)

    def response(self, t: FloatArray) -> FloatArray:
        """Return t."""
        return t

    def goal(self, y: float) -> tuple[float, int]:
        """Return y: there the residual is zero."""
        return y, 0


@dataclass(frozen=True)
class Huber:
    """(t − y)² up to |t − y| = δ, beyond it the tangent 2δ|t − y| − δ².

    Twice the function of Huber (1964), so that it is the squared error when δ is
    large and approaches 2δ|t − y| when δ is small.

    Attributes:
        delta: δ > 0, in the units of the target.
    """

    delta: float = 1.0

    name = "huber"
    convex = True
    quadratic = False
    kinked = False
    infimum_attained = True
    max_curvature = 2.0

    def __post_init__(self) -> None:
        if not (np.isfinite(self.delta) and self.delta > 0):
            raise ValueError(f"delta must be positive and finite, got {self.delta}")

    @property
    def straight_beyond(self) -> float:
        """δ."""
        return self.delta

    def value(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return the loss."""
        distance = np.abs(t - y)
        inside = np.minimum(distance, self.delta)
        return inside * (2.0 * distance - inside)

    def slope(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return twice the residual, clipped to ±2δ."""
        return 2.0 * np.clip(t - y, -self.delta, self.delta)

    def curvature(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return 2 where |t − y| ≤ δ, else 0."""
        return np.where(np.abs(t - y) <= self.delta, 2.0, 0.0)

    def response(self, t: FloatArray) -> FloatArray:
        """Return t."""
        return t

    def goal(self, y: float) -> tuple[float, int]:
        """Return y: there the residual is zero."""
        return y, 0


@dataclass(frozen=True)
class CrossEntropy:
    """log(1 + eᵗ) − y·t, for y in {0, 1} (paper, section 3.3)."""

    name = "cross-entropy"
    convex = True
    quadratic = False
    straight_beyond = float("inf")
    kinked = False
    infimum_attained = False
    max_curvature = 0.25

    def value(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return the cross-entropy, written so that nothing large is subtracted."""
        against = np.where(y > 0.5, -t, t)
        return np.maximum(against, 0.0) + np.log1p(np.exp(-np.abs(t)))

    def slope(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return σ(t) − y, as ∓σ(∓t), which does not cancel."""
        sign = np.where(y > 0.5, -1.0, 1.0)
        return sign * sigmoid(sign * t)

    def curvature(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return σ(t)(1 − σ(t))."""
        return np.broadcast_to(sigmoid_derivative(t), np.broadcast(t, y).shape)

    def response(self, t: FloatArray) -> FloatArray:
        """Return σ(t), the probability of y = 1."""
        return sigmoid(t)

    def goal(self, y: float) -> tuple[float, int]:
        """Return 0, where the probability is a half, and the side of class ``y``."""
        return 0.0, 1 if y > 0.5 else -1


@dataclass(frozen=True)
class ActivationSquaredError:
    """(η(t) − y)² for a nonlinearity η of the neuron (with the identity it is SquaredError).

    Attributes:
        activation: η with its derivatives.
    """

    activation: Activation

    name = "squared"
    convex = False
    quadratic = False
    straight_beyond = float("inf")
    infimum_attained = False
    max_curvature = float("inf")

    @property
    def kinked(self) -> bool:
        """Whether η has a kink."""
        return self.activation.kinked

    def value(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return (η(t) − y)²."""
        return (self.activation.value(t) - y) ** 2

    def slope(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return 2(η(t) − y)·η'(t)."""
        return 2.0 * (self.activation.value(t) - y) * self.activation.derivative(t)

    def curvature(self, t: FloatArray, y: FloatArray) -> FloatArray:
        """Return 2η'(t)² + 2(η(t) − y)·η''(t)."""
        residual = self.activation.value(t) - y
        return 2.0 * (
            self.activation.derivative(t) ** 2 + residual * self.activation.second_derivative(t)
        )

    def response(self, t: FloatArray) -> FloatArray:
        """Return η(t)."""
        return self.activation.value(t)

    def goal(self, y: float) -> tuple[float, int]:  # noqa: ARG002
        """Return NaN: many t, or none, may give y."""
        return float("nan"), 0

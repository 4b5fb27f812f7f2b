"""Momentum and Nesterov's method: the hiker rolls."""

from dataclasses import dataclass

from gd_viz.core.arrays import FloatArray
from gd_viz.core.rules.optimizers import Gradient, GradientRule


@dataclass(frozen=True)
class Momentum(GradientRule):
    """The heavy ball: v ← βv − s∇J(θ), θ ← θ + v.

    Polyak (1964), written as in Sutskever et al., ICML 2013, equations 1 and 2: the
    step size is inside the velocity.

    Attributes:
        momentum: β, from 0 to below 1.
    """

    momentum: float = 0.9

    name = "momentum"
    memory_per_parameter = 1

    def update(
        self,
        gradient: Gradient,
        theta: FloatArray,
        memory: FloatArray,
        k: int,  # noqa: ARG002
        step_size: float | FloatArray,
    ) -> tuple[FloatArray, FloatArray]:
        """Return θ and the velocity one step later."""
        velocity = self.momentum * memory - step_size * gradient(theta)
        return theta + velocity, velocity


@dataclass(frozen=True)
class Nesterov(GradientRule):
    """v ← βv − s∇J(θ + βv), θ ← θ + v: the gradient is taken where the velocity leads.

    Nesterov (1983), written as in Sutskever et al., ICML 2013, equations 3 and 4,
    with a constant β.

    Attributes:
        momentum: β, from 0 to below 1.
    """

    momentum: float = 0.9

    name = "nesterov"
    memory_per_parameter = 1

    def update(
        self,
        gradient: Gradient,
        theta: FloatArray,
        memory: FloatArray,
        k: int,  # noqa: ARG002
        step_size: float | FloatArray,
    ) -> tuple[FloatArray, FloatArray]:
        """Return θ and the velocity one step later."""
        drift = self.momentum * memory
        velocity = drift - step_size * gradient(theta + drift)
        return theta + velocity, velocity

"""AdaGrad, RMSProp and Adam: each parameter has a step size of its own."""

from dataclasses import dataclass

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.rules.optimizers import Gradient, GradientRule


@dataclass(frozen=True)
class AdaGrad(GradientRule):
    """G ← G + g², θ ← θ − s·g/(√G + ε), with g = ∇J(θ).

    Duchi, Hazan and Singer, JMLR 12 (2011), with the diagonal matrix.

    Attributes:
        epsilon: ε, so that nothing is divided by zero.
    """

    epsilon: float = 1e-8

    name = "adagrad"
    memory_per_parameter = 1

    def update(
        self,
        gradient: Gradient,
        theta: FloatArray,
        memory: FloatArray,
        k: int,  # noqa: ARG002
        step_size: float | FloatArray,
    ) -> tuple[FloatArray, FloatArray]:
        """Return θ and the sum of squared gradients one step later."""
        g = gradient(theta)
        squares = memory + g * g
        return theta - step_size * g / (np.sqrt(squares) + self.epsilon), squares


@dataclass(frozen=True)
class RMSProp(GradientRule):
    """v ← ρv + (1 − ρ)g², θ ← θ − s·g/(√v + ε), with g = ∇J(θ).

    Tieleman and Hinton, "Neural Networks for Machine Learning" (2012), lecture 6.5:
    without momentum, not centred.

    Attributes:
        decay: ρ, from 0 to below 1.
        epsilon: ε, so that nothing is divided by zero.
    """

    decay: float = 0.9
    epsilon: float = 1e-8

    name = "rmsprop"
    memory_per_parameter = 1

    def update(
        self,
        gradient: Gradient,
        theta: FloatArray,
        memory: FloatArray,
        k: int,  # noqa: ARG002
        step_size: float | FloatArray,
    ) -> tuple[FloatArray, FloatArray]:
        """Return θ and the running mean of squared gradients one step later."""
        g = gradient(theta)
        squares = self.decay * memory + (1.0 - self.decay) * g * g
        return theta - step_size * g / (np.sqrt(squares) + self.epsilon), squares


@dataclass(frozen=True)
class Adam(GradientRule):
    """Running means of the gradient and of its square, both corrected for their start at 0.

    Kingma and Ba, ICLR 2015, algorithm 1.

    Attributes:
        beta1: β₁, decay of the mean of the gradients, from 0 to below 1.
        beta2: β₂, decay of the mean of their squares, from 0 to below 1.
        epsilon: ε, so that nothing is divided by zero.
    """

    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    name = "adam"
    memory_per_parameter = 2

    def update(
        self,
        gradient: Gradient,
        theta: FloatArray,
        memory: FloatArray,
        k: int,
        step_size: float | FloatArray,
    ) -> tuple[FloatArray, FloatArray]:
        """Return θ and both running means one step later."""
        p = theta.shape[-1]
        g = gradient(theta)
        mean = self.beta1 * memory[..., :p] + (1.0 - self.beta1) * g
        squares = self.beta2 * memory[..., p:] + (1.0 - self.beta2) * g * g
        corrected = mean / (1.0 - self.beta1 ** (k + 1))
        spread = np.sqrt(squares / (1.0 - self.beta2 ** (k + 1)))
        theta = theta - step_size * corrected / (spread + self.epsilon)
        return theta, np.concatenate([mean, squares], axis=-1)

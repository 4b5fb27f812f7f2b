"""How fast the gradient grew over the last steps, beside what the curvature foretells."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.curvature import Curvature

RECENT_STEPS = 10


class Growth(NamedTuple):
    """Factors by which the gradient's length is multiplied in a step.

    Attributes:
        measured: Geometric mean over the last steps; None before the first step and
            where a gradient is zero.
        predicted: |1 − sλmax|, the factor of the steepest direction; None without a
            fixed step or a curvature.
    """

    measured: float | None
    predicted: float | None


def growth(
    gradient_norms: FloatArray, step: int, step_size: float | None, curvature: Curvature | None
) -> Growth:
    """Measure the growth over up to RECENT_STEPS steps that lead to ``step``.

    Args:
        gradient_norms: ‖∇J‖ at each step, (K + 1,).
        step: Where to look, 0..K.
        step_size: s of the steps, for plain gradient descent.
        curvature: With λmax.
    """
    predicted = None
    if step_size is not None and curvature is not None:
        predicted = float(abs(curvature.contraction(step_size)[-1]))
    recent = gradient_norms[max(0, step - RECENT_STEPS) : step + 1]
    if len(recent) < 2 or not (recent[0] > 0 and recent[-1] > 0):
        return Growth(None, predicted)
    change = float(np.log(recent[-1]) - np.log(recent[0]))
    return Growth(float(np.exp(change / (len(recent) - 1))), predicted)

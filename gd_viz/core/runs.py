"""What a scenario says of a run, and how the run begins."""

from dataclasses import dataclass

import numpy as np

from gd_viz.core.arrays import FloatArray, frozen
from gd_viz.core.curvature import Curvature, reference_curvature
from gd_viz.core.descent import Descent
from gd_viz.core.minimisers.minimiser import Minimiser
from gd_viz.core.problem import Objective
from gd_viz.core.rules.methods import METHODS, make_optimizer
from gd_viz.core.rules.optimizers import Optimizer

STEP_SIZE_WITHOUT_CURVATURE = 0.1
NUMBERS = np.finfo(np.float64)


@dataclass(frozen=True)
class RunSpec:
    """One run of a scenario.

    Attributes:
        name: For the legend.
        method: A key of METHODS.
        step_size: s, or None.
        step_size_ratio: s as a share of the largest stable step, or None. With
            neither, what the method's row in METHODS says.
        start: θ at step 0, bias first; None for zeros, or for a random start.
        seed: Draws the start from the standard normal distribution.
        settings: Pairs of a setting of the method and its value.
    """

    name: str = ""
    method: str = "gradient-descent"
    step_size: float | None = None
    step_size_ratio: float | None = None
    start: tuple[float, ...] | None = None
    seed: int | None = None
    settings: tuple[tuple[str, float], ...] = ()


def starting_point(run: RunSpec, p: int) -> FloatArray:
    """Return θ (p,) at step 0.

    Raises:
        ValueError: The start has another length than θ.
    """
    if run.start is not None:
        if len(run.start) != p:
            raise ValueError(f"start must have {p} numbers, got {len(run.start)}")
        return frozen(run.start)
    if run.seed is not None:
        return frozen(np.random.default_rng(run.seed).standard_normal(p))
    return frozen(np.zeros(p))


def needs_curvature(run: RunSpec) -> bool:
    """Tell whether the step size of ``run`` is a share of the largest stable one."""
    method = METHODS[run.method]
    given = run.step_size is not None
    by_the_method = run.step_size_ratio is None and method.step_size is not None
    return method.uses_step_size and not given and not by_the_method


def step_size_of(run: RunSpec, curvature: Curvature | None) -> float:
    """Return s, turning a ratio into a step by the largest stable one, as far as numbers go."""
    if run.step_size is not None:
        return run.step_size
    method = METHODS[run.method]
    if run.step_size_ratio is None and method.step_size is not None:
        return method.step_size
    ratio = method.share if run.step_size_ratio is None else run.step_size_ratio
    limit = curvature.largest_stable_step if curvature else None
    if limit is None:
        return STEP_SIZE_WITHOUT_CURVATURE
    return float(np.clip(ratio * limit, NUMBERS.smallest_subnormal, NUMBERS.max))


def optimizer_of(run: RunSpec, curvature: Curvature | None) -> Optimizer:
    """Return the rule of the run."""
    uses = METHODS[run.method].uses_step_size
    step_size = step_size_of(run, curvature) if uses else None
    return make_optimizer(run.method, step_size, **dict(run.settings))


def begin(objective: Objective, run: RunSpec, minimiser: Minimiser) -> Descent:
    """Return the run's descent at step 0.

    Raises:
        ValueError: The start has another length than θ.
    """
    start = starting_point(run, objective.p)
    needed = needs_curvature(run)
    curvature = reference_curvature(objective, minimiser, start) if needed else None
    return Descent(objective, optimizer_of(run, curvature), start)

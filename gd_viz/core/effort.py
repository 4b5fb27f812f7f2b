"""Guesses of how long things take, to tell what the event loop should not wait for."""

from math import comb

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import FAMILIES, ModelSpec
from gd_viz.core.problem import Objective, Problem

CELL = 2e-8
"""Seconds for a number of a design matrix: made, looked through, factored."""
EXAMPLE = 3e-8
"""Seconds in which an example is added to a cost and a gradient that are no mere squares."""


def seconds_to_sum(objective: Objective) -> float:
    """Guess how long cost and gradient take at a θ that was not looked at before."""
    if not isinstance(objective, Problem) or objective.quadratic:
        return 0.0
    return objective.m * (EXAMPLE + CELL / 10 * objective.p)


def seconds_to_follow(dataset: Dataset, spec: ModelSpec) -> float:
    """Guess how long it takes what follows from data and model, the minimiser excepted."""
    p = comb(dataset.n + spec.degree, spec.degree)
    classes = max(1, len(dataset.classes)) if len(dataset.classes) > 2 else 1
    family = FAMILIES[spec.family]
    bent = family.classifies or family.has_activation or spec.loss != "squared"
    return dataset.m * (CELL * p + classes * (CELL * p + (3 * EXAMPLE if bent else 0.0)))

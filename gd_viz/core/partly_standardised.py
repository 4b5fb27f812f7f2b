"""A model on the way from plain columns to standardised ones, exact at every moment."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.design_matrix import FeatureMap
from gd_viz.core.models import Model
from gd_viz.core.problem import Problem


def feature_map_between(here: FeatureMap, there: FeatureMap, share: float) -> FeatureMap:
    """Return the map on the way: columns are shifted evenly, and scaled by equal factors.

    Args:
        here: The map at share 0.
        there: The map at share 1, of the same columns.
        share: From 0 to 1.
    """
    offset = (1.0 - share) * here.offset + share * there.offset
    scale = here.scale ** (1.0 - share) * there.scale**share
    return FeatureMap(here.exponents, offset, scale)


def problem_between(here: Model, there: Model, features: FloatArray, share: float) -> Problem:
    """Return the cost on the way between two models that differ in their feature maps.

    Args:
        here: The model at share 0; its objective is a Problem.
        there: The model at share 1.
        features: The examples, (m, n).
        share: From 0 to 1.
    """
    objective = there.objective
    assert isinstance(objective, Problem)
    between = feature_map_between(here.feature_map, there.feature_map, share)
    X = between.design_matrix(features)
    return Problem(X, objective.y, objective.loss, objective.reduction, objective.ridge)


def parameters_between(here: Model, there: Model, theta: FloatArray, share: float) -> FloatArray:
    """Return θ (p,) of ``there`` as the parameters on the way that predict the same."""
    between = feature_map_between(here.feature_map, there.feature_map, share)
    original = there.feature_map.to_original_units(theta)
    return np.asarray(between.from_original_units(original))

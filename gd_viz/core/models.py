"""The models of the paper, a row each: which loss, which targets, and how they are built."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.arrays import FloatArray, handed_over
from gd_viz.core.dataset import Dataset
from gd_viz.core.design_matrix import FeatureMap
from gd_viz.core.losses import (
    AbsoluteError,
    ActivationSquaredError,
    CrossEntropy,
    Huber,
    Loss,
    SquaredError,
)
from gd_viz.core.problem import ALL, Objective, Problem
from gd_viz.core.total_least_squares import TotalLeastSquares


@dataclass(frozen=True)
class ModelSpec:
    """What a scenario says of its model; see the scenario file in README.md.

    Attributes:
        family: A key of FAMILIES.
        loss: One of the family's losses.
        degree: Of the polynomial in the features; 0 is the bias alone.
        standardise: Whether the columns of the design matrix are standardised.
        reduction: "sum" or "mean" of the losses.
        ridge: Factor of ‖θ without the bias‖².
        activation: Of the neuron; a key of ACTIVATIONS.
        huber_delta: δ of the Huber loss, in the units of the target.
    """

    family: str = "linear"
    loss: str = "squared"
    degree: int = 1
    standardise: bool = False
    reduction: str = "sum"
    ridge: float = 0.0
    activation: str = "sigmoid"
    huber_delta: float = 1.0


class Family(NamedTuple):
    """One row of the table of models.

    Attributes:
        losses: Names of the losses it takes, the default first.
        objective: Makes the objective of a design matrix and targets; it may keep what it can
            of another one.
        classifies: Whether it needs classes as targets.
        one_feature: Whether it takes one feature, degree 1, no ridge and no standardising.
        has_activation: Whether the activation is its to choose.
    """

    losses: tuple[str, ...]
    objective: Callable[[FloatArray, FloatArray, ModelSpec, Objective | None], Objective]
    classifies: bool = False
    one_feature: bool = False
    has_activation: bool = False


@dataclass(frozen=True, eq=False)
class Model:
    """One problem of a model: the whole of it, or one class against the rest.

    Attributes:
        objective: The cost over θ.
        feature_map: From features to rows of the design matrix.
        X: Design matrix of the examples, (m, p), read-only.
        response: From the linear predictor t to the prediction.
        class_name: The class that is y = 1 when there are more than two, else None.
    """

    objective: Objective
    feature_map: FeatureMap
    X: FloatArray
    response: Callable[[FloatArray], FloatArray]
    class_name: str | None = None

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """Names ``theta0``, ``theta1``, …, the bias first."""
        return tuple(f"theta{index}" for index in range(self.objective.p))

    def predict(self, theta: ArrayLike, features: ArrayLike) -> FloatArray:
        """Return the predictions (...) for one θ (p,) and ``features`` (..., n)."""
        with np.errstate(over="ignore", invalid="ignore"):
            return self.response(self.feature_map.design_matrix(features) @ np.asarray(theta))

    def fitted(self, theta: FloatArray, some: slice = ALL) -> FloatArray:
        """Return the predictions (k,) for ``some`` of the examples, at θ (p,)."""
        with np.errstate(over="ignore", invalid="ignore"):
            return self.response(self.X[some] @ theta)


def build_models(
    dataset: Dataset, spec: ModelSpec, before: Model | None = None
) -> tuple[Model, ...]:
    """Return the model as problems: one, or one a class when there are more than two.

    Args:
        dataset: The data.
        spec: The model.
        before: The first of those for other data, of which most examples may be the same.

    Raises:
        ValueError: The data or the settings do not suit the family.
    """
    family = FAMILIES[spec.family]
    if spec.loss not in family.losses:
        raise ValueError(f"{spec.family} takes the losses {family.losses}, got {spec.loss!r}")
    if family.classifies and len(dataset.classes) < 2:
        raise ValueError(f"{spec.family} needs two classes or more")
    if family.one_feature and (dataset.n, spec.degree) != (1, 1):
        raise ValueError(f"{spec.family} takes one feature and degree 1")
    if family.one_feature and (spec.standardise or spec.ridge):
        raise ValueError(f"{spec.family} takes neither standardising nor a ridge")
    feature_map = FeatureMap.fitted(dataset.features, spec.degree, spec.standardise)
    X = handed_over(feature_map.design_matrix(dataset.features))

    def model(y: FloatArray, class_name: str | None = None) -> Model:
        objective = family.objective(X, y, spec, before.objective if before else None)
        return Model(objective, feature_map, X, loss_of(spec).response, class_name)

    if len(dataset.classes) <= 2:
        return (model(dataset.targets),)
    return tuple(
        model(handed_over((dataset.targets == index).astype(np.float64)), name)
        for index, name in enumerate(dataset.classes)
    )


def loss_of(spec: ModelSpec) -> Loss:
    """Return the loss that ``spec`` names."""
    activation = ACTIVATIONS[spec.activation]
    if FAMILIES[spec.family].has_activation and not activation.linear:
        return ActivationSquaredError(activation)
    return LOSSES[spec.loss](spec)


def _problem(X: FloatArray, y: FloatArray, spec: ModelSpec, before: Objective | None) -> Objective:
    old = before if isinstance(before, Problem) else None
    return Problem(X, y, loss_of(spec), spec.reduction, spec.ridge, old)


def _total_least_squares(
    X: FloatArray, y: FloatArray, spec: ModelSpec, _: Objective | None
) -> Objective:
    return TotalLeastSquares(X, y, spec.reduction)


LOSSES: dict[str, Callable[[ModelSpec], Loss]] = {
    "squared": lambda _: SquaredError(),
    "absolute": lambda _: AbsoluteError(),
    "huber": lambda spec: Huber(spec.huber_delta),
    "cross-entropy": lambda _: CrossEntropy(),
}

FAMILIES = {
    "linear": Family(("squared", "absolute", "huber"), _problem),
    "logistic": Family(("cross-entropy",), _problem, classifies=True),
    "neuron": Family(("squared",), _problem, has_activation=True),
    "total-least-squares": Family(("squared",), _total_least_squares, one_feature=True),
}

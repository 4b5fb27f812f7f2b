"""Other models and costs for the same data, to be set beside the one that descends."""

from dataclasses import replace
from typing import NamedTuple

from gd_viz.core.arrays import FloatArray
from gd_viz.core.dataset import Dataset
from gd_viz.core.models import FAMILIES, Model, ModelSpec


class Rival(NamedTuple):
    """One row of the table of rivals.

    Attributes:
        family: A key of FAMILIES.
        loss: One of the family's losses.
        of_classes: Whether it is for targets that are classes, or for those that are numbers.
    """

    family: str
    loss: str
    of_classes: bool = False

    def suits(self, dataset: Dataset, spec: ModelSpec) -> bool:
        """Tell whether it can be fitted to ``dataset`` with the columns that ``spec`` makes."""
        line = (dataset.n, spec.degree) == (1, 1)
        alike = self.of_classes == (len(dataset.classes) > 1)
        return alike and (line or not FAMILIES[self.family].one_feature)

    def spec(self, spec: ModelSpec) -> ModelSpec:
        """Return the rival of ``spec``: another cost, the same columns."""
        other = replace(spec, family=self.family, loss=self.loss)
        if FAMILIES[self.family].one_feature:
            return replace(other, standardise=False, ridge=0.0)
        return other


RIVALS = {
    "squared": Rival("linear", "squared"),
    "absolute": Rival("linear", "absolute"),
    "huber": Rival("linear", "huber"),
    "total-least-squares": Rival("total-least-squares", "squared"),
    "thresholded": Rival("linear", "squared", of_classes=True),
    "logistic": Rival("logistic", "cross-entropy", of_classes=True),
}

_PREDICTS_THE_TARGET = ("linear", "total-least-squares")


def share_parameters(one: ModelSpec, other: ModelSpec) -> bool:
    """Tell whether the same θ is the same model in both, but for standardising."""
    families = {one.family, other.family}
    alike = len(families) == 1 or families <= set(_PREDICTS_THE_TARGET)
    return alike and one.degree == other.degree


def in_units_of(model: Model, other: Model, theta: FloatArray) -> FloatArray:
    """Return θ (p,) of ``other`` as parameters of ``model``, which may be standardised."""
    original = other.feature_map.to_original_units(theta)
    return model.feature_map.from_original_units(original)

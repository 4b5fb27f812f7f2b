"""One of several features runs to the right and the target upwards; the others are held."""

import numpy as np
from PySide6.QtCore import QPointF

from gd_viz.core.arrays import FloatArray
from gd_viz.core.models import Model, ModelSpec
from gd_viz.core.selection import Rows
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.curves import ModelCurves
from gd_viz.views.data_pictures.over_one_feature import OverOneFeature
from gd_viz.views.text.parameter_names import is_straight


def suits(session: Session) -> bool:
    """Tell whether targets are numbers, and there are several features to choose from."""
    return session.dataset.n > 1 and len(session.dataset.classes) < 2


class AlongFeature(OverOneFeature):
    """A partial view: the curve is the model along one feature.

    The other features are held at their means, or at the values of the one point that is
    selected. Points lie where they are measured; a residual leads to the prediction for
    the point's own features, which need not lie on the curve.
    """

    follows_selection = True

    @property
    def _feature(self) -> int:
        names, wanted = self._session.dataset.feature_names, self._session.document.view.feature
        return names.index(wanted) if wanted in names else 0

    @property
    def _selected(self) -> int | None:
        chosen = self._session.selection
        return next(iter(chosen)) if len(chosen) == 1 else None

    @property
    def _held(self) -> FloatArray:
        features, chosen = self._session.dataset.features, self._selected
        if not len(features):
            return np.zeros(features.shape[1])
        held: FloatArray = features.mean(axis=0) if chosen is None else features[chosen]
        return held

    def axis_names(self) -> tuple[str, str]:
        """Return the feature and the target."""
        dataset = self._session.dataset
        return dataset.feature_names[self._feature], dataset.target_name

    def hints(self) -> tuple[str, ...]:
        """Return what is held, and at what."""
        if self._selected is None:
            return (
                self.tr("the other features at their means · select a point to hold its values"),
                self.tr("others at their means"),
            )
        return (
            self.tr("the other features at the values of the selected point"),
            self.tr("others at the selected point"),
        )

    def places(self) -> FloatArray:
        """Return feature and target of each point."""
        return np.column_stack([self._session.dataset.features[:, self._feature], self.own_targets])

    def new_example(self, position: QPointF) -> FloatArray | None:
        """Return the position, with the features that are held."""
        example = np.append(self._held, self._targets(np.array([position.y()])))
        example[self._feature] = position.x()
        return example

    def moved(self, indices: Rows, places: FloatArray) -> FloatArray:
        """Return the points with another value of the feature and another target."""
        features = self._session.dataset.features[indices]
        features[:, self._feature] = places[:, 0]
        return np.column_stack([features, self._targets(places[:, 1])])

    def shift(self, right: float, up: float) -> FloatArray:
        """Return the way along the feature; a class stays as it is."""
        way = np.zeros(self._session.dataset.n + 1)
        way[self._feature] = right
        way[-1] = 0.0 if self._session.dataset.classes else up
        return way

    def _curves_of(self, model: Model, spec: ModelSpec) -> ModelCurves:
        return ModelCurves(model, is_straight(spec), *self.range(), self._held, self._feature)

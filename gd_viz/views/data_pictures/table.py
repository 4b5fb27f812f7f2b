"""The table of pictures: which suit the data and the model, the best first."""

from collections.abc import Callable
from dataclasses import dataclass

from gd_viz.session.session import Session
from gd_viz.views.data_pictures import (
    classes_in_the_plane,
    classes_over_one_feature,
    over_one_feature,
    predicted_against_true,
    scores_by_class,
)
from gd_viz.views.data_pictures.classes_in_the_plane import ClassesInThePlane
from gd_viz.views.data_pictures.classes_over_one_feature import ClassesOverOneFeature
from gd_viz.views.data_pictures.depiction import Canvas, Depiction
from gd_viz.views.data_pictures.over_one_feature import OverOneFeature
from gd_viz.views.data_pictures.predicted_against_true import PredictedAgainstTrue
from gd_viz.views.data_pictures.scores_by_class import ScoresByClass
from gd_viz.views.translation import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Row:
    """One picture.

    Attributes:
        title: As the chooser shows it.
        suits: Whether the session's data and model can be shown so.
        make: Makes it on a canvas.
    """

    title: str
    suits: Callable[[Session], bool]
    make: Callable[[Canvas], Depiction]


PICTURES: dict[str, Row] = {
    "classes-in-the-plane": Row(
        QT_TRANSLATE_NOOP("wording", "Classes in the plane"),
        classes_in_the_plane.suits,
        ClassesInThePlane,
    ),
    "classes-over-one-feature": Row(
        QT_TRANSLATE_NOOP("wording", "Classes over the feature"),
        classes_over_one_feature.suits,
        ClassesOverOneFeature,
    ),
    "scores-by-class": Row(
        QT_TRANSLATE_NOOP("wording", "Scores by class"), scores_by_class.suits, ScoresByClass
    ),
    "over-one-feature": Row(
        QT_TRANSLATE_NOOP("wording", "Over the feature"), over_one_feature.suits, OverOneFeature
    ),
    "predicted-against-true": Row(
        QT_TRANSLATE_NOOP("wording", "Predicted against true"),
        predicted_against_true.suits,
        PredictedAgainstTrue,
    ),
}
"""By name; where several suit, the first is shown unless the document names another."""


def suitable(session: Session) -> list[str]:
    """Return the names of the pictures that suit the session, the best first."""
    return [name for name, row in PICTURES.items() if row.suits(session)]


def chosen(session: Session) -> str:
    """Return the name of the picture to show."""
    names, wanted = suitable(session), session.document.view.picture
    return wanted if wanted in names else names[0]


class Gallery:
    """The pictures on one canvas; each is made when it is first wanted."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._made: dict[str, Depiction] = {}

    def picture(self, name: str) -> Depiction:
        """Return the picture called ``name``."""
        if name not in self._made:
            self._made[name] = PICTURES[name].make(self._canvas)
        return self._made[name]

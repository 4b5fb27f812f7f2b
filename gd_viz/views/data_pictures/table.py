"""The table of pictures: which suit the data and the model, the best first."""

from collections.abc import Callable
from typing import NamedTuple

from gd_viz.session.session import Session
from gd_viz.views.data_pictures import (
    along_feature,
    classes_in_the_plane,
    classes_over_one_feature,
    dot_line,
    over_one_feature,
    perpendicular,
    predicted_against_true,
    scores_by_class,
)
from gd_viz.views.data_pictures.along_feature import AlongFeature
from gd_viz.views.data_pictures.classes_in_the_plane import ClassesInThePlane
from gd_viz.views.data_pictures.classes_over_one_feature import ClassesOverOneFeature
from gd_viz.views.data_pictures.depiction import Canvas, Depiction
from gd_viz.views.data_pictures.dot_line import DotLine
from gd_viz.views.data_pictures.over_one_feature import OverOneFeature
from gd_viz.views.data_pictures.perpendicular import Perpendicular
from gd_viz.views.data_pictures.predicted_against_true import PredictedAgainstTrue
from gd_viz.views.data_pictures.scores_by_class import ScoresByClass
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP
from gd_viz.views.text.wording import say


class Row(NamedTuple):
    """One picture.

    Attributes:
        title: As the chooser shows it.
        short: The same where room is short.
        suits: Whether the session's data and model can be shown so.
        make: Makes it on a canvas.
        of_features: Whether there is one for each feature.
    """

    title: str
    short: str
    suits: Callable[[Session], bool]
    make: Callable[[Canvas], Depiction]
    of_features: bool = False


PICTURES: dict[str, Row] = {
    "classes-in-the-plane": Row(
        QT_TRANSLATE_NOOP("wording", "Classes in the plane"),
        QT_TRANSLATE_NOOP("wording", "Plane"),
        classes_in_the_plane.suits,
        ClassesInThePlane,
    ),
    "classes-over-one-feature": Row(
        QT_TRANSLATE_NOOP("wording", "Classes over the feature"),
        QT_TRANSLATE_NOOP("wording", "Over x"),
        classes_over_one_feature.suits,
        ClassesOverOneFeature,
    ),
    "scores-by-class": Row(
        QT_TRANSLATE_NOOP("wording", "Scores by class"),
        QT_TRANSLATE_NOOP("wording", "Scores"),
        scores_by_class.suits,
        ScoresByClass,
    ),
    "dot-line": Row(
        QT_TRANSLATE_NOOP("wording", "Dots"),
        QT_TRANSLATE_NOOP("wording", "Dots"),
        dot_line.suits,
        DotLine,
    ),
    "perpendicular": Row(
        QT_TRANSLATE_NOOP("wording", "Across"),
        QT_TRANSLATE_NOOP("wording", "Across"),
        perpendicular.suits,
        Perpendicular,
    ),
    "over-one-feature": Row(
        QT_TRANSLATE_NOOP("wording", "Over the feature"),
        QT_TRANSLATE_NOOP("wording", "Over x"),
        over_one_feature.suits,
        OverOneFeature,
    ),
    "predicted-against-true": Row(
        QT_TRANSLATE_NOOP("wording", "Predicted against true"),
        QT_TRANSLATE_NOOP("wording", "Predicted"),
        predicted_against_true.suits,
        PredictedAgainstTrue,
    ),
    "along-feature": Row(
        QT_TRANSLATE_NOOP("wording", "Along {feature}"),
        QT_TRANSLATE_NOOP("wording", "{feature}"),
        along_feature.suits,
        AlongFeature,
        of_features=True,
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


class Choice(NamedTuple):
    """One entry of the chooser.

    Attributes:
        picture: A key of PICTURES.
        feature: Name of the feature that it is about, if it is about one.
    """

    picture: str
    feature: str = ""

    @property
    def title(self) -> str:
        """What it is called, in the reader's language."""
        return say(PICTURES[self.picture].title, feature=self.feature)

    @property
    def short(self) -> str:
        """The same where room is short."""
        return say(PICTURES[self.picture].short, feature=self.feature)


def choices(session: Session) -> list[Choice]:
    """Return what there is to choose from: the pictures that suit, some once for each feature."""
    names = session.dataset.feature_names
    return [
        Choice(picture, feature)
        for picture in suitable(session)
        for feature in (names if PICTURES[picture].of_features else ("",))
    ]


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

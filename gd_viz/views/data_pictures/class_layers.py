"""What pictures of classes have in common: tinted ground, legend, and scores at the pointer."""

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QBrush

from gd_viz.core.arrays import FloatArray
from gd_viz.core.classification import THRESHOLD, Verdict, verdict, winner
from gd_viz.core.models import FAMILIES
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.depiction import NOTHING, Canvas
from gd_viz.views.items.curve_item import CurveItem
from gd_viz.views.items.hatch_item import HatchItem
from gd_viz.views.items.labels_item import Label, LabelsItem
from gd_viz.views.items.legend_item import LegendItem, LegendRow
from gd_viz.views.items.scores_item import ScoreRow, ScoresItem
from gd_viz.views.items.shading_item import ShadingItem
from gd_viz.views.items.shapes import shape_of
from gd_viz.views.look.theme import Theme
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP

NO_CLAIM = QT_TRANSLATE_NOOP("classes", "no class above 0.5")
TWO_TIE = QT_TRANSLATE_NOOP("classes", "two classes tie")
OWN_BOUNDARY = QT_TRANSLATE_NOOP("classes", "{name} against the rest")
TIE = QT_TRANSLATE_NOOP("classes", "a tie: no class wins")

_MOST_ABOVE = 0.2
"""Of the height of the plot: more is not given to a legend above it."""


def score_name(session: Session) -> str:
    """Return what the score of the shown class is: a probability, or a prediction that is none."""
    dataset, family = session.dataset, FAMILIES[session.document.model.family]
    name = session.model.class_name or dataset.classes[1]
    if family.classifies:
        return f"P({dataset.target_name} = {name})"
    return dataset.target_name if name == "1" else f"{dataset.target_name} ({name} = 1)"


class ClassLayers:
    """The items that show classes, and their looks.

    Attributes:
        levels: Lines of equal score.
        labels: Texts at these lines.
        ties: Where two classes win together.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._session: Session = canvas.session
        self._shading, self._hatch = ShadingItem(), HatchItem()
        self.ties, self.levels, self.labels = CurveItem(), CurveItem(), LabelsItem()
        self._legend, self._scores = LegendItem(), ScoresItem()
        self.labels.legend = self._legend
        self._plot, self._legend_line = canvas.plot, canvas.legend_line
        self._has_legend = False
        self._above_in: QSize | None = None
        self._theme: Theme | None = None
        self._plot.view_box.sigResized.connect(self._place_legend)
        for depth, item in (
            *((-30, self._shading), (-20, self._hatch), (-10, self.ties), (-10, self.levels)),
            *((10, self.labels), (20, self._legend), (30, self._scores)),
        ):
            item.setZValue(depth)
            canvas.plot.add(item)

    def set_look(self, theme: Theme) -> None:
        """Draw everything as ``theme`` says."""
        self._theme = theme
        colours = [theme.class_colour(index) for index in range(len(theme.classes))]
        card, ink = theme.colour("card", 0.85), theme.colour("ink")
        small, frame = theme.font("small"), theme.pen("border")
        self._shading.set_look(theme.colour("card"), colours)
        self._hatch.set_look(QBrush(theme.colour("muted", 0.55), Qt.BrushStyle.BDiagPattern))
        self.ties.set_look(theme.pen("ink", 1.4))
        self.levels.set_look(theme.pen("accent", 1.4, 0.75, Qt.PenStyle.DashLine))
        self.labels.set_look(small, theme.colour("muted"), theme.colour("card", 0.85))
        self._legend.set_look(small, ink, card, frame, theme.scaled(4.5))
        self._legend_line.set_look(small, ink, frame, theme.scaled(4.5))
        self._scores.set_look(small, ink, theme.colour("card", 0.95), frame, theme.colour("grid"))

    def show_legend(self, points: FloatArray) -> None:
        """Name the classes of the session, out of the way of ``points`` (m, 2)."""
        theme, classes = self._theme, self._session.dataset.classes
        if theme is None:
            return
        rows = [
            LegendRow(name, QBrush(theme.class_colour(index)), shape_of(index))
            for index, name in enumerate(classes)
        ]
        if len(classes) > 2:
            hatch = QBrush(theme.colour("muted"), Qt.BrushStyle.BDiagPattern)
            shown = _say(OWN_BOUNDARY).format(name=self._session.model.class_name)
            rows += [
                LegendRow(_say(NO_CLAIM), hatch, spare=True),
                LegendRow(_say(TWO_TIE), QBrush(), pen=theme.pen("ink", 1.4), spare=True),
                LegendRow(shown, QBrush(), pen=theme.pen("accent", 3.0), spare=True),
            ]
        self._legend.avoid(points)
        self._legend.set_rows(rows)
        self._legend_line.set_rows([row for row in rows if not row.spare])
        self._has_legend, self._above_in = bool(rows), None
        self._place_legend()

    def _place_legend(self) -> None:
        """Put a legend that would hide points above the plot, if that stays high enough.

        Whether it would is asked of the plot as high as without a line above it; the answer is
        then the same when the line is there, but for axes that take other room in a plot of another
        height: in a panel of one size the line that came stays, or it would come and go for ever.
        """
        if not self._has_legend:  # another picture is shown
            return
        box, line = self._plot.view_box, self._legend_line
        height = line.height_in(self._plot.width())
        room = QSizeF(box.width(), box.height() + (0 if line.isHidden() else line.height()))
        panel = QSize() if (holder := line.parentWidget()) is None else holder.size()
        above = panel == self._above_in or (
            height <= _MOST_ABOVE * room.height() and self._legend.covers(room)
        )
        self._above_in = panel if above else None
        line.setFixedHeight(height)
        line.setVisible(above)
        self._legend.setVisible(not above)

    def show_ground(self, predictors: FloatArray, rect: QRectF) -> None:
        """Tint the ground by the winner, the more the surer; nobody's ground stays plain.

        Args:
            predictors: Of each model on a grid, (L, a, b).
            rect: From the first grid point to the last.
        """
        if len(predictors) > 1:
            found = winner(predictors)
            chosen, tied = found.chosen, found.tied
            strength = self._session.model.response(found.predictor)
        else:
            judged = self._judged(predictors[0][..., None])
            chosen, tied = judged.chosen, judged.tied
            strength = 2 * judged.scores.max(axis=-1) - 1
        shades = np.where(tied, 0.0, np.clip(strength, 0.0, 1.0))
        self._shading.set_shades(chosen, shades, rect)

    def show_unclaimed(self, rings: list[FloatArray]) -> None:
        """Hatch the areas within ``rings`` (k, 2)."""
        self._hatch.set_rings(rings)

    def show_scores(self, position: QPointF | None, features: FloatArray | None = None) -> None:
        """Show the score of each class at a place with these ``features`` (n,), or none."""
        theme, session = self._theme, self._session
        if position is None or features is None or theme is None:
            self._scores.set_scores(None)
            return
        row = session.model.feature_map.design_matrix(features)
        with np.errstate(over="ignore", invalid="ignore"):
            found = self._judged(np.array([row @ theta for theta in session.thetas]))
        rows = [
            ScoreRow(
                name,
                score,
                f"{score:.3f}".replace("-", "−"),  # as wide as any other score
                bool(found.chosen == index and not found.tied),
                theme.class_colour(index),
                shape_of(index),
            )
            for index, (name, score) in enumerate(
                zip(session.dataset.classes, found.scores.tolist(), strict=True)
            )
        ]
        note = TIE if found.tied else NO_CLAIM if found.unclaimed else ""
        self._scores.set_scores(position, rows, _say(note) if note else "")

    def show_levels(self, lines: FloatArray, labels: list[Label]) -> None:
        """Show lines of equal score (k, 2), NaN between them, with their ``labels``."""
        self.levels.set_points(lines)
        self.labels.set_labels(labels)

    def hide(self) -> None:
        """Make room for another picture."""
        self._shading.setVisible(False)
        self._hatch.set_rings([])
        self.ties.set_points(NOTHING)
        self.show_levels(NOTHING, [])
        self._legend.set_rows([])
        self._legend_line.hide()
        self._has_legend = False
        self._scores.set_scores(None)

    def _judged(self, predictors: FloatArray) -> Verdict:
        """Judge predictors (..., L); of two classes the one model speaks for the second."""
        response = self._session.model.response
        if predictors.shape[-1] > 1:
            return verdict(predictors, response)
        second = np.clip(response(predictors[..., 0]), 0.0, 1.0)
        scores = np.stack([1.0 - second, second], axis=-1)
        chosen = (second >= THRESHOLD).astype(np.intp)
        even = second == THRESHOLD
        return Verdict(scores, chosen, even, np.zeros_like(even))


def _say(text: str) -> str:
    return QCoreApplication.translate("classes", text)

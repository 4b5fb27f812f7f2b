"""Formulas in lines, and numbers beside them that may change at each step."""

import re

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gd_viz.views.formulas.formula import Figures, Formula, Group
from gd_viz.views.formulas.line_breaks import Block, Lines, Place, Run
from gd_viz.views.formulas.typesetting import (
    EM,
    Letters,
    drawing,
    is_typeset,
    letters,
    mathematical,
)
from gd_viz.views.look.appearance import Appearance, paint_ground

_LEADING, _BETWEEN, _WITHIN = 0.22, 1.0, 0.25
"""Room between lines, between formulas, and between the terms of their figures, in ems."""

_ASCENT, _DESCENT = 0.75, 0.25
"""Of figures, in ems."""

_NUMBER = re.compile(r"\d+(\.\d+)?")
_USUAL = "00.000"
"""As wide as most numbers are: where lines are broken, all count as that wide at least."""


class FormulaLabel(QWidget):
    """Shows groups of formulas; each group begins a line, and takes as many as it needs.

    What has no drawing, such as a sentence, is shown in plain characters. Figures are painted in
    the letters of the formulas: when only they change, nothing else is painted.
    """

    def __init__(self, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._appearance = appearance
        self._groups: tuple[Group, ...] = ()
        self._runs: list[list[Run]] = []
        self._blocks: dict[Formula, Block] = {}
        self._heights: dict[int, int] = {}
        self._places: list[Place] = []
        self._reaches: list[QRect] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        paint_ground(self)
        appearance.theme_changed.connect(self._on_theme_changed)

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """All that are shown, in their order."""
        return tuple(part for group in self._groups for part in group if isinstance(part, Formula))

    @property
    def figures(self) -> tuple[str, ...]:
        """All terms that are shown in figures."""
        parts = (part for group in self._groups for part in group if isinstance(part, Figures))
        return tuple(term for part in parts for term in part.terms)

    def set_formulas(self, groups: tuple[Group, ...]) -> None:
        """Show ``groups`` of formulas with their figures."""
        if groups == self._groups:
            return
        shown, figures = self.formulas, len(self.figures)
        self._groups = groups
        self._measure()
        self.setAccessibleDescription(" ".join(self.figures))
        if self.formulas == shown and len(self.figures) == figures:
            self._refigure()
            return
        words = [formula.words for formula in self.formulas]
        self.setAccessibleName(f"{self._name}: {'; '.join(words)}")
        self.setToolTip("\n".join(words))
        self._lay_out()

    def hasHeightForWidth(self) -> bool:
        """Narrow room makes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines in ``width`` pixels; a layout asks again and again."""
        if width not in self._heights:
            self._heights[width] = _bottom(self._placed(width))
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return the room in the width that there is."""
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        """Return the same height at any width."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines elsewhere."""
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is to be drawn anew."""
        painter = QPainter(self)
        theme, region = self._appearance.theme, event.region()
        painter.setPen(theme.colour("ink"))
        painter.setFont(letters(self._em()).font)
        for place, reach in zip(self._places, self._reaches, strict=True):
            part = place.block.part
            if not region.intersects(reach):
                continue
            if isinstance(part, Formula) and is_typeset(part.tex):
                drawing(part.tex, theme.ink).render(painter, place.box)
                continue
            painter.save()
            painter.translate(place.left, place.base)
            painter.scale(place.scale, place.scale)
            if isinstance(part, Formula):
                painter.setFont(theme.font("body"))
                painter.drawText(QPointF(), part.text)
            else:
                painter.drawText(QPointF(), part)
            painter.restore()

    def _on_theme_changed(self) -> None:
        self._blocks = {}
        self._measure()
        self._lay_out()

    def _measure(self) -> None:
        """Measure all terms: how wide each is does not depend on where the lines break."""
        self._runs = [[self._run(part) for part in group] for group in self._groups]
        self._heights = {}

    def _lay_out(self) -> None:
        self._places = self._placed(self.width())
        self._reaches = [_reach(place) for place in self._places]
        self.updateGeometry()
        self.update()

    def _refigure(self) -> None:
        """Put new figures where the old ones were; the rest stays, as long as it has its place."""
        before, self._places = self._places, self._placed(self.width())
        if _bottom(before) != _bottom(self._places):
            self.updateGeometry()
        for index, (old, new) in enumerate(zip(before, self._places, strict=True)):
            if new != old:
                reach = _reach(new)
                self.update(self._reaches[index] | reach)
                self._reaches[index] = reach

    def _placed(self, width: int) -> list[Place]:
        em = self._em()
        lines = Lines(float(width), _BETWEEN * em, _WITHIN * em, _LEADING * em)
        return lines.places(self._runs)

    def _run(self, part: Formula | Figures) -> Run:
        if isinstance(part, Figures):
            em = self._em()
            return [_term(term, em, letters(em)) for term in part.terms]
        if part not in self._blocks:
            self._blocks[part] = self._block(part)
        return [self._blocks[part]]

    def _block(self, formula: Formula) -> Block:
        theme = self._appearance.theme
        if not is_typeset(formula.tex):
            metrics = QFontMetricsF(theme.font("body"))
            wide = metrics.horizontalAdvance(formula.text)
            return Block(formula, 0.0, -metrics.ascent(), wide, metrics.height(), wide)
        box, scale = drawing(formula.tex, theme.ink).viewBoxF(), self._em() / EM
        left, top, width, height = (
            scale * part for part in (box.x(), box.y(), box.width(), box.height())
        )
        return Block(formula, left, top, width, height, width)

    def _em(self) -> float:
        """Mathematical letters are smaller than those of the same size beside them."""
        return float(self._appearance.theme.font_px("title"))


def _term(term: str, em: float, in_letters: Letters) -> Block:
    written = mathematical(term)
    wide = in_letters.width(written)
    usual = in_letters.width(_NUMBER.sub(_USUAL, written, count=1))
    return Block(written, 0.0, -_ASCENT * em, wide, (_ASCENT + _DESCENT) * em, max(wide, usual))


def _bottom(places: list[Place]) -> int:
    return round(max([place.bottom for place in places], default=0.0)) + 1


def _reach(place: Place) -> QRect:
    """Return the pixels that a block may touch, with their smooth edges."""
    return place.box.toAlignedRect().adjusted(-1, -1, 1, 1)

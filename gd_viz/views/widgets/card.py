"""A card: a calm frame with a title, a hint, room for controls beside them, and one body."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gd_viz.views.look.appearance import Appearance, paint_ground
from gd_viz.views.widgets.overflow import control_row

_LEAST = 0.5
"""Share of a text that has to fit: of less nobody can make sense, and “60…” is another number."""

_MARGINS = 12, 8, 12, 10


class TextLine(QWidget):
    """A line of text that changes often and gives way where room is short.

    It may have shorter wordings; of those the longest that fits is shown, and
    the shortest ends in … where not even that does, and goes where most of it would be
    missing. All of it is in its tool tip.

    Unlike a QLabel it never asks for another size, so that a new number in it
    does not lay out the whole window again.
    """

    def __init__(
        self,
        role: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty line in the style of ``role``, such as ``hint``, begun at a side."""
        super().__init__(parent)
        self._at_the_right = side == Qt.AlignmentFlag.AlignRight
        self._wordings: tuple[str, ...] = ("",)
        self.setProperty("role", role)
        paint_ground(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the whole text."""
        return self._wordings[0]

    def set_text(self, *wordings: str) -> None:
        """Show a text, given in full and then, if there are, in shorter wordings."""
        if wordings != self._wordings:
            self._wordings = wordings
            self.setAccessibleName(wordings[0])
            self.setToolTip(wordings[0])
            self.update()

    def sizeHint(self) -> QSize:
        """Any width will do; the height is that of the text."""
        return QSize(0, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as fits."""
        painter, metrics = QPainter(self), QFontMetricsF(self.font())
        shown = self._fitting(metrics)
        left = self.width() - metrics.horizontalAdvance(shown) if self._at_the_right else 0
        base = (self.height() - metrics.height()) / 2 + metrics.ascent()
        painter.drawText(QPointF(left, base), shown)

    def _fitting(self, metrics: QFontMetricsF) -> str:
        """Return the longest wording that there is room for."""
        room = self.width()
        for text in self._wordings:
            if metrics.horizontalAdvance(text) <= room:
                return text
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        return cut if len(cut) - 1 >= _LEAST * len(text) else ""


class Card(QFrame):
    """A framed part of the window.

    The header holds title and hint at the left and whatever `add_to_header`
    was given at the right; `body` is the layout below it.
    """

    def __init__(self, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(title)
        self._beside: Appearance | None = None
        self._kept_clear: dict[object, int] = {}
        self._edge = 0
        self._title = QLabel(title)
        self._title.setProperty("role", "title")
        self._hint = TextLine("hint")
        self.set_hint(hint)
        self._header = QHBoxLayout()
        self._header.setSpacing(8)
        self._header.addWidget(self._title)
        self._header.addWidget(self._hint, 1)
        self._controls = control_row(self)
        self._header.addLayout(self._controls)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setSpacing(6)
        layout.addLayout(self._header)
        layout.addLayout(self.body, 1)
        self._set_margins()

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_hint(self, *wordings: str) -> None:
        """Show another hint, in full, in a shorter wording or not at all; the tool tip has it."""
        self._hint.set_text(*wordings, "")

    def stand_beside_controls(self, appearance: Appearance) -> None:
        """Have a header without controls as high as those beside it, whose controls fold away."""
        self._beside = appearance
        appearance.folding_changed.connect(self._hold_header_open)
        self._hold_header_open()

    def _hold_header_open(self) -> None:
        self._controls.holds_open = self._beside is not None and not self._beside.folded
        self._controls.invalidate()

    def keep_clear(self, owner: object, height: int) -> None:
        """Leave so many pixels at the foot free, for what ``owner`` has stand there; 0 for none."""
        self._kept_clear[owner] = height
        self._set_margins()

    def give_margin_to_body(self, width: int) -> None:
        """Let the body reach so many pixels into the margin at the right, for its scroll bar."""
        self._edge = width
        self._header.setContentsMargins(0, 0, width, 0)
        self._set_margins()

    def _set_margins(self) -> None:
        left, top, right, bottom = _MARGINS
        layout = self.layout()
        assert layout is not None
        bottom = max(bottom, *self._kept_clear.values(), 0)
        layout.setContentsMargins(left, top, right - self._edge, bottom)

    def add_to_header(self, widget: QWidget) -> None:
        """Put a control at the right end of the header; the first ones give way to a button »."""
        self._controls.addWidget(widget)

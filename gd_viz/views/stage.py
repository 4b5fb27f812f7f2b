"""All panels, laid out: what the window shows and what a picture of it shows."""

from itertools import pairwise

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gd_viz.session.runner import Runner
from gd_viz.session.session import Session
from gd_viz.views.hover import Hover
from gd_viz.views.panels.cost_panel import CostPanel
from gd_viz.views.panels.data_panel import DataPanel
from gd_viz.views.panels.inspector_panel import InspectorPanel
from gd_viz.views.panels.map_panel import MapPanel
from gd_viz.views.panels.transport_panel import TransportPanel
from gd_viz.views.theme import Appearance

_GAP = 10
_PLOTS = ("data", "map", "cost")


class Stage(QWidget):
    """Data and map side by side, the cost below, the inspector at the right, transport at the foot.

    Attributes:
        panels: The panels by name: data, map, cost, inspector, transport.
    """

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        runner: Runner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hover = Hover(self)
        self.data = DataPanel(session, appearance, self._hover)
        self.map = MapPanel(session, appearance, self._hover)
        self.cost = CostPanel(session, appearance)
        self.inspector = InspectorPanel(session, appearance)
        self.transport = TransportPanel(session, appearance, runner)
        self.panels: dict[str, QWidget] = {
            "data": self.data,
            "map": self.map,
            "cost": self.cost,
            "inspector": self.inspector,
            "transport": self.transport,
        }
        self._alone: str | None = None
        self._divided = False
        self._upper = _splitter(Qt.Orientation.Horizontal, (self.data, 1), (self.map, 1))
        self._left = _splitter(Qt.Orientation.Vertical, (self._upper, 7), (self.cost, 3))
        self._whole = _splitter(Qt.Orientation.Horizontal, (self._left, 1), (self.inspector, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_GAP, 4, _GAP, _GAP)
        layout.setSpacing(_GAP)
        layout.addWidget(self._whole, 1)
        layout.addWidget(self.transport)
        self._set_tab_order()
        appearance.theme_changed.connect(self._on_theme_changed)

    @property
    def alone(self) -> str | None:
        """The plot that has the room of all three; None when each has its own."""
        return self._alone

    def show_alone(self, name: str | None) -> None:
        """Give one of the plots data, map and cost the room of all three, or each its own."""
        self._alone = name
        for each in _PLOTS:
            self.panels[each].setVisible(name in (None, each))
        self._upper.setVisible(name != "cost")

    def divide(self) -> None:
        """Give each panel the room it needs, whatever the splitters were dragged to."""
        self._divided = True
        inspector = self.inspector.minimumSizeHint().width()
        width, height = self.width(), self.height()
        self._whole.setSizes([width - inspector, inspector])
        self._left.setSizes([round(0.68 * height), round(0.32 * height)])
        self._upper.setSizes([width // 2, width // 2])

    def division(self) -> QByteArray:
        """Return where the splitters stand, to be remembered."""
        states = [bytes(each.saveState().toBase64().data()) for each in self._splitters]
        return QByteArray(b"\n".join(states))

    def restore_division(self, state: QByteArray) -> bool:
        """Put the splitters where they stood; tell whether ``state`` made sense."""
        parts = bytes(state.data()).split(b"\n")
        self._divided = len(parts) == len(self._splitters) and all(
            splitter.restoreState(QByteArray.fromBase64(part))
            for splitter, part in zip(self._splitters, parts, strict=True)
        )
        return self._divided

    @property
    def _splitters(self) -> tuple[QSplitter, ...]:
        return self._whole, self._left, self._upper

    def _set_tab_order(self) -> None:
        panels = list(self.panels.values())
        for earlier, later in pairwise(panels):
            QWidget.setTabOrder(earlier, later)

    def _on_theme_changed(self) -> None:
        # What the panels need in the new size of text is known after this round of events.
        QTimer.singleShot(0, self, self.divide)

    def showEvent(self, event: QShowEvent) -> None:
        """Divide the room when it is known, unless that was done before."""
        super().showEvent(event)
        if not self._divided:
            self.divide()


def _splitter(orientation: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    """Return a splitter whose parts stretch by their numbers."""
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(_GAP)
    splitter.setChildrenCollapsible(False)
    for index, (widget, stretch) in enumerate(parts):
        splitter.addWidget(widget)
        splitter.setStretchFactor(index, stretch)
    return splitter

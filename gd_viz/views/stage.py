"""All panels, laid out: what the window shows and what a picture of it shows."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from gd_viz.session.runner import Runner
from gd_viz.session.session import Session
from gd_viz.views.commands.key_guard import pass_on_keyboard
from gd_viz.views.division import GAP, Division, splitter
from gd_viz.views.hover import Hover
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.panels.data_panel import DataPanel
from gd_viz.views.panels.fold_bar import FoldBar
from gd_viz.views.panels.inspector_panel import InspectorPanel
from gd_viz.views.panels.transport_panel import TransportPanel
from gd_viz.views.plot_rows import PlotRows
from gd_viz.views.plots import LOWER, UPPER
from gd_viz.views.widgets.foot import Foot

if TYPE_CHECKING:
    from gd_viz.views.panels.table_panel import TablePanel
    from gd_viz.views.panels.valley_panel import ValleyPanel

_LOWER, _LOWER_LARGE = 0.32, 0.38
"""Share of the height that the lower row has below the upper one, and in large type."""

_MOST_BESIDE = 2
"""The lower row stands beside so many upper plots, and below more of them."""


class Stage(QWidget):
    """Two rows of plots, the inspector at the right of them, transport at the foot.

    Which plots are shown is said by the document; `show_alone` overrules it for a while.
    In projector mode the inspector is folded into a bar above the plots, until it is asked for,
    and the lower row stands as a column beside one or two upper plots: rows of large type leave
    plots no height.

    Attributes:
        inspector: The inspector.
        transport: The transport bar.
        rows: In which the plots stand.
        division: Where its splitters stand.
    """

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        runner: Runner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._hover = Hover(self)
        self._plots: dict[str, QWidget] = {}
        self._shown: tuple[str, ...] = ()
        self._in_order: list[str] = []
        self._alone: str | None = None
        self._before_game: tuple[str | None, bool] | None = None
        self._inspector_wanted = True
        self.inspector = InspectorPanel(session, appearance)
        self.transport = TransportPanel(session, appearance, runner)
        self.fold_bar = FoldBar(session, appearance, self)  # else it shows itself as a window
        self.rows = PlotRows()
        across = Qt.Orientation.Horizontal
        self._whole = splitter(across, (self.rows.whole, 1), (self.inspector, 0))
        self.division = Division((self._whole, *self.rows.splitters), self._look)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(GAP, 4, GAP, GAP)
        self._grid.setSpacing(GAP)
        self._grid.addWidget(self.fold_bar, 0, 0)
        self._grid.addWidget(self._whole, 1, 0)
        self._grid.setRowStretch(1, 1)
        self._grid.addWidget(self.transport, 2, 0)
        self._show_plots()
        self._show_inspector()
        appearance.folding_changed.connect(self._on_folding_changed)
        session.view_changed.connect(self._show_plots)
        session.document_changed.connect(self._show_plots)
        session.game_changed.connect(self._on_game_changed)

    def float_over_plots(self, widget: QWidget, where: Qt.AlignmentFlag) -> None:
        """Show a widget ``where`` over the plots; clicks go through it."""
        self._grid.addWidget(widget, 1, 0, where)

    def stand_over_foot(self, widget: QWidget) -> None:
        """Let a widget stand over the foot of the plots, which keep their places when it comes."""
        Foot(self, widget, self.rows.whole)

    def panel(self, name: str) -> QWidget:
        """Return the panel of one of PLOTS, made now if it was never shown."""
        if name not in self._plots:
            maker = (UPPER | LOWER)[name]
            self._plots[name] = panel = maker(self._session, self._appearance, self._hover)
            self.rows.put(name, panel)
        return self._plots[name]

    @property
    def data(self) -> DataPanel:
        """The data, made now if they were never shown."""
        panel = self.panel("data")
        assert isinstance(panel, DataPanel)
        return panel

    @property
    def table(self) -> "TablePanel":
        """The table, made now if it was never shown."""
        from gd_viz.views.panels.table_panel import TablePanel

        panel = self.panel("table")
        assert isinstance(panel, TablePanel)
        return panel

    @property
    def valley(self) -> "ValleyPanel":
        """The valley, made now if it was never shown."""
        from gd_viz.views.panels.valley_panel import ValleyPanel

        panel = self.panel("valley")
        assert isinstance(panel, ValleyPanel)
        return panel

    @property
    def valley_follows(self) -> bool:
        """Whether there is a valley whose camera goes with the hiker."""
        camera = self.valley.camera if "valley" in self._plots else None
        return camera is not None and camera.follows

    @property
    def panels(self) -> dict[str, QWidget]:
        """All panels that were made so far, by name."""
        plots = {name: self._plots[name] for name in (*UPPER, *LOWER) if name in self._plots}
        return {**plots, "inspector": self.inspector, "transport": self.transport}

    @property
    def alone(self) -> str | None:
        """The plot that has the room of all; None when each has its own."""
        return self._alone

    def show_alone(self, name: str | None) -> None:
        """Give one of PLOTS the room of all, or each its own."""
        self._alone = name
        self._show_plots()

    def show_inspector(self, shown: bool) -> None:
        """Show the inspector or hide it; in projector mode with all other controls."""
        if self._appearance.projector:
            self._appearance.set_folded(not shown)
        else:
            self._inspector_wanted = shown
            self._show_inspector()

    def _show_inspector(self) -> None:
        look = self._appearance
        wanted = not look.folded if look.projector else self._inspector_wanted
        focus = QApplication.focusWidget()
        self.inspector.setVisible(wanted and self._session.game is None)
        pass_on_keyboard(focus, self._plots[self._shown[0]])

    def _on_folding_changed(self) -> None:
        self._show_inspector()
        self._turn_rows()
        self._divide_soon()

    def _look(self) -> tuple[object, ...]:
        """Return what has a division of its own: a size of type, folded or not, and the plots."""
        look = self._appearance
        return look.projector, look.folded, self._shown, self.rows.valley_below

    def _turn_rows(self) -> None:
        """Have the lower row below the upper one, or beside it as a column."""
        beside = self._appearance.folded and self.rows.columns <= _MOST_BESIDE
        turned = beside != self.rows.turned
        self.rows.turn(beside)
        if turned:
            self._divide_soon()

    def _show_plots(self) -> None:
        view = self._session.document.view
        shown = view.panels if self._alone is None else (self._alone,)
        if shown == self._shown and view.valley_below == self.rows.valley_below:
            return
        self._shown = shown
        for name in shown:
            self.panel(name)
        focus = QApplication.focusWidget()
        self._set_tab_order()
        self.rows.show(shown, view.valley_below)
        self._turn_rows()
        pass_on_keyboard(focus, self._plots[self._shown[0]])

    def divide(self) -> None:
        """Give each panel the room it needs, whatever the splitters were dragged to."""
        self.division.made = True
        inspector = self.inspector.minimumSizeHint().width()
        width, height = self.width(), self.height()
        self._whole.setSizes([self._whole.width() - GAP - inspector, inspector])
        lower = _LOWER_LARGE if self._appearance.projector else _LOWER
        self.rows.divide(width, height, lower)

    def restore_division(self, state: QByteArray) -> None:
        """Put the splitters where they stood when the window was closed."""
        self.division.restore(state)
        self._turn_rows()  # they may have been put away in the other look

    def _set_tab_order(self) -> None:
        """Let Tab go from panel to panel, in the order in which they stand."""
        if list(self.panels) == self._in_order:
            return
        self._in_order = list(self.panels)
        stops = [
            stop
            for panel in self.panels.values()
            for stop in panel.findChildren(QWidget)
            if stop.focusPolicy() != Qt.FocusPolicy.NoFocus and stop.focusProxy() is None
        ]
        mine = [stop for stop in stops if stop.window() is self.window()]  # and in no open list
        for earlier, later in pairwise(mine):
            QWidget.setTabOrder(earlier, later)

    def _on_game_changed(self) -> None:
        """Leave the map alone on the stage while a game is on, and put all back after it."""
        game, before = self._session.game, self._before_game
        if game is not None and before is None:
            self._before_game = (self._alone, self.transport.isHidden())
            self.transport.hide()
            self.show_alone("map")
        elif game is None and before is not None:
            self._before_game = None
            self.transport.setHidden(before[1])
            self.show_alone(before[0])
        self._show_inspector()

    def _divide_soon(self) -> None:
        # What the panels need in the new size of text is known after this round of events.
        QTimer.singleShot(0, self, self._divide_for_the_look)

    def _divide_for_the_look(self) -> None:
        QCoreApplication.sendPostedEvents()
        if not self.division.bring_back():
            self.divide()

    def showEvent(self, event: QShowEvent) -> None:
        """Divide the room when it is known, unless that was done before."""
        super().showEvent(event)
        if self.division.made:
            self.division.keep()
        else:
            self.divide()

"""Which plane the map shows of a space of more than two parameters, and what is held meanwhile."""

from functools import partial

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gd_viz.core.terrain.map_axes import LAMBDA, index_of, with_axis, written
from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.text.numbers import short
from gd_viz.views.text.parameter_names import direction_symbols, direction_titles, symbols, titles
from gd_viz.views.widgets.binding import quietly, show_choice
from gd_viz.views.widgets.card import TextLine
from gd_viz.views.widgets.chooser import Chooser

_NARROWEST = 64
_SHORTEST = 3

_MOST_HELD = 2
"""More values than these are counted where there is no room for all of them."""


class MapAxesBar(QWidget):
    """Two choosers, across and up, and the values of the other coordinates at the hiker."""

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self.across = Chooser(self.tr("Across the map"), _SHORTEST)
        self.up = Chooser(self.tr("Up the map"), _SHORTEST)
        self.held = TextLine("hint")
        self._between = QLabel("×")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for at, box in enumerate((self.across, self.up)):
            box.setToolTip(
                self.tr("{}: a parameter, or an eigen-direction").format(box.accessibleName())
            )
            box.setMinimumWidth(_NARROWEST)
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            box.activated.connect(partial(self._on_chosen, at))
        row.addWidget(self.across, 4)
        row.addWidget(self._between)
        row.addWidget(self.up, 4)
        row.addWidget(self.held, 5)
        appearance.folding_changed.connect(self._on_folding_changed)
        self._on_folding_changed()

    def show_session(self) -> None:
        """Offer the coordinates of the shown cost; nothing is to choose of two."""
        session = self._session
        p = session.objective.p
        self.setVisible(p > 2)
        if p <= 2:
            return
        columns = session.model.feature_map.column_names(session.dataset.feature_names)
        names = titles(session.document.model, session.dataset.n, columns)
        choices = [
            *((name, index) for index, name in enumerate(names)),
            *((name, f"{LAMBDA}{index + 1}") for index, name in enumerate(direction_titles(p))),
        ]
        for box, axis in zip((self.across, self.up), written(session.map_axes), strict=True):
            if choices != [(box.itemText(i), box.itemData(i)) for i in range(box.count())]:
                with quietly(box):
                    box.clear()
                    for text, data in choices:
                        box.add(text, text.partition("  ")[0], data)
            show_choice(box, axis)
        self.show_held()

    def show_held(self) -> None:
        """Show where the plane lies: at the hiker's other coordinates."""
        session = self._session
        p, (axes, basis) = session.objective.p, session.map_plane
        if p <= 2:
            return
        theta = session.theta
        values = theta if basis is None else basis.directions @ (theta - basis.origin)
        signs = symbols(session.document.model, session.dataset.n, p)
        if basis is not None:
            signs = direction_symbols(p)
        others = [i for i in range(p) if i not in axes]
        held = ", ".join(f"{signs[i]} = {short(float(values[i]))}" for i in others)
        origin = ""
        if basis is not None:
            at_zero = not np.any(basis.origin)
            origin = self.tr(" · e = 0 at θ = 0") if at_zero else self.tr(" · e = 0 at the minimum")
        self.held.set_text(
            self.tr("slice through the hiker: {held}{origin}").format(held=held, origin=origin),
            self.tr("through the hiker: {held}").format(held=held),
            self.tr("held: {held}").format(held=held),
            *([held] if len(others) <= _MOST_HELD else []),
            self.tr("{n} others held at the hiker").format(n=len(others)),
            self.tr("{n} others held").format(n=len(others)),
            self.tr("{n} held").format(n=len(others)),
        )

    def _on_chosen(self, at: int, _: int) -> None:
        index, eigen = index_of((self.across, self.up)[at].currentData())
        self._session.set_axes(with_axis(self._session.map_axes, at, index, eigen))

    def _on_folding_changed(self) -> None:
        folded = self._appearance.folded
        for widget in (self.across, self._between, self.up):
            widget.setVisible(not folded)

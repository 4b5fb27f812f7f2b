"""The plots of the window, a row of a table each; what is not seen at first is loaded later."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gd_viz.session.session import Session
from gd_viz.views.hover import Hover
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.panels.cost_panel import CostPanel
from gd_viz.views.panels.data_panel import DataPanel
from gd_viz.views.panels.map_panel import MapPanel

Maker = Callable[[Session, Appearance, Hover], QWidget]


def _table(session: Session, appearance: Appearance, _: Hover) -> QWidget:
    from gd_viz.views.panels.table_panel import TablePanel

    return TablePanel(session, appearance)


def _valley(session: Session, appearance: Appearance, hover: Hover) -> QWidget:
    from gd_viz.views.panels.valley_panel import ValleyPanel

    return ValleyPanel(session, appearance, hover)


def _slice(session: Session, appearance: Appearance, _: Hover) -> QWidget:
    from gd_viz.views.panels.slice_panel import SlicePanel

    return SlicePanel(session, appearance)


def _step_sizes(session: Session, appearance: Appearance, _: Hover) -> QWidget:
    from gd_viz.views.panels.step_sizes_panel import StepSizesPanel

    return StepSizesPanel(session, appearance)


def _starts(session: Session, appearance: Appearance, _: Hover) -> QWidget:
    from gd_viz.views.panels.starts_panel import StartsPanel

    return StartsPanel(session, appearance)


UPPER: dict[str, Maker] = {
    "data": DataPanel,
    "table": _table,
    "map": MapPanel,
    "valley": _valley,
    "starts": _starts,
}
LOWER: dict[str, Maker] = {
    "cost": lambda session, appearance, _: CostPanel(session, appearance),
    "slice": _slice,
    "step-sizes": _step_sizes,
}
"""The plots of the two rows, from left to right; each is made when it is first shown."""

SURFACES = ("map", "valley")
"""Plots of the upper row that may stand one below the other."""

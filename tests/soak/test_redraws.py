"""Thousands of redraws: nothing is lost and nothing piles up."""

import gc
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGraphicsItem, QHBoxLayout, QWidget

from gd_viz.files.scenario import load_bundled
from gd_viz.session.session import Session
from gd_viz.views.hover import Hover
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.panels.cost_panel import CostPanel
from gd_viz.views.panels.data_panel import DataPanel
from gd_viz.views.panels.map_panel import MapPanel
from gd_viz.views.plot import Plot

REDRAWS = 5_000
WARM_UP = 200


def test_calls_without_a_result_lose_no_reference_to_none(qapp):
    """PySide6 6.12.0 on Python before 3.12 loses one a call, and aborts when none is left."""
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    before = sys.getrefcount(None)
    for _ in range(2_000):
        image.fill(0)
    assert sys.getrefcount(None) > before - 1_000


@pytest.fixture
def plots(qapp):
    """The three plots of one session, small, side by side."""
    before = qapp.font(), qapp.palette(), qapp.styleSheet()
    session, appearance, hover = Session(load_bundled("houses")), Appearance(), Hover()
    box = QWidget()
    row = QHBoxLayout(box)
    row.addWidget(DataPanel(session, appearance, hover))
    row.addWidget(MapPanel(session, appearance, hover))
    row.addWidget(CostPanel(session, appearance))
    box.resize(900, 260)
    box.show()
    box.session = session
    yield box
    box.close()
    box.deleteLater()
    QCoreApplication.sendPostedEvents(box, QEvent.Type.DeferredDelete.value)
    qapp.setFont(before[0])
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[2])


class Paintings(QObject):
    """Counts how often plots are painted."""

    def __init__(self, plots):
        super().__init__()
        self.count = 0
        for plot in plots:
            plot.viewport().installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802  Qt calls it so
        self.count += event.type() == QEvent.Type.Paint
        return False


def census():
    """Count the objects that redraws might pile up."""
    gc.collect()
    objects = gc.get_objects()
    return len(objects), sum(isinstance(each, QGraphicsItem) for each in objects)


def test_five_thousand_redraws_of_plots_in_which_everything_moves(plots):
    session = plots.session
    paintings = Paintings(plots.findChildren(Plot))
    x, y = session.dataset.features[0, 0], session.dataset.targets[0]
    session.set_step_size_ratio(0.02)
    for k in range(REDRAWS):
        if k == WARM_UP:
            objects, items = census()
            nones = sys.getrefcount(None)
        if k % 10 == 9:  # a point is dragged while it runs
            session.begin_gesture("drag")
            session.move_points([0], [[x + 0.01 * (k % 7), y + 0.02 * (k % 11)]])
            session.end_gesture()
        elif k % 100 == 50:
            session.to_start()
        else:
            session.advance(1)
        QCoreApplication.processEvents()
    assert paintings.count >= 2.5 * REDRAWS  # data, map and cost, but for those all alike
    more, many = census()
    assert many == items
    # Undo keeps up to 500 datasets; beyond that, nothing may come with each redraw.
    assert more - objects < 20 * 500
    assert sys.getrefcount(None) > nones - 1_000

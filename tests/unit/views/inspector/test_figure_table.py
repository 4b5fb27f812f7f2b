"""Rows of numbers: in the least width of the inspector none is cut, they lose digits instead."""

from itertools import pairwise

import numpy as np
import pytest
from helpers.drawn_text import drawn_texts
from PySide6.QtCore import QCoreApplication

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.files.document import Document
from gd_viz.session.session import Session
from gd_viz.views.inspector.eigen_rows import eigen_rows
from gd_viz.views.inspector.exact_solution import exact_rows
from gd_viz.views.inspector.figure_table import Cell, FigureTable, figure
from gd_viz.views.inspector.readouts import curvature_rows
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.panels.inspector_panel import InspectorPanel

X = np.linspace(-1.0, 2.0, 12)
NOISE = np.sin(37.0 * X)


def session_of(scale_x, scale_y, model, ratio):
    data = Dataset((scale_x * X)[:, None], scale_y * (NOISE - 3.0 * X), feature_names=("amount",))
    run = RunSpec(step_size_ratio=ratio, start=(-2.0 * scale_y, 7.0 * scale_y / scale_x))
    return Session(Document(dataset=data, model=model, runs=(run,)))


@pytest.fixture
def table(qtbot):
    def table_(rows, projector):
        appearance = Appearance(projector=projector)
        inspector = InspectorPanel(Session(), appearance)
        qtbot.addWidget(inspector)
        widget = FigureTable("Figures", appearance)
        qtbot.addWidget(widget)
        widget.set_rows(rows)
        least = inspector._column.minimumWidth() - inspector._column.verticalScrollBar().width()
        widget.resize(least, widget.sizeHint().height())
        widget.show()
        QCoreApplication.processEvents()
        return widget

    return table_


@pytest.mark.parametrize("projector", [False, True])
@pytest.mark.parametrize("standardise", [False, True])
@pytest.mark.parametrize(("scale_x", "scale_y"), [(1e-7, 1.0), (1e7, 1e-9), (1.0, -1e12)])
@pytest.mark.parametrize("ratio", [0.9, 1.4])
def test_no_number_is_cut(table, projector, standardise, scale_x, scale_y, ratio):
    session = session_of(scale_x, scale_y, ModelSpec(standardise=standardise), ratio)
    session.advance(30)
    for rows in (eigen_rows, exact_rows, curvature_rows):
        widget = table(rows(session), projector)
        texts = [text for text, _ in drawn_texts(widget)]
        assert texts
        assert [text for text in texts if text.endswith("…")] == []


def test_a_number_has_all_its_digits_where_there_is_room(table):
    (text, _), *_ = drawn_texts(table([[figure(-1.23456e-10, 0.0, 5)]], projector=False))
    assert text == "−1.2346·10⁻¹⁰"
    narrow = table([[figure(-1.23456e-10, 0.0, 5), Cell("x", 0.245)]], projector=False)
    (text, _), *_ = drawn_texts(narrow)
    assert text == "−1.2·10⁻¹⁰"


@pytest.mark.parametrize("projector", [False, True])
@pytest.mark.parametrize("width", [300, 560])
def test_a_swatch_shows_all_dashes_of_its_line_and_room_before_the_name(table, projector, width):
    lines = {"squared": 3, "absolute": 6, "huber": 3, "total-least-squares": 3}
    place = 0.085
    rows = [[Cell("", 0.0, swatch=name), Cell("", place)] for name in lines]
    widget = table(rows, projector)
    widget.resize(width, widget.height())
    picture = widget.grab().toImage()
    ground = picture.pixelColor(widget.width() - 1, 0)
    for line, pieces in enumerate(lines.values()):
        y = int((line + 0.5) * widget.height() / len(lines))
        drawn = [picture.pixelColor(x, y) != ground for x in range(round(place * width))]
        assert sum(now and not before for before, now in pairwise([False, *drawn])) >= pieces
        assert not any(drawn[-5:])


def test_a_column_that_finds_no_room_gives_way_in_all_rows_and_names_stay_whole(table):
    def row(name, equation):
        return [
            Cell("", 0.0, swatch="squared"),
            Cell(name, 0.08),
            Cell(equation, 0.33, optional=True),
            Cell("Σ = 6", 0.7, optional=True),
        ]

    widget = table([row("squared", "0.3 x + 2"), row("absolute", "1 x + 0.123456")], False)
    read = []
    for width in (400, 230, 150, 100):
        widget.resize(width, widget.height())
        read.append([text for text, _ in drawn_texts(widget)])
    names, equations, cost = ("squared", "absolute"), ("0.3 x + 2", "1 x + 0.123456"), "Σ = 6"
    whole = [names[0], equations[0], cost, names[1], equations[1], cost]
    assert read[0] == whole
    assert read[1] == [names[0], equations[0], names[1], equations[1]]
    assert read[2] == read[3] == list(names)

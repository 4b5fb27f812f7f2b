import pytest
from helpers.drawn_text import drawn_texts
from PySide6.QtGui import QBrush, QColor, QPen

from gd_viz.views.items.legend_item import LegendRow
from gd_viz.views.items.shapes import Shape
from gd_viz.views.widgets.legend_line import LegendLine

NAMES = ("Adelie", "Chinstrap", "Gentoo")


@pytest.fixture
def line(qtbot):
    line = LegendLine()
    qtbot.addWidget(line)
    line.set_look(line.font(), QColor("black"), QPen(), 5.0)
    line.set_rows([LegendRow(name, QBrush(QColor("#d00000")), Shape.SQUARE) for name in NAMES])
    return line


@pytest.mark.parametrize("width", [1000, 130, 10])
def test_all_names_are_written_however_many_lines_they_need(line, width):
    line.resize(width, line.height_in(width))
    assert tuple(text for text, _ in drawn_texts(line)) == NAMES


def test_it_is_as_high_as_its_lines(line):
    one = line.height_in(1000)
    assert line.height_in(10) == pytest.approx(3 * one, abs=2)
    assert line.accessibleName() == "Adelie, Chinstrap, Gentoo"


def test_without_rows_it_has_no_height(line):
    line.set_rows([])
    assert line.height_in(1000) == 0

"""Columns of numbers: all are reached, each step paints those that are others, none is cut."""

import numpy as np
import pytest
from helpers.drawn_text import drawn_texts
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from gd_viz.files.document import Document
from gd_viz.session.session import Session
from gd_viz.views.formulas.vector_equation import VectorEquation
from gd_viz.views.inspector.readouts import step_parts
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.text.numbers import parse


class _Painted(QObject):
    """Notes which parts of a widget are painted."""

    def __init__(self):
        super().__init__()
        self.regions = []

    def eventFilter(self, _, event):  # noqa: N802  Qt calls it so
        if event.type() == QEvent.Type.Paint:
            self.regions.append(event.region())
        return False


@pytest.fixture
def equation(qtbot):
    def equation_(*parts, width=317):
        widget = VectorEquation("Step", Appearance())
        qtbot.addWidget(widget)
        widget.set_parts(*parts)
        widget.resize(width, widget.sizeHint().height())
        widget.show()
        QCoreApplication.processEvents()
        return widget

    return equation_


def rows(widget):
    return [line.split() for line in widget.text().splitlines()]


def turn_wheel(widget, notches):
    at = QPointF(20.0, 20.0)
    event = QWheelEvent(
        at,
        widget.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.ignore()
    QCoreApplication.sendEvent(widget.viewport(), event)
    return event.isAccepted()


@pytest.mark.parametrize("scenario", ["houses", "penguins", "longley"])
def test_a_row_is_the_step_of_its_parameter(equation, scenario):
    session = Session(Document())
    session.open_bundled(scenario)
    session.advance(5)
    theta, after = session.descent.thetas[5], session.theta - session.step_size * session.gradient
    shown = rows(equation(*step_parts(session), width=600))
    assert len(shown) == len(theta)
    order = [1, 0] if scenario == "houses" else range(len(theta))
    for index, row in zip(order, shown, strict=True):
        name, arrow, here, minus, size, slope, equals, there = row
        assert name == ("ba"[index] if scenario == "houses" else f"θ{'₀₁₂₃₄₅₆'[index]}")
        assert (arrow, minus, equals) == ("←", "−", "=")
        assert parse(here) == pytest.approx(theta[index], rel=1e-3)
        assert parse(slope) == pytest.approx(session.gradient[index], rel=1e-3)
        assert parse(size) == pytest.approx(session.step_size, rel=1e-3)
        assert parse(there) == pytest.approx(after[index], rel=1e-3)


def test_other_methods_have_where_they_are_and_the_gradient(equation):
    session = Session(Document())
    session.open_bundled("houses")
    session.set_method("momentum")
    (name, *_, slope), _ = rows(equation(*step_parts(session), width=600))
    assert name == "a"
    assert parse(slope) == pytest.approx(session.gradient[1], rel=1e-3)


def test_what_is_seen_is_painted(equation):
    widget = equation(("a", "b"), "←", (0.25, -3.0), "−", 0.5, (1.5, 8.0))
    painted = [text for text, _ in drawn_texts(widget)]
    assert painted == ["𝑎", "𝑏", "←", "0.2500", "−3.000", "−", "0.5", "1.500", "8.000"]


def test_only_columns_with_another_number_are_painted_again(equation):
    widget, painted = equation(("a", "b"), "=", (0.25, 3.0), "=", (1.5, 8.0)), _Painted()
    widget.viewport().installEventFilter(painted)
    widget.set_parts(("a", "b"), "=", (0.25, 3.5), "=", (1.5, 8.0))
    QCoreApplication.processEvents()
    (region,) = painted.regions
    changed = widget._areas[2]
    assert region.boundingRect() == changed
    assert changed.width() < widget.width() / 4


@pytest.mark.parametrize("width", [120, 317])
def test_a_column_painted_again_leaves_its_brackets_as_they_are(equation, width):
    def on_screen():
        QCoreApplication.processEvents()
        return widget.screen().grabWindow(widget.winId()).toImage()

    names, widest = ("θ₀", "θ₁"), (-1.2345e-200, -9.8765e200)
    widget = equation(names, "←", widest, "−", 0.5, widest, width=width)
    before = on_screen()
    widget.set_parts(names, "←", (1.5e-200, 6.5), "−", 0.5, (3.25, -2.5e-200))
    painted = on_screen()
    assert painted != before
    widget.viewport().update()
    assert painted == on_screen()


def test_columns_keep_their_places_while_signs_come_and_go(equation):
    widget = equation(("a", "b"), "=", (-0.25, 3.0), "=", (-1.5, -8.0))
    places = [(column.left, column.width) for column in widget._columns]
    widget.set_parts(("a", "b"), "=", (0.25, 3.0), "=", (1.5, 8.0))
    assert [(column.left, column.width) for column in widget._columns] == places
    widget.set_parts(("a", "b"), "=", (0.26, 3.0), "=", (1.5, 8.0), afresh=True)
    assert widget._columns[-1].width < places[-1][1]


def test_digits_that_were_lost_come_back_only_where_it_is_asked_for(equation):
    names, usual, wide = ("a", "b"), (0.25, 3.0), (-1.2345e-200, -9.8765e200)
    widget = equation(names, "=", usual, "=", usual, width=200)
    assert "0.2500" in widget.text()
    widget.set_parts(names, "=", wide, "=", wide)
    few = max(len(row[2]) for row in rows(widget))
    widget.set_parts(names, "=", usual, "=", (0.5, 0.25))
    assert "0.2500" not in widget.text()
    assert few < len("−1.235·10⁻²⁰⁰")
    widget.set_parts(names, "=", usual, "=", usual, afresh=True)
    assert "0.2500" in widget.text()


@pytest.mark.parametrize("width", [240, 317, 434])
def test_numbers_lose_digits_rather_than_be_cut(equation, width):
    extremes = (-1.23456e-300, 65432.1, -0.00123456)
    names = ("θ₀", "θ₁", "θ₂")
    widget = equation(names, "←", extremes, "−", 0.0012345, extremes, "=", extremes, width=width)
    assert all(widget.viewport().rect().contains(area) for area in widget._areas)
    wide = equation(names, "←", extremes, "−", 0.0012345, extremes, "=", extremes, width=900)
    assert "−1.235·10⁻³⁰⁰" in wide.text()
    assert len(widget.text()) < len(wide.text())


def test_more_rows_than_are_seen_are_scrolled_to(equation):
    names, values = zip(*((f"p{i}", float(i)) for i in range(40)), strict=True)
    widget = equation(names, "=", values)
    assert [row[0] for row in rows(widget)] == list(names[:7])
    assert turn_wheel(widget, -1)
    assert rows(widget)[0][0] != "p0"
    for _ in range(20):
        turn_wheel(widget, -1)
    assert [parse(row[2]) for row in rows(widget)] == list(values[-7:])
    painted = [text for text, _ in drawn_texts(widget)]
    assert painted[-1] == "39.00"
    assert not turn_wheel(widget, -1), "the column around it scrolls on"


def test_a_wheel_over_few_rows_is_left_to_the_column_around_it(equation):
    assert not turn_wheel(equation(("a", "b"), "=", (1.0, 2.0)), -1)


def test_a_step_of_many_parameters_writes_only_what_is_seen(equation, monkeypatch):
    values = tuple(np.arange(500.0).tolist())
    widget = equation(tuple(f"p{i}" for i in range(500)), "=", values)
    written = []
    monkeypatch.setattr(
        "gd_viz.views.formulas.vector_equation.number",
        lambda value, digits: written.append(value) or f"{value:.{digits}g}",
    )
    widget.set_parts(tuple(f"p{i}" for i in range(500)), "=", tuple(v + 1 for v in values))
    assert set(written) == set(range(1, 8))

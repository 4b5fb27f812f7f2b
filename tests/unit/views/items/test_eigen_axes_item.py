"""Labels of the eigen-axes: they cover neither marks nor each other."""

import numpy as np
import pytest
from helpers.pixels import grabbed
from PySide6.QtGui import QBrush, QColor, QFont, QPen

from gd_viz.views.items.eigen_axes_item import EigenAxesItem

GROUND = (0, 200, 0)
GAP = 18.0


@pytest.fixture
def axes(square):
    item = EigenAxesItem()
    font = QFont()
    font.setPixelSize(20)
    pen = QPen(QColor("black"), 1.0)
    item.set_look(pen, pen, QBrush(QColor(*GROUND)), font, pen, pen, GAP)
    square.add(item)
    return item


def labelled(square):
    """Return the pixels (x, y) of the ground of labels, and the middle of the view in pixels."""
    y, x = np.nonzero((grabbed(square) == GROUND).all(axis=2))
    middle = square.view_box.mapViewToScene(square.visible_rect().center())
    return np.column_stack([x, y]), np.array([middle.x(), middle.y()])


def show(axes, directions, labels, marks):
    axes.set_axes(
        np.zeros(2), np.array(directions), labels, (False,) * len(labels), marks, None, None
    )


@pytest.mark.parametrize("label", ["1 − sλ = −13.4", "1 − sλ = −7"])
def test_a_wide_label_covers_no_mark(axes, square, label):
    show(axes, [[1.0, 0.0]], (label,), np.array([[0.0, 0.0], [-0.4, 0.0]]))
    ground, middle = labelled(square)
    assert len(ground) > 500
    for mark in (middle, middle - [0.2 * square.view_box.width(), 0.0]):
        assert np.hypot(*(ground - mark).T).min() > GAP - 2


def test_a_narrow_label_stays_on_its_arm(axes, square):
    show(axes, [[1.0, 0.0]], ("λ",), np.array([[-0.4, 0.0]]))
    ground, middle = labelled(square)
    assert abs(ground[:, 1].mean() - middle[1]) < 2
    assert ground[:, 0].min() > middle[0]


def test_labels_of_two_close_axes_stand_apart(axes, square):
    labels = ("1 − sλ = −13.4", "1 − sλ = −13.5")
    show(axes, [[1.0, 0.02], [1.0, -0.02]], labels, np.zeros((1, 2)))
    both = len(labelled(square)[0])
    show(axes, [[1.0, 0.02]], labels[:1], np.zeros((1, 2)))
    assert both == pytest.approx(2 * len(labelled(square)[0]), rel=0.1)

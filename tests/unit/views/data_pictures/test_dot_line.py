"""Piles of equal numbers."""

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.files.document import Document
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.depiction import Canvas
from gd_viz.views.data_pictures.dot_line import DotLine
from gd_viz.views.data_pictures.next_class import NextClass
from gd_viz.views.hover import Hover
from gd_viz.views.items.data_picture import DataPicture
from gd_viz.views.plot import Plot
from gd_viz.views.widgets.legend_line import LegendLine


@pytest.fixture
def dots(qtbot):
    plot = Plot()
    qtbot.addWidget(plot)

    def dots_of(*numbers):
        dataset = Dataset(np.zeros((len(numbers), 1)), numbers)
        session = Session(Document(dataset=dataset, model=ModelSpec(degree=0)))
        canvas = Canvas(
            session, Hover(), NextClass(plot), plot, DataPicture(plot), LegendLine(plot)
        )
        return DotLine(canvas)

    return dots_of


def test_equal_numbers_are_piled_up_in_their_order(dots):
    places = dots(3.0, 1.0, 3.0, 3.0, 1.0).places()
    assert places.tolist() == [[3, 1], [1, 1], [3, 2], [3, 3], [1, 2]]


def test_a_dot_moves_sideways_only(dots):
    moved = dots(3.0, 1.0).moved([1], np.array([[2.5, 7.0]]))
    assert moved.tolist() == [[0.0, 2.5]]


def test_no_dots_need_no_room(dots):
    assert dots().places_to_fit().shape == (0, 2)

import gc

import numpy as np

from gd_viz.core.arrays import handed_over
from gd_viz.core.extremes import _known, extremes


def test_the_least_and_the_greatest_of_each_column():
    points = handed_over(np.array([[3.0, -1.0], [2.0, 8.0], [5.0, 0.0]]))
    assert extremes(points).tolist() == [[2.0, -1.0], [5.0, 8.0]]
    assert extremes(points) is extremes(points)


def test_what_can_still_be_written_to_is_looked_at_each_time():
    points = np.array([[3.0, -1.0], [2.0, 8.0]])
    view = points[:]
    view.setflags(write=False)
    assert extremes(points)[1].tolist() == extremes(view)[1].tolist() == [3.0, 8.0]
    points[0] = 9.0
    assert extremes(points)[1].tolist() == extremes(view)[1].tolist() == [9.0, 9.0]


def test_nothing_is_remembered_of_points_that_are_gone():
    before = len(_known)
    points = handed_over(np.zeros((3, 2)))
    extremes(points)
    assert len(_known) == before + 1
    del points
    gc.collect()
    assert len(_known) <= before

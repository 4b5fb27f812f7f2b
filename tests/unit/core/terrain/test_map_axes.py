"""Which coordinates a map shows: what a scenario may say, and what a chooser makes of it."""

import pytest

from gd_viz.core.terrain.map_axes import LINE, MapAxes, index_of, map_axes, with_axis, written


@pytest.mark.parametrize(
    ("axes", "p", "expected"),
    [
        (None, 4, LINE),
        ((2, 1), 3, MapAxes((2, 1))),
        ((0, 1), 2, MapAxes((0, 1))),
        (("lambda3", "lambda1"), 3, MapAxes((2, 0), eigen=True)),
        ((2, 1), 2, LINE),
        (("lambda3", "lambda1"), 2, LINE),
    ],
)
def test_what_does_not_exist_is_the_first_two(axes, p, expected):
    assert map_axes(axes, p) == expected


@pytest.mark.parametrize("axis", [-1, "lambda0", "lambda", "lambda01", "mu1", "1", 1.0])
def test_other_names_are_refused(axis):
    with pytest.raises(ValueError, match="no axis"):
        index_of(axis)


@pytest.mark.parametrize(
    ("axes", "at", "index", "eigen", "expected"),
    [
        (MapAxes((1, 0)), 0, 2, False, MapAxes((2, 0))),
        (MapAxes((1, 0)), 1, 2, False, MapAxes((1, 2))),
        (MapAxes((1, 0)), 0, 0, False, MapAxes((0, 1))),
        (MapAxes((1, 0)), 0, 2, True, MapAxes((2, 0), eigen=True)),
        (MapAxes((1, 0)), 1, 0, True, MapAxes((1, 0), eigen=True)),
        (MapAxes((1, 0), eigen=True), 1, 1, False, MapAxes((0, 1))),
    ],
)
def test_the_other_axis_gives_way(axes, at, index, eigen, expected):
    chosen = with_axis(axes, at, index, eigen)
    assert chosen == expected
    assert map_axes(written(chosen), 3) == chosen

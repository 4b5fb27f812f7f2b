"""Which two coordinates the map shows: two parameters by index, or two eigen-directions."""

from typing import NamedTuple

LAMBDA = "lambda"

Axis = int | str
"""A parameter by its index, or an eigen-direction: "lambda1" is the steepest of them."""


class MapAxes(NamedTuple):
    """Two coordinates.

    Attributes:
        pair: Index of the horizontal and of the vertical one.
        eigen: Whether they are eigen-directions, the steepest being 0, instead of parameters.
    """

    pair: tuple[int, int]
    eigen: bool = False


LINE = MapAxes((1, 0))
"""The slope across and the intercept upwards."""


def index_of(axis: Axis) -> tuple[int, bool]:
    """Return the index of an axis, and whether it is an eigen-direction.

    Raises:
        ValueError: It is neither.
    """
    if isinstance(axis, int) and axis >= 0:
        return axis, False
    name, number = str(axis)[: len(LAMBDA)], str(axis)[len(LAMBDA) :]
    if name != LAMBDA or not number.isdecimal() or number.startswith("0"):
        raise ValueError(f"no axis is called {axis!r}")
    return int(number) - 1, True


def map_axes(axes: tuple[Axis, Axis] | None, p: int) -> MapAxes:
    """Return what ``axes`` mean for p ≥ 2 parameters; what there is not is the first two."""
    if axes is None:
        return LINE
    (right, eigen), (up, also) = map(index_of, axes)
    if eigen is not also or right == up or max(right, up) >= p:
        return LINE
    return MapAxes((right, up), eigen)


def with_axis(axes: MapAxes, at: int, index: int, eigen: bool) -> MapAxes:
    """Return the axes with another one across (``at`` 0) or up (1); the other gives way."""
    here, other = axes.pair[at], axes.pair[1 - at]
    if eigen is not axes.eigen:  # parameters and eigen-directions do not mix
        other = 0 if index else 1
    elif other == index:
        other = here
    return MapAxes((index, other) if at == 0 else (other, index), eigen)


def written(axes: MapAxes) -> tuple[Axis, Axis]:
    """Return the axes as a scenario names them."""
    right, up = axes.pair
    return (f"{LAMBDA}{right + 1}", f"{LAMBDA}{up + 1}") if axes.eigen else (right, up)

"""Fine maps of the cost that were made in a thread: those of steps before, and of the next one."""

from typing import NamedTuple

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective
from gd_viz.core.terrain.landscape import Landscape, fineness, landscape, plane_of
from gd_viz.core.terrain.window import Window

AT_REST = 2.5
"""Share of the time for a map that a thread takes while nothing moves."""
KEPT = 4


class MapKey(NamedTuple):
    """What a map depends on.

    Attributes:
        objective: The cost.
        window: Which part of parameter space.
        corner: The parameters in a corner of it, which tell also those that it does not show.
        hasty: Whether it has to follow every step.
    """

    objective: Objective
    window: Window
    corner: bytes
    hasty: bool = False


class Beyond(NamedTuple):
    """The step after the one of a map is wanted, too."""

    key: MapKey


class Made(NamedTuple):
    """A map, and what it depends on."""

    key: MapKey
    surface: Landscape


def map_key(objective: Objective, window: Window, theta: FloatArray, hasty: bool = False) -> MapKey:
    """Return what the map over a window depends on; it goes through θ (p,)."""
    corner = window.theta_at(window.u0, window.v0, theta)
    return MapKey(objective, window, corner.tobytes(), hasty)


def fine_map(
    objective: Objective, window: Window, theta: FloatArray, floor: float | None = None
) -> Made:
    """Return the map through θ (p,) as fine as it is when nothing moves."""
    size = fineness(objective, window, plane_of(window, theta), AT_REST)
    surface = landscape(objective, window, theta, size, floor)
    return Made(map_key(objective, window, theta), surface)


class Maps:
    """The last fine maps of one cost.

    Attributes:
        beyond: For which of them that of the step after was made as well, if it could be.
    """

    def __init__(self) -> None:
        self._known: dict[MapKey, Landscape] = {}
        self.beyond: MapKey | None = None

    def get(self, key: MapKey) -> Landscape | None:
        """Return a map, if it is kept."""
        return self._known.get(key)

    def keep(self, made: Made) -> None:
        """Keep a map, in the place of the one that was made first, or of those of other costs."""
        others = [each for each in self._known if each.objective is not made.key.objective]
        for key in others or list(self._known)[: 1 - KEPT]:
            del self._known[key]
        self._known[made.key] = made.surface

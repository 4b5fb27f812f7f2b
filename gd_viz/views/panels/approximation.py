"""What a picture of the cost says of its error, where it is not exact."""

from PySide6.QtCore import QCoreApplication

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective
from gd_viz.core.terrain.landscape import Landscape
from gd_viz.core.terrain.sketched_cost import SketchedCost
from gd_viz.views.text.numbers import count, short

_PERCENT = 1e-3
"""Errors from here on are written in percent."""

_LOOKED_AT = 20
"""So many places of a curve tell its error."""


def of_map(landscape: Landscape) -> str:
    """Return the sentence on a map that is approximate, or an empty one."""
    if landscape.error is None:
        return ""
    error = _share(landscape.error)
    if landscape.sample is None:
        text = QCoreApplication.translate("wording", "map approximate: error {error} of the cost")
        return text.format(error=error)
    text = QCoreApplication.translate("wording", "map from {n} points: error about {error}")
    return text.format(n=count(landscape.sample), error=error)


def of_curve(cost: Objective, thetas: FloatArray) -> str:
    """Return the sentence on a curve of costs over ``thetas`` (k, p), or an empty one."""
    if not isinstance(cost, SketchedCost):
        return ""
    some = thetas[:: -(-len(thetas) // _LOOKED_AT)]
    text = QCoreApplication.translate(
        "wording", "curve from {n} points: error about {error} of its height"
    )
    return text.format(n=count(cost.n), error=_share(cost.error(some)))


def _share(error: float) -> str:
    return f"{short(100 * error, 2)} %" if error >= _PERCENT else short(error, 1)

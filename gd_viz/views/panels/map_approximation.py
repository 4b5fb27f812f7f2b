"""What the map says of its error, where it is not exact."""

from PySide6.QtCore import QCoreApplication

from gd_viz.core.landscape import Landscape
from gd_viz.views.numbers import count, short

_PERCENT = 1e-3
"""Errors from here on are written in percent."""


def approximation(landscape: Landscape) -> str:
    """Return the sentence on a map that is approximate, or an empty one."""
    if landscape.error is None:
        return ""
    error = short(landscape.error, 1)
    if landscape.error >= _PERCENT:
        error = f"{short(100 * landscape.error, 2)} %"
    if landscape.sample is None:
        text = QCoreApplication.translate("wording", "map approximate: error {error} of the cost")
        return text.format(error=error)
    text = QCoreApplication.translate("wording", "map from {n} points: error about {error}")
    return text.format(n=count(landscape.sample), error=error)

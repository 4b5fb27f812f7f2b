"""What the coordinates of map and valley are called."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from gd_viz.session.session import Session
from gd_viz.views.text.parameter_names import direction_symbols, direction_titles, symbols, titles


class MapNames(NamedTuple):
    """Names of all coordinates of θ of which a map shows some.

    Attributes:
        titles: What stands at an axis, (p,).
        symbols: Shape (p,).
        hints: The cost over those that are shown, in full and in shorter wordings.
    """

    titles: list[str]
    symbols: tuple[str, ...]
    hints: list[str]


def map_names(session: Session, axes: Sequence[int]) -> MapNames:
    """Return the names of the coordinates, of which a map shows ``axes``."""
    columns = session.model.feature_map.column_names(session.dataset.feature_names)
    spec, n, p = session.document.model, session.dataset.n, len(columns)
    names, signs = titles(spec, n, columns), symbols(spec, n, p)
    if session.window is not None and session.map_axes.eigen:
        names, signs = direction_titles(p), direction_symbols(p)
    shown = ", ".join(signs[axis] for axis in axes)
    in_full = QCoreApplication.translate("wording", "cost J({})").format(shown)
    hints, own = [in_full, f"J({shown})"], session.model.class_name
    if own is not None:
        hints = [*(f"{own}: {hint}" for hint in hints), own]
    return MapNames(names, signs, hints)

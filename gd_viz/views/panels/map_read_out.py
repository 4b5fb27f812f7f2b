"""What is written below the map: where the pointer is, or what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from gd_viz.core.arrays import FloatArray
from gd_viz.session.session import Session
from gd_viz.views.panels.known_answer import KnownAnswer
from gd_viz.views.panels.map_directions import lacks_directions
from gd_viz.views.panels.map_names import MapNames
from gd_viz.views.panels.map_projection import Projection
from gd_viz.views.text.numbers import number

_DIGITS = 4


def what_can_be_done(session: Session, error: str, answer: KnownAnswer) -> list[str]:
    """Return gestures and remarks, in full and in shorter wordings; at last nothing at all.

    Args:
        session: With or without a game.
        error: What there is to say of the error of what is drawn.
        answer: What is shown of the minimiser.
    """
    if session.game:
        return [""]
    gestures = _tr("click to set the start, or drag its ring")
    notes = [error]
    shorter = [] if error else [_tr("click to start")]
    if answer.from_before:
        notes.append(_tr("faint cross: the minimum before the change"))
        shorter = [_tr("minimum before the change"), _tr("minimum of before")]
    elif answer.off_the_slice:
        notes.append(_tr("pale cross: the minimum, off this slice"))
        shorter = [_tr("minimum off this slice"), _tr("off this slice")]
    if lacks_directions(session):
        notes.insert(0, _tr("no eigen-axis lies in this plane: choose e₁ and e₂"))
        shorter = [_tr("for eigen-axes choose e₁ and e₂"), _tr("choose e₁ and e₂")]
    notes = [note for note in notes if note]
    wordings = ["  ·  ".join([gestures, *notes]), "  ·  ".join(notes), *notes, *shorter]
    return [*(wording for wording in wordings if wording), ""]


def where(
    session: Session,
    theta: FloatArray,
    place: tuple[float, float],
    names: MapNames,
    projection: Projection,
    hidden: bool,
) -> list[str]:
    """Return the wordings of a place of the map, with the cost there unless it is hidden.

    Args:
        session: Whose cost it is.
        theta: The place in parameter space, (p,).
        place: The same on the map.
        names: Of the coordinates.
        projection: Which of them the map shows.
        hidden: Whether the fog lies over it.
    """
    unseen = _tr("too far for a step") if session.game else _tr("J is in the fog")
    cost = unseen if hidden else float(session.objective.cost(theta))
    symbols = [names.symbols[axis] for axis in projection.axes]
    return in_figures(symbols, place[: len(symbols)], cost)


def in_figures(symbols: Sequence[str], place: Sequence[float], cost: float | str) -> list[str]:
    """Return coordinates and a cost, or why it is not known, in full and with fewer digits."""

    def written(digits: int) -> str:
        parts = zip(symbols, place, strict=True)
        shown = [f"{symbol} = {number(value, digits)}" for symbol, value in parts]
        last = cost if isinstance(cost, str) else f"J = {number(cost, digits)}"
        return "   ".join([*shown, last])

    return [written(digits) for digits in range(_DIGITS, 0, -1)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("MapPanel", text)

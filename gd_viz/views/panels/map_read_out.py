"""What is written below the map: where the pointer is, or what can be done."""

from PySide6.QtCore import QCoreApplication

from gd_viz.core.arrays import FloatArray
from gd_viz.session.session import Session
from gd_viz.views.panels.known_answer import KnownAnswer
from gd_viz.views.panels.map_names import MapNames
from gd_viz.views.panels.map_projection import Projection
from gd_viz.views.text.numbers import number


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
) -> str:
    """Return the coordinates of a place of the map, and the cost there unless it is hidden.

    Args:
        session: Whose cost it is.
        theta: The place in parameter space, (p,).
        place: The same on the map.
        names: Of the coordinates.
        projection: Which of them the map shows.
        hidden: Whether the fog lies over it.
    """
    cost = _tr("too far for a step") if session.game else _tr("J is in the fog")
    if not hidden:
        cost = f"J = {number(float(session.objective.cost(theta)), 4)}"
    shown = [
        f"{names.symbols[axis]} = {number(value, 4)}"
        for axis, value in zip(projection.axes, place, strict=False)
    ]
    return "   ".join([*shown, cost])


def _tr(text: str) -> str:
    return QCoreApplication.translate("MapPanel", text)

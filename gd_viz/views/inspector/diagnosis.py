"""What to say about a descent: one headline and one sentence, from the state alone."""

import math
from typing import NamedTuple

import numpy as np

from gd_viz.core.curvature import Pace, pace
from gd_viz.core.minimisers.minimiser import Kind
from gd_viz.core.minimisers.simple_regression import Degeneracy
from gd_viz.core.models import FAMILIES
from gd_viz.core.outcome import Outcome
from gd_viz.core.total_least_squares import upright_line
from gd_viz.session.session import Session
from gd_viz.views.text.numbers import count, short
from gd_viz.views.text.parameter_names import is_straight
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP
from gd_viz.views.text.wording import (
    DEGENERACIES,
    ENDLESS,
    ENDLESS_BETWEEN_CLASSES,
    ENDLESS_UPRIGHT,
    ENDLESS_WITHIN_A_CLASS,
    METHOD_SENTENCES,
    MINIMISERS,
    NO_CURVATURE,
    NO_FIXED_STEP,
    NO_POINT_OF_THE_CLASS,
    ONE_CLASS,
    OUTCOMES,
    PACE_SENTENCES,
    PACES,
    PACES_NEAR_THE_MINIMUM,
    STALLED,
    STALLED_BY,
    TOUCHING,
    UPRIGHT,
    say,
)

_PACE_ROLES = {
    Pace.CRAWLS: "hint",
    Pace.GLIDES: "good",
    Pace.ZIG_ZAGS: "warning",
    Pace.DIVERGES: "danger",
}
_OUTCOME_ROLES = {
    Outcome.CONVERGED: "good",
    Outcome.DIVERGED: "danger",
    Outcome.STALLED: "warning",
}
CONVERGED = QT_TRANSLATE_NOOP(
    "wording",
    "Converged at step {k}: the gradient is as good as zero, and no step moves the model.",
)
DIVERGED = QT_TRANSLATE_NOOP(
    "wording",
    "Stopped at step {k}, before the numbers overflow. The step is too large: "
    "it must stay below {limit}, which is 2/λmax.",
)
DIVERGED_WITHOUT_LIMIT = QT_TRANSLATE_NOOP(
    "wording",
    "Stopped at step {k}, before the numbers overflow. The step is too large here.",
)
OVERFLOWS_AT_THE_START = QT_TRANSLATE_NOOP(
    "wording",
    "No step can be taken: at this start the cost is larger than the largest number. "
    "Start nearer to the data.",
)
DIVERGES_LATER = QT_TRANSLATE_NOOP(
    "wording",
    "The step is past the limit. In the steepest direction the error grows {factor} times "
    "a step; it is still too small to be seen, and will not stay so.",
)
STOPPED = QT_TRANSLATE_NOOP("wording", "stopped")
GIVEN_UP = QT_TRANSLATE_NOOP(
    "wording",
    "Stopped at step {k}: the method finds no step that lowers the cost any further, "
    "though the gradient is not yet as good as zero.",
)
HISTORY_FULL = QT_TRANSLATE_NOOP(
    "wording",
    "Stopped at step {k}: no more fit into the history. A larger step size or another method "
    "gets further.",
)
LONG_VALLEY = QT_TRANSLATE_NOOP(
    "wording",
    "Along the floor of the valley it takes about {n} steps to halve what is left.",
)
_LONG = 100
"""So many steps to halve the error along the floor are worth a word."""


class Diagnosis(NamedTuple):
    """What the inspector says.

    Attributes:
        word: For the badge.
        role: Its colour: good, warning, danger or hint.
        sentence: In plain words.
        diverges: Whether the card offers a way out.
    """

    word: str
    role: str
    sentence: str
    diverges: bool = False


def current_pace(session: Session) -> Pace | None:
    """Return what the step size does, where that can be said: plain descent with curvature."""
    curvature, step_size = session.curvature, session.step_size
    if session.run.method != "gradient-descent" or curvature is None or step_size is None:
        return None
    return pace(curvature, step_size)


def diagnose(session: Session) -> Diagnosis:
    """Return what to say about the shown descent at the cursor."""
    outcome, at_pace = session.outcome, current_pace(session)
    about_data = _about_data(session)
    steps = count(session.descent.steps)
    if not session.dataset.m:
        return Diagnosis("", "hint", about_data)
    if outcome is Outcome.RUNNING and (session.given_up or not session.room):
        stopped = say(GIVEN_UP if session.given_up else HISTORY_FULL, k=steps)
        return Diagnosis(say(STOPPED), "warning", " ".join(filter(None, (stopped, about_data))))
    if outcome is Outcome.RUNNING:
        if at_pace is None:
            return Diagnosis("", "hint", about_data or _without_pace(session))
        sentence = about_data or " ".join(
            filter(None, (_about_pace(session, at_pace), _about_valley(session, at_pace)))
        )
        word, role = say(PACES[at_pace]), _PACE_ROLES[at_pace]
        return Diagnosis(word, role, sentence, at_pace is Pace.DIVERGES)
    word, role = say(OUTCOMES[outcome]), _OUTCOME_ROLES[outcome]
    if outcome is Outcome.STALLED:
        spec = session.document.model
        activation = spec.activation if FAMILIES[spec.family].has_activation else ""
        return Diagnosis(word, role, say(STALLED_BY.get(activation, STALLED)))
    if outcome is Outcome.CONVERGED:
        sentence = " ".join(filter(None, (say(CONVERGED, k=steps), about_data)))
        return Diagnosis(word, role, sentence)
    if session.descent.steps == 0 and not np.isfinite([session.cost, *session.gradient]).all():
        return Diagnosis(word, role, say(OVERFLOWS_AT_THE_START))
    limit = session.curvature.largest_stable_step if session.curvature else None
    sentence = (
        say(DIVERGED_WITHOUT_LIMIT, k=steps)
        if limit is None
        else say(DIVERGED, k=steps, limit=short(limit, 4))
    )
    return Diagnosis(word, role, sentence, diverges=True)


def _about_pace(session: Session, at_pace: Pace) -> str:
    """Return what the step size does; past the limit the cost may still fall for a while."""
    if at_pace is Pace.DIVERGES:
        growth = session.growth
        if growth.measured and growth.predicted and growth.measured < 1.0 < growth.predicted:
            return say(DIVERGES_LATER, factor=short(growth.predicted, 4))
    quadratic = session.objective.quadratic  # elsewhere the limits are those of one place
    return say((PACE_SENTENCES if quadratic else PACES_NEAR_THE_MINIMUM)[at_pace])


def _about_valley(session: Session, at_pace: Pace) -> str:
    """Return the sentence on a valley so long that descent seems to stand still in it."""
    curvature, step_size = session.curvature, session.step_size
    if session.in_fog or at_pace is Pace.DIVERGES or curvature is None or step_size is None:
        return ""
    lost = step_size * float(curvature.eigenvalues[0])
    if not 0.0 < lost < 1.0:
        return ""
    halving = math.log(0.5) / math.log1p(-lost)
    return say(LONG_VALLEY, n=short(halving, 2)) if halving > _LONG else ""


def _without_pace(session: Session) -> str:
    if session.run.method != "gradient-descent":
        return say(METHOD_SENTENCES.get(session.run.method, NO_FIXED_STEP))
    return say(NO_CURVATURE) if session.document.model.loss == "absolute" else ""


def _about_data(session: Session) -> str:
    """Return the sentence on data that have no unique answer, or an empty one."""
    dataset, spec = session.dataset, session.document.model
    upright = upright_line(session.objective)
    if upright is not None:
        return "" if session.in_fog else say(UPRIGHT, x=upright)
    if dataset.n == 1 and spec.degree == 1 and is_straight(spec) and not spec.ridge:
        degeneracy = session.line_sums.degeneracy
        if degeneracy is not Degeneracy.NONE:
            return say(DEGENERACIES[degeneracy])
    if session.in_fog:  # whether and where there is a minimum would be the answer
        return ""
    minimiser = session.minimiser
    if session.one_class:
        of_all = bool((session.labels == session.labels[0]).all())
        name = session.model.class_name
        return say(ONE_CLASS) if of_all else say(NO_POINT_OF_THE_CLASS, name=name)
    if minimiser.quasi:
        return say(TOUCHING)
    return "" if minimiser.kind is Kind.NONE and dataset.m else say(MINIMISERS[minimiser.kind])


def why_endless(session: Session) -> str:
    """Return one line on why there is no minimum to arrive at, or an empty one; none in the fog."""
    if session.in_fog or session.minimiser.kind is not Kind.AT_INFINITY:
        return ""
    if upright_line(session.objective) is not None:
        return say(ENDLESS_UPRIGHT)
    if session.one_class:
        return say(ENDLESS_WITHIN_A_CLASS)
    return say(ENDLESS_BETWEEN_CLASSES if session.dataset.classes else ENDLESS)

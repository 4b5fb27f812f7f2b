"""What frames cost with each model, with as many points as no map has to be approximate for."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import count, cycle

from benchmarks.examples import classes, columns
from benchmarks.measure import Comparison, Figures, Goal, Way
from benchmarks.program import Program, on_screen, require_change, session_on
from benchmarks.waiting import ANSWERS_WITHIN, Gap, settle
from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.session.session import Session

M = 2_000
SMALL, SMALLER, TOO_LARGE = 1e-3, 1e-4, 8.0
"""Shares of the largest stable step: one that is seen, one that takes long to rest, one too far."""
EARLY, LATE = 20, 5_000
SEED = 1
"""Of the start: at zero a ReLU neuron has no gradient."""
IN_A_ROW = 4
"""Frames that follow each other, as they do while somebody drags or holds a key."""
KEY_REPEATS = 1.0 / 30.0
LONG_ENOUGH = 30
"""Steps in which a descent diverges, if its cost has no bound."""
DRAGGED = 40
SHARE = 0.382
"""Of a unit, from one frame of a drag to the next: no place comes twice."""
LONGEST = Goal(seconds=ANSWERS_WITHIN)

LINEAR, LOGISTIC, NEURON = ModelSpec(), ModelSpec("logistic", "cross-entropy"), ModelSpec("neuron")


def cases() -> dict[str, tuple[Dataset, ModelSpec]]:
    """Return data and model of each case by its name."""
    line, many = columns(M), columns(M, 6)
    labels, spread = classes(M, 1), classes(M, 2)
    return {
        "squared error": (line, LINEAR),
        "absolute error": (line, replace(LINEAR, loss="absolute")),
        "Huber loss": (line, replace(LINEAR, loss="huber")),
        "one number, absolute error": (line, replace(LINEAR, degree=0, loss="absolute")),
        "cubic, absolute error": (line, replace(LINEAR, degree=3, loss="absolute")),
        "six features": (many, LINEAR),
        "six features, Huber loss": (many, replace(LINEAR, loss="huber")),
        "total least squares": (line, ModelSpec("total-least-squares")),
        "logistic": (labels, LOGISTIC),
        "logistic, two features": (spread, LOGISTIC),
        "logistic, degree 2": (spread, replace(LOGISTIC, degree=2)),
        "four classes, two features": (classes(M, 2, 4), LOGISTIC),
        "eight classes, two features": (classes(M, 2, 8), LOGISTIC),
        "sigmoid neuron": (labels, NEURON),
        "ReLU neuron": (labels, replace(NEURON, activation="relu")),
        "tanh neuron, two features": (spread, replace(NEURON, activation="tanh")),
    }


def comparisons() -> Iterator[Comparison]:
    """Yield the comparisons of this group."""
    for name, (dataset, model) in cases().items():
        early, late, apart = (
            Program(session_on(dataset, model, RunSpec(step_size_ratio=ratio, seed=SEED), steps))
            for ratio, steps in ((SMALL, EARLY), (SMALLER, LATE), (TOO_LARGE, 0))
        )
        let_go = partial(_let_go, early.session)
        step = Way("a step", early.step, prepare=let_go)
        repaint = Way("drawing the window again with nothing changed", early.repaint)
        held = Way("a step", early.step, IN_A_ROW, let_go)
        after_many = Way("a step", late.step, prepare=partial(settle, late.session))
        for what, ours, goal, other, program, parts in (
            ("a step", step, Goal(at_most=1.5), repaint, early, "cost"),
            ("steps while a key is held", held, Goal(seconds=KEY_REPEATS), None, early, "cost"),
            (f"a step, history {LATE:,}", after_many, Goal(at_most=1.2), step, late, "cost"),
            ("a dragged point", _dragging(early), LONGEST, None, early, "data map"),
            (f"steps {TOO_LARGE:g} times too large", _leaving(apart), LONGEST, None, apart, "map"),
        ):
            check = partial(_shows, program, ours, parts)
            yield Comparison(f"{name}: {what}", ours, goal, check, other)


def _let_go(session: Session) -> None:
    session.end_gesture()
    settle(session)


def _dragging(program: Program) -> Gap:
    """Return what drags a point to and fro."""
    session = program.session
    before, target = session.dataset.features[DRAGGED].copy(), session.dataset.targets[DRAGGED]
    numeric = not session.dataset.classes
    shares = (frame * SHARE % 1.0 for frame in count())

    def grab() -> None:
        _let_go(session)
        session.begin_gesture("Drag")

    def drag() -> None:
        shift = next(shares)
        session.move_points([DRAGGED], [[*(before + shift), target + numeric * shift]])

    return Gap("the event loop", drag, IN_A_ROW, grab, session)


def _leaving(program: Program) -> Gap:
    """Return what takes steps that are too large from the start on."""
    session = program.session
    factors = cycle((1.0, 1.01))

    def start_over() -> None:
        session.to_start()
        session.set_step_size_ratio(TOO_LARGE * next(factors))
        settle(session)

    return Gap("the event loop", partial(session.advance, 1), LONG_ENOUGH, start_over, session)


def _shows(program: Program, way: Way, panels: str) -> Figures:
    """Check that the work reaches the screen in these plots."""
    before, stage = on_screen(program.window), program.window.stage
    way.time()
    parts = {name: stage.panel(name) for name in panels.split()}
    return require_change(program.window, parts, before)

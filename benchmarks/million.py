"""How long the window does not answer while it shows a million points."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from benchmarks.examples import classes, columns
from benchmarks.measure import Comparison, Figures, Goal, require
from benchmarks.program import Program, line_session
from benchmarks.waiting import ANSWERS_WITHIN, Gap, settle
from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.files.document import DataSource
from gd_viz.session.session import Session

M = 1_000_000
LINEAR, LOGISTIC = ModelSpec(), ModelSpec("logistic", "cross-entropy")
THOROUGHLY = {"squared error", "logistic, two features"}
"""Of these all that a person may do is measured; of the others what takes longest."""
SMALL = 1e-7


def comparisons() -> Iterator[Comparison]:
    """Yield the comparisons of this group."""
    program = Program(line_session(20, 0.5, 0))
    session = program.session
    line, labels, spread = columns(M), classes(M, 1), classes(M, 2)
    for name, dataset, spec in (
        ("squared error", line, LINEAR),
        ("absolute error", line, replace(LINEAR, loss="absolute")),
        ("Huber loss", line, replace(LINEAR, loss="huber")),
        ("total least squares", line, ModelSpec("total-least-squares")),
        ("one number", line, replace(LINEAR, loss="huber", degree=0)),
        ("classes by a line", labels, LINEAR),
        ("logistic", labels, LOGISTIC),
        ("logistic, two features", spread, LOGISTIC),
        ("four classes", classes(M, 2, 4), LOGISTIC),
    ):
        show = partial(_show, session, dataset, spec)
        other = LINEAR
        if spec == LINEAR:
            other = LOGISTIC if dataset.classes else replace(LINEAR, degree=2)
        works: dict[str, Callable[[], object]] = {
            "a point is moved": partial(_move, session),
            "another model": partial(_switch, session, other, spec),
        }
        if name in THOROUGHLY:
            works |= {
                "a point is removed": partial(session.remove_points, [7]),
                "a step": partial(session.advance, 1),
                "a step beside its curve": partial(session.advance, 1),
                "a step size": partial(_step_size, session),
                "another start": partial(_start, session),
                "undo": partial(_undo, session),
            }
        for what, work in works.items():
            beside = "slice" if "curve" in what else "cost"
            ready = partial(_ready, session, show, beside)
            way = Gap("the event loop", work, prepare=ready, session=session)
            check = partial(_minimum, session, show)
            yield Comparison(f"{name}: {what}", way, Goal(seconds=ANSWERS_WITHIN), check)


def _show(session: Session, dataset: Dataset, spec: ModelSpec) -> None:
    """Go over to the data and the model, if they are others, with steps that stay small."""
    if session.dataset.m != dataset.m or session.dataset.classes != dataset.classes:
        session.use_dataset(dataset, DataSource("inline"))
        settle(session)
    if session.document.model != spec:
        session.set_model(spec)
        settle(session)
    session.set_step_size(SMALL)
    settle(session)
    session.to_start()


def _ready(session: Session, show: Callable[[], object], beside: str) -> None:
    """Show what is to be changed, with the plot ``beside`` data and map."""
    show()
    session.set_view(panels=("data", "map", beside))
    settle(session)


def _start(session: Session) -> None:
    session.set_start(session.descent.thetas[0] + 0.01)


def _move(session: Session) -> None:
    shift = 1e-3 if not session.undo_stack.count() % 2 else -1e-3
    moved = [*(session.dataset.features[5] + shift), session.dataset.targets[5]]
    session.move_points([5], [moved])


def _undo(session: Session) -> None:
    _move(session)
    settle(session)
    session.undo_stack.undo()


def _step_size(session: Session) -> None:
    session.set_step_size(2 * SMALL)


def _switch(session: Session, there: ModelSpec, back: ModelSpec) -> None:
    for spec in (there, back):
        session.set_model(spec)
        settle(session)


def _minimum(session: Session, show: Callable[[], object]) -> Figures:
    """Check that what was waited for is a minimum."""
    show()
    settle(session)
    found = session.minimiser
    if found.gap is not None and found.cost:
        return {"gap": require(found.gap / found.cost, 1e-12, "the duality gap")}
    assert found.gradient_norm is not None
    return {"gradient": require(found.gradient_norm / M, 1e-12, "the gradient")}

"""How long the window does not answer while it shows a million points."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer

from benchmarks.measure import Comparison, Figures, Goal, Way, require
from benchmarks.program import Program
from gd_viz.core.dataset import Dataset
from gd_viz.core.minimisers.minimiser import Kind
from gd_viz.core.models import ModelSpec
from gd_viz.files.document import DataSource
from gd_viz.session.session import Session

M = 1_000_000
LINEAR, LOGISTIC = ModelSpec(), ModelSpec("logistic", "cross-entropy")
ANSWERS_WITHIN = 0.05
LONGEST_WAIT = 60.0
THOROUGHLY = {"squared error", "logistic, two features"}
"""Of these all that a person may do is measured; of the others what takes longest."""
SMALL = 1e-7


@dataclass(frozen=True)
class Gap(Way):
    """Work of which the time counts during which the event loop does nothing else.

    Attributes:
        session: What the work changes; it is over when all that follows is there.
    """

    session: Session | None = None

    def time(self) -> float:
        """Return the longest time between two turns of the event loop."""
        if self.prepare is not None:
            self.prepare()
        settle(self.session)
        last, longest = time.perf_counter(), 0.0

        def turn() -> None:
            nonlocal last, longest
            now = time.perf_counter()
            longest, last = max(longest, now - last), now

        probe = QTimer()
        probe.timeout.connect(turn)
        probe.start(0)
        self.run()
        settle(self.session)
        probe.stop()
        return longest


def comparisons() -> Iterator[Comparison]:
    """Yield the comparisons of this group."""
    program = Program(20, 0.5, 0)
    session = program.session
    line, spread = numbers(), classes(2)
    for name, dataset, spec in (
        ("squared error", line, LINEAR),
        ("absolute error", line, replace(LINEAR, loss="absolute")),
        ("Huber loss", line, replace(LINEAR, loss="huber")),
        ("total least squares", line, ModelSpec("total-least-squares")),
        ("one number", line, replace(LINEAR, loss="huber", degree=0)),
        ("classes by a line", classes(1), LINEAR),
        ("logistic", classes(1), LOGISTIC),
        ("logistic, two features", spread, LOGISTIC),
        ("four classes", classes(2, 4), LOGISTIC),
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


def numbers() -> Dataset:
    """Return a line with outliers."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=M)
    return Dataset(x[:, None], 2 * x + 1 + rng.standard_t(3, M))


@cache
def classes(n: int, many: int = 2) -> Dataset:
    """Return classes of ``n`` features that overlap."""
    rng = np.random.default_rng(1)
    labels = rng.integers(0, many, M)
    turn = 2 * np.pi * labels / many
    centres = np.column_stack([np.cos(turn), np.sin(turn)])[:, :n]
    features = 1.5 * centres + rng.normal(size=(M, n))
    names = tuple(f"feature {index}" for index in range(n))
    return Dataset(features, labels.astype(np.float64), names, classes=tuple("abcd"[:many]))


def settle(session: Session | None) -> None:
    """Let the event loop run until the minimum is there and all is drawn."""
    wait_while(lambda: session is not None and _is_busy(session))
    for _ in range(5):
        QCoreApplication.processEvents()


def wait_while(busy: Callable[[], bool]) -> None:
    """Let the event loop run, at least once, while something is at work."""
    until, waiting = time.perf_counter() + LONGEST_WAIT, True
    while waiting and time.perf_counter() < until:
        QCoreApplication.processEvents()
        time.sleep(0.0005)  # a person's computer has nothing to do but to wait, either
        waiting = busy()


def _is_busy(session: Session) -> bool:
    unknown = session.minimiser.kind is Kind.PENDING
    return unknown or session.at_work or session.behind > 0


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

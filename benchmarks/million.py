"""How long the window does not answer while it shows a million points."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer

from benchmarks.measure import Comparison, Figures, Goal, Way, require
from benchmarks.program import Program
from gd_viz.core.dataset import Dataset
from gd_viz.core.minimiser import Kind
from gd_viz.files.document import DataSource
from gd_viz.session.session import Session

M = 1_000_000
ANSWERS_WITHIN = 0.05
LONGEST_WAIT = 60.0
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
    for name, dataset in (("numbers", numbers()), ("classes", classes())):
        losses = ("squared", "absolute", "huber") if name == "numbers" else ("cross-entropy",)
        for loss in losses:
            show = partial(_show, session, dataset, loss)
            works: dict[str, Callable[[], object]] = {
                "a point is moved": partial(_move, session),
                "a step": partial(session.advance, 1),
                "a step size": partial(_step_size, session),
                "undo": partial(_undo, session),
            }
            if loss != losses[0]:
                works["another cost"] = partial(_switch, session, losses[0], loss)
            for what, work in works.items():
                way = Gap("the event loop", work, prepare=show, session=session)
                check = partial(_minimum, session, show)
                yield Comparison(f"{loss}: {what}", way, Goal(seconds=ANSWERS_WITHIN), check)


def numbers() -> Dataset:
    """Return a line with outliers."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=M)
    return Dataset(x[:, None], 2 * x + 1 + rng.standard_t(3, M))


def classes() -> Dataset:
    """Return two classes that overlap."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=M)
    y = rng.random(M) < 1 / (1 + np.exp(-2 * x - 0.3))
    return Dataset(x[:, None], y.astype(np.float64), classes=("no", "yes"))


def settle(session: Session | None) -> None:
    """Let the event loop run until the minimum is there and all is drawn."""
    begun = time.perf_counter()
    waiting = True
    while waiting and time.perf_counter() < begun + LONGEST_WAIT:
        QCoreApplication.processEvents()
        time.sleep(0.0005)  # a person's computer has nothing to do but to wait, either
        waiting = session is not None and session.minimiser.kind is Kind.PENDING
    for _ in range(5):
        QCoreApplication.processEvents()


def _show(session: Session, dataset: Dataset, loss: str) -> None:
    """Go over to the data and the loss, if they are others, with steps that stay small."""
    if session.dataset.m != M or bool(session.dataset.classes) != bool(dataset.classes):
        session.use_dataset(dataset, DataSource("inline"))
    if session.document.model.loss != loss:
        session.set_model(replace(session.document.model, loss=loss))
    session.set_step_size(SMALL)
    session.to_start()


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


def _switch(session: Session, there: str, back: str) -> None:
    for loss in (there, back):
        session.set_model(replace(session.document.model, loss=loss))
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

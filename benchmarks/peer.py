"""What a person waits for, beside the same views with matplotlib (QtAgg, everything redrawn)."""

from collections.abc import Callable, Iterator
from itertools import count

from benchmarks.matplotlib_window import MatplotlibWindow
from benchmarks.measure import Comparison, Figures, Goal, Way
from benchmarks.program import Program, draw, line_session, on_screen, require_change
from gd_viz.session.session import Session

EXAMPLES = 150
DRAGGED = 40
LOWEST, HIGHEST = 3.0, 7.0
"""Between these heights the point is dragged to and fro."""
SHARE = 0.382
"""Of the way, from one frame to the next: no height comes twice."""
IN_A_ROW = 8
"""Frames that follow each other, as they do while somebody drags or a descent runs."""


def comparisons() -> Iterator[Comparison]:
    """Yield the comparisons of this group."""
    ours = Program(line_session(EXAMPLES, step_size_ratio=0.05, steps=50))
    other = MatplotlibWindow(EXAMPLES, step_size_ratio=0.05, steps=50)
    ours.session.begin_gesture("Drag")
    other.session.begin_gesture("Drag")
    drag_ours, drag_other = _drag(ours.session), _drag(other.session)
    for name, goal, follow in (
        ("axes cleared and plotted anew", Goal(at_least=30.0), other.plot_anew),
        ("artists kept and fed", Goal(at_least=10.0), other.feed),
    ):
        yield _comparison(
            f"a dragged point, everything drawn, map 256², m = {EXAMPLES}; {name}",
            goal,
            ours,
            other,
            _both(drag_ours, draw),
            _both(drag_other, follow),
        )
    ours = Program(line_session(EXAMPLES, step_size_ratio=0.002, steps=1000))
    other = MatplotlibWindow(EXAMPLES, step_size_ratio=0.002, steps=1000)
    yield _comparison(
        f"one step, everything drawn, after 1,000 steps, m = {EXAMPLES}; artists kept and fed",
        Goal(at_least=12.0),
        ours,
        other,
        ours.step,
        _both(lambda: other.session.advance(1), other.feed_descent),
    )


def _drag(session: Session) -> Callable[[], None]:
    """Return what moves a point to and fro."""
    x = float(session.dataset.features[DRAGGED, 0])
    shares = (frame * SHARE % 1.0 for frame in count())

    def move() -> None:
        height = LOWEST + (HIGHEST - LOWEST) * next(shares)
        session.move_points([DRAGGED], [[x, height]])

    return move


def _both(first: Callable[[], object], then: Callable[[], object]) -> Callable[[], None]:
    def do() -> None:
        first()
        then()

    return do


def _comparison(
    name: str,
    goal: Goal,
    ours: Program,
    other: MatplotlibWindow,
    our_way: Callable[[], None],
    other_way: Callable[[], None],
) -> Comparison:
    def check() -> Figures:
        stage = ours.window.stage
        before, before_canvas = on_screen(ours.window), on_screen(other.canvas)
        for _ in range(21):  # far enough for the hiker to reach other pixels
            our_way()
            other_way()
        panels = {
            "data": stage.panel("data"),
            "map": stage.panel("map"),
            "cost": stage.panel("cost"),
        }
        return require_change(ours.window, panels, before) | require_change(
            other.canvas, {"matplotlib": other.canvas}, before_canvas
        )

    mine, others = Way("gd_viz", our_way, IN_A_ROW), Way("matplotlib", other_way, IN_A_ROW)
    return Comparison(name, mine, goal, check, others)

"""What a step on screen costs, late and early, and beside drawing the same again."""

from collections.abc import Iterator

from benchmarks.measure import Comparison, Figures, Goal, Way
from benchmarks.program import Program, line_session, on_screen, require_change

EXAMPLES = 150
SMALL = 1e-4
"""Share of the largest stable step that does not come to rest within 50,000 steps."""


def comparisons() -> Iterator[Comparison]:
    """Yield the comparisons of this group."""
    early = Program(line_session(EXAMPLES, SMALL, 20))
    late = Program(line_session(EXAMPLES, SMALL, 50_000))
    yield Comparison(
        "one step on screen, history 50,000",
        Way("history 50,000", late.step),
        Goal(at_most=1.2),
        lambda: _steps_show(late) | _steps_show(early),
        Way("history 20", early.step),
    )
    yield Comparison(
        "one step on screen, history 20",
        Way("a step", early.step),
        Goal(at_most=1.5),
        lambda: _steps_show(early),
        Way("drawing the window again with nothing changed", early.repaint),
    )


def _steps_show(program: Program) -> Figures:
    """Check that a step reaches the screen, as its number and at the end of the cost's curve."""
    before = on_screen(program.window)
    program.step()
    stage = program.window.stage
    parts = {"transport": stage.transport, "cost": stage.panel("cost")}
    changed = require_change(program.window, parts, before)
    number = program.session.step
    return {f"{name}, step {number}": count for name, count in changed.items()}

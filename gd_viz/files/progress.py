"""How work that takes long says how far it is, and learns that nobody waits for it."""

from collections.abc import Callable

Report = Callable[[float], None]
"""Takes the share that is done, 0 to 1; raises when the work is to end here."""


def unheard(share: float) -> None:
    """Report to nobody."""


def part(report: Report, first: float, last: float) -> Report:
    """Return a report for the part of the work from the share ``first`` to ``last``."""
    return lambda share: report(first + (last - first) * share)

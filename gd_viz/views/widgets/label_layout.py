"""Places labels in a row beside what they name, without one covering another."""

from collections.abc import Sequence


def spread(
    centres: Sequence[float], widths: Sequence[float], low: float, high: float, gap: float
) -> list[float]:
    """Move labels as little as it takes to keep them apart and inside ``low … high``.

    Args:
        centres: Where each label would like its middle, ascending, in pixels.
        widths: The labels' widths.
        low: Left end of the row.
        high: Right end of the row.
        gap: Smallest distance between neighbours.

    Returns:
        The left edge of every label. When the row is too short for all of them
        they start at ``low`` and run over its right end.
    """
    lefts: list[float] = []
    edge = low
    for centre, width in zip(centres, widths, strict=True):
        left = max(edge, centre - width / 2)
        lefts.append(left)
        edge = left + width + gap
    edge = high
    for index in reversed(range(len(lefts))):
        lefts[index] = min(lefts[index], edge - widths[index])
        edge = lefts[index] - gap
    edge = low
    for index, width in enumerate(widths):
        lefts[index] = max(lefts[index], edge)
        edge = lefts[index] + width + gap
    return lefts

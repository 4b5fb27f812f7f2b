"""Even ticks and their numbers."""

import math
from collections.abc import Sequence

from gd_viz.views.text.numbers import short

_NICE = (1.0, 2.0, 5.0, 10.0)
_SMALLEST, _LARGEST = 1e-3, 1e5
"""Numbers between these are written out, where there is room."""


def nice_spacing(span: float, most: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is in ``span`` at most so often."""
    raw = span / max(most, 1.0)
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * digit for digit in _NICE if power * digit >= raw * (1.0 - 1e-9))


def ticks_between(lowest: float, highest: float, spacing: float) -> int:
    """Return how many multiples of ``spacing`` lie between two numbers."""
    return math.floor(highest / spacing) - math.ceil(lowest / spacing) + 1


def unit_power(lowest: float, highest: float, limit: float = _LARGEST) -> int:
    """Return the power of ten, a multiple of 3, in which numbers up to the larger end are short.

    Below ``limit`` they are written out.
    """
    largest = max(abs(lowest), abs(highest))
    if not 0.0 < largest < math.inf or _SMALLEST <= largest < limit:
        return 0
    return 3 * math.floor(math.log10(largest) / 3.0)


def tick_texts(values: Sequence[float], spacing: float) -> list[str]:
    """Return the numbers at ticks, all with the decimals that the spacing needs."""
    largest = max((abs(value) for value in values), default=0.0)
    if largest >= 1e6 or 0.0 < spacing < 1e-4:
        digits = max(1, 1 + math.floor(math.log10(max(largest, spacing) / spacing) + 1e-9))
        return [short(value, min(digits + 1, 15)) for value in values]
    decimals = max(0, -math.floor(math.log10(spacing) + 1e-9))
    return [f"{value + 0.0:.{decimals}f}".replace("-", "−") for value in values]

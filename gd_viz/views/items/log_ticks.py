"""Ticks of a logarithmic axis that never crowd: as many as fit, one rule for all ranges."""

import math
from collections.abc import Sequence
from itertools import pairwise

from gd_viz.views.text.numbers import raised, short

_WITHIN_A_DECADE = ((1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 2, 5), (1, 3))
_DECADE_STEPS = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000)
_NICE = (1.0, 2.0, 2.5, 5.0)
_PLAIN_POWERS, _NEAR_ONE = range(-3, 5), range(-1, 2)
"""Of ten: between which numbers are written out if all are, and if not."""
_MOST_TICKS = 40
_LOWEST, _HIGHEST = -307.0, 308.0
"""Logarithms of the numbers that there are."""


def log_ticks(low: float, high: float, pixels: float, spacing: float) -> list[float]:
    """Choose the tick values between ``10**low`` and ``10**high``.

    Args:
        low: Lower end of the axis, as a decimal logarithm.
        high: Upper end.
        pixels: Length of the axis.
        spacing: Smallest distance of two ticks in pixels.

    Returns:
        The values (not their logarithms), ascending. Their positions are at
        least ``spacing`` apart.
    """
    if not high > low or pixels <= 0:
        return []
    nearest = (high - low) * spacing / pixels
    low, high = max(low, _LOWEST), min(high, _HIGHEST)
    narrow = _even_values(low, high, nearest) if high - low < 1.0 else []
    if len(narrow) > 1:
        return narrow
    for digits in _WITHIN_A_DECADE:
        logs = [math.log10(digit) for digit in (*digits, 10)]
        if min(b - a for a, b in pairwise(logs)) >= nearest:
            values = [
                digit * 10.0**power
                for power in range(math.floor(low), math.floor(high) + 1)
                for digit in digits
                if low <= power + math.log10(digit) <= high
            ]
            return max(values, narrow, key=len)
    step = next((step for step in _DECADE_STEPS if step >= nearest), _DECADE_STEPS[-1])
    first = math.ceil(low / step) * step
    return [10.0**power for power in range(first, math.floor(high) + 1, step)] or narrow


def tick_labels(values: Sequence[float]) -> list[str]:
    """Write ticks, all in one way: plain near one, as powers of ten where one of them is beyond.

    Evenly spaced ones have the same decimals.
    """
    even = _evenly_spaced(values)
    powers = [math.floor(math.log10(value) + 1e-12) for value in values]
    if all(power in _PLAIN_POWERS for power in powers):
        return _decimals(values, even)
    mantissas = [
        value / 10.0**power if power > -308 else 1.0
        for value, power in zip(values, powers, strict=True)
    ]
    return [
        short(value, 12)
        if power in _NEAR_ONE
        else f"10{raised(power)}"
        if factor == "1"
        else f"{factor}·10{raised(power)}"
        for value, power, factor in zip(values, powers, _decimals(mantissas, even), strict=True)
    ]


def _evenly_spaced(values: Sequence[float]) -> bool:
    gaps = [after - before for before, after in pairwise(values)]
    return len(gaps) > 1 and max(gaps) - min(gaps) <= 1e-6 * max(gaps)


def _decimals(values: Sequence[float], same: bool) -> list[str]:
    """Write numbers without zeros that say nothing, or with the ``same`` decimals."""
    texts = [short(value, 12) for value in values]
    most = max(len(text.partition(".")[2]) for text in texts) if same else 0
    return [f"{value:.{most}f}" for value in values] if most else texts


def _even_values(low: float, high: float, nearest: float) -> list[float]:
    """Return evenly spaced round values; on a narrow range they lie almost even in the logarithm.

    The gap between logarithms is smallest at the upper end, so that decides.
    """
    bottom, top = 10.0**low, 10.0**high
    smallest = top * (1.0 - 10.0**-nearest)
    if not math.isfinite(smallest) or smallest <= 0.0:
        return []
    base = 10.0 ** math.floor(math.log10(smallest))
    step = next(base * nice for nice in (*_NICE, 10.0) if base * nice >= smallest * (1 - 1e-12))
    first, last = math.ceil(bottom / step), math.floor(top / step)
    if last - first > _MOST_TICKS:
        return []
    return [float(f"{index * step:.12g}") for index in range(first, last + 1) if index > 0]

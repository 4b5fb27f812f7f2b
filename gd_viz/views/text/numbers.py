"""Numbers as people read them: a steady count of digits, a true minus, powers of ten raised."""

import math

_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_PLAIN_POWERS = range(-3, 6)


def number(value: float | None, digits: int = 5) -> str:
    """Write ``value`` with ``digits`` significant digits, trailing zeros kept.

    Between a thousandth and a million it is written out, beyond that as a
    mantissa and a power of ten. The zeros stay so that a number which changes
    every frame keeps its width.
    """
    if value is None:
        return "–"
    if not math.isfinite(value):
        return "∞" if value > 0 else "−∞" if value < 0 else "not a number"
    if value == 0.0:
        return "0"
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    power = int(exponent)
    if power in _PLAIN_POWERS:
        return f"{value:.{max(0, digits - 1 - power)}f}".replace("-", "−")
    return f"{mantissa}·10{raised(power)}".replace("-", "−")


def short(value: float | None, digits: int = 3) -> str:
    """Write ``value`` like `number`, without the zeros that say nothing (0.5, not 0.500)."""
    text = number(value, digits)
    head, dot, tail = text.partition(".")
    if not dot:
        return text
    decimals, times, power = tail.partition("·")
    decimals = decimals.rstrip("0")
    return head + (dot + decimals if decimals else "") + times + power


def raised(power: int) -> str:
    """Write an exponent in raised digits."""
    return str(power).translate(_RAISED)


def count(value: int) -> str:
    """Write a whole number with thin spaces between groups of thousands."""
    return f"{value:,}".replace(",", "\u2009")


def parse(text: str) -> float:
    """Read a number as people type it: comma or point, a true minus, `1.5·10⁻³`.

    Raises:
        ValueError: ``text`` is no finite number.
    """
    plain = text.strip().replace("−", "-").replace("\u2009", "").replace(" ", "")
    mantissa, times, power = plain.partition("·10")
    if times:
        plain = mantissa + "e" + power.translate(_LOWERED)
    value = float(plain.replace(",", "."))
    if not math.isfinite(value):
        raise ValueError(f"expected a finite number, got {text!r}")
    return value

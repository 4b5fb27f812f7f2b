"""What the parameters are called on screen."""

from collections.abc import Sequence

from gd_viz.core.models import ModelSpec
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP
from gd_viz.views.text.wording import say

INTERCEPT = QT_TRANSLATE_NOOP("wording", "intercept")
SLOPE = QT_TRANSLATE_NOOP("wording", "slope")
STEEPEST = QT_TRANSLATE_NOOP("wording", "steepest")
FLATTEST = QT_TRANSLATE_NOOP("wording", "flattest")

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def lowered(index: int) -> str:
    """Write an index in lowered digits."""
    return str(index).translate(_LOWERED)


def feature_symbols(n: int) -> tuple[str, ...]:
    """Return the symbols of ``n`` features."""
    return ("x",) if n == 1 else tuple(f"x{lowered(index + 1)}" for index in range(n))


def is_straight(spec: ModelSpec) -> bool:
    """Tell whether the model's curve over one feature is a straight line."""
    return spec.degree <= 1 and (
        spec.family in ("linear", "total-least-squares")
        or (spec.family == "neuron" and spec.activation == "identity")
    )


def is_line(spec: ModelSpec, n: int) -> bool:
    """Tell whether the model is y = ax + b, so that its parameters have names of their own."""
    return n == 1 and spec.degree == 1 and is_straight(spec)


def symbols(spec: ModelSpec, n: int, p: int) -> tuple[str, ...]:
    """Return the symbols of the parameters θ (p,), the bias first."""
    if is_line(spec, n):
        return ("b", "a")
    return tuple(f"θ{lowered(index)}" for index in range(p))


def titles(spec: ModelSpec, n: int, columns: Sequence[str]) -> list[str]:
    """Return what stands at an axis for each parameter, the bias first.

    Args:
        spec: The model.
        n: Number of features.
        columns: Names of the columns of the design matrix, p of them.
    """
    signs = symbols(spec, n, len(columns))
    if is_line(spec, n):
        line = say(INTERCEPT), say(SLOPE)
        return [f"{word} {sign}" for word, sign in zip(line, signs, strict=True)]
    return [signs[0], *(f"{s}  ({c})" for s, c in zip(signs[1:], columns[1:], strict=True))]


def direction_symbols(p: int) -> tuple[str, ...]:
    """Return the symbols of coordinates along the eigen-directions, the steepest first."""
    return tuple(f"e{lowered(index + 1)}" for index in range(p))


def direction_titles(p: int) -> list[str]:
    """Return what stands at an axis for each eigen-direction, the steepest first."""
    ends = {0: say(STEEPEST), p - 1: say(FLATTEST)}
    signs = direction_symbols(p)
    return [f"{sign}  ({ends[i]})" if i in ends else sign for i, sign in enumerate(signs)]

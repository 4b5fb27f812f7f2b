"""What the parameters are called on screen."""

from collections.abc import Sequence

from gd_viz.core.models import ModelSpec

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


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
    return tuple(f"θ{str(index).translate(_LOWERED)}" for index in range(p))


def titles(spec: ModelSpec, n: int, columns: Sequence[str], line: tuple[str, str]) -> list[str]:
    """Return what stands at an axis for each parameter, the bias first.

    Args:
        spec: The model.
        n: Number of features.
        columns: Names of the columns of the design matrix, p of them.
        line: The words "intercept" and "slope" in the reader's language.
    """
    signs = symbols(spec, n, len(columns))
    if is_line(spec, n):
        return [f"{word} {sign}" for word, sign in zip(line, signs, strict=True)]
    return [signs[0], *(f"{s}  ({c})" for s, c in zip(signs[1:], columns[1:], strict=True))]

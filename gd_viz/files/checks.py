"""What a value of a scenario file must be, and the words for what it is not."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from gd_viz.files.toml_lines import Location

Check = Callable[[Any], Any]
"""Takes a value as it was read and returns it as it is used, or raises UnfitError."""


class UnfitError(Exception):
    """A value that is not what it should be.

    Attributes:
        message: What was expected.
        within: Where in the value: indices of lists.
    """

    def __init__(self, message: str, within: Location = ()) -> None:
        super().__init__(message)
        self.message = message
        self.within = within


class Problem(NamedTuple):
    """Something wrong at a location of the file."""

    at: Location
    message: str


def text(value: Any) -> str:
    """Take a text."""
    if not isinstance(value, str):
        raise unfit("a text", value)
    return value


def flag(value: Any) -> bool:
    """Take true or false."""
    if not isinstance(value, bool):
        raise unfit("true or false", value)
    return value


def number(value: Any) -> float:
    """Take a finite number; whole ones become floating point."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise unfit("a number", value)
    try:
        as_float = float(value)
    except OverflowError:
        as_float = math.inf
    if not math.isfinite(as_float):
        raise unfit("a finite number", value)
    return as_float


def above_zero(value: Any) -> float:
    """Take a finite number above zero."""
    checked = number(value)
    if checked <= 0:
        raise unfit("a number above 0", value)
    return checked


def not_negative(value: Any) -> float:
    """Take a finite number that is zero or above."""
    checked = number(value)
    if checked < 0:
        raise unfit("a number of at least 0", value)
    return checked


def whole(lowest: int, highest: int | None = None) -> Check:
    """Take whole numbers from ``lowest`` to ``highest``."""
    limit = f"of at least {lowest}" if highest is None else f"from {lowest} to {highest}"

    def check(value: Any) -> int:
        if (
            not isinstance(value, int)
            or isinstance(value, bool)
            or value < lowest
            or (highest is not None and value > highest)
        ):
            raise unfit(f"a whole number {limit}", value)
        return value

    return check


def one_of(names: Sequence[str]) -> Check:
    """Take one of some names."""

    def check(value: Any) -> str:
        if value not in names:
            raise unfit(f"one of {', '.join(names)}", value)
        return str(value)

    return check


def list_of(check_element: Check, length: int | None = None) -> Check:
    """Take lists whose elements pass a check; they become tuples."""

    def check(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise unfit("a list", value)
        if length is not None and len(value) != length:
            raise UnfitError(f"expected {length} values, got {len(value)}")
        checked = []
        for index, element in enumerate(value):
            try:
                checked.append(check_element(element))
            except UnfitError as error:
                raise UnfitError(error.message, (index, *error.within)) from None
        return tuple(checked)

    return check


def section(
    value: Any, checks: Mapping[str, Check], at: Location, problems: list[Problem]
) -> dict[str, Any]:
    """Return what passes of a table of the file, and add the rest to ``problems``.

    Args:
        value: The table.
        checks: A check for every key that it may have.
        at: Where it stands.
        problems: Grows by what is wrong: unknown keys, and values that are unfit.
    """
    if not isinstance(value, dict):
        problems.append(Problem(at, unfit("a table", value).message))
        return {}
    checked = {}
    for key, item in value.items():
        if key not in checks:
            message = f"unknown key; the nearest known one is {nearest(key, checks)!r}"
            problems.append(Problem((*at, key), message))
            continue
        try:
            checked[key] = checks[key](item)
        except UnfitError as error:
            problems.append(Problem((*at, key, *error.within), error.message))
    return checked


def nearest(name: str, known: Mapping[str, Any] | Sequence[str]) -> str:
    """Return the known name that is spelled most like ``name``."""
    from difflib import get_close_matches  # seldom asked for

    return get_close_matches(name, list(known), 1, cutoff=0.0)[0]


def unfit(what: str, value: Any) -> UnfitError:
    """Return the exception that says ``what`` was expected instead of ``value``."""
    return UnfitError(f"expected {what}, got {_shown(value)}")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int) and abs(value) >= 10**20:
        return "a number of more than 20 digits"
    shown = repr(value) if isinstance(value, str | int | float) else str(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"

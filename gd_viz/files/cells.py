"""Cells of a table as people write them: numbers, gaps, and names of columns."""

import re
from collections.abc import Sequence

MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-", "."})

_COMMA_NUMBER = re.compile(r"[-+]?(\d{1,3}(\.\d{3})+|\d*),\d+([eE][-+]?\d+)?")
_GROUPED = re.compile(r"[-+]?\d{1,3}(\.\d{3})+")
_SAMPLE = 50


def is_missing(cell: str) -> bool:
    """Tell whether nothing is known there."""
    return cell.strip().lower() in MISSING


def number_of(cell: str, decimal_comma: bool = False) -> float | None:
    """Return the number that a cell holds, or None.

    Args:
        cell: The cell.
        decimal_comma: Whether the table writes 1.234,5. There ``1.234`` alone is no
            number: nobody can know whether it is a thousand or a little more than one.
    """
    cell = cell.strip()
    if decimal_comma:
        if is_comma_number(cell):
            cell = cell.replace(".", "").replace(",", ".")
        elif _GROUPED.fullmatch(cell):
            return None
    try:
        return None if "_" in cell else float(cell)
    except ValueError:
        return None


def is_comma_number(cell: str) -> bool:
    """Tell whether a cell is a number with a decimal comma."""
    return _COMMA_NUMBER.fullmatch(cell.strip()) is not None


def has_header(cells: Sequence[Sequence[str]], decimal_comma: bool = False) -> bool:
    """Tell whether the first cell of each column names it.

    It does if it is text throughout, or text somewhere above a column of numbers.
    """

    def is_number(cell: str) -> bool:
        return number_of(cell, decimal_comma) is not None

    named = [not is_missing(column[0]) and not is_number(column[0]) for column in cells]
    below = [column[1 : _SAMPLE + 1] for column in cells]
    return all(named) or any(
        name and sum(map(is_number, rest)) > len(rest) / 2
        for name, rest in zip(named, below, strict=True)
    )


def column_names(header: Sequence[str]) -> tuple[str, ...]:
    """Return the names in a header, stripped, numbered where one is empty or comes twice."""
    names: list[str] = []
    for index, cell in enumerate(header):
        name = base = cell.strip() or f"column {index + 1}"
        copy = 1
        while name in names:
            copy += 1
            name = f"{base} {copy}"
        names.append(name)
    return tuple(names)


def made_up_names(width: int) -> tuple[str, ...]:
    """Return x and y, or x1, x2, … and y, for a table without a header."""
    features = ["x"] if width == 2 else [f"x{index + 1}" for index in range(width - 1)]
    return (*features, "y")

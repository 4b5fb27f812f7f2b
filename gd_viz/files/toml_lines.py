"""Where in a TOML text a value stands."""

import tomllib
from collections.abc import Sequence


def line_of(text: str, location: Sequence[str | int]) -> int | None:
    """Return the line, from 1, at which the value at ``location`` is complete; None if absent.

    It is the length of the shortest prefix of lines that parses and already holds
    the location; found by trying the lines in turn from those that name the key.
    """
    lines = text.splitlines(keepends=True)
    keys = [part for part in location if isinstance(part, str)]
    for count in range(1, len(lines) + 1):
        if keys and keys[-1] not in lines[count - 1] and "]" not in lines[count - 1]:
            continue  # this line can neither hold the key nor end its list
        try:
            value: object = tomllib.loads("".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        if _holds(value, location):
            return count
    return None


def _holds(value: object, location: Sequence[str | int]) -> bool:
    for part in location:
        try:
            value = value[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return False
    return True

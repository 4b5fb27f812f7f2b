"""Where in a TOML text a value stands."""

import re
from collections.abc import Iterator, Sequence

Location = tuple[str | int, ...]

_TOKEN = re.compile(
    r'''(?P<newline>\n)
    |(?P<comment>\#[^\n]*)
    |(?P<string>"""(?:\\.|[^\\])*?"""(?!")|\'\'\'.*?\'\'\'(?!\')
        |"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')
    |(?P<sign>[\[\]{}=,])
    |(?P<bare>[^\s\[\]{}=,"'\#]+)''',
    re.DOTALL | re.VERBOSE,
)


def lines_of(text: str, locations: Sequence[Location]) -> list[int | None]:
    """Return the line, from 1, of each of the ``locations`` such as ``("runs", 0, "start", 1)``.

    What is missing stands where the nearest table or list around it does; what is
    missing from the top level has no line.

    Args:
        text: Valid TOML.
        locations: Keys and, in lists, indices.
    """
    wanted = {location[:length] for location in locations for length in range(len(location) + 1)}
    found: dict[Location, int] = {}
    for location, line in _places(text):
        if location in wanted:
            found.setdefault(location, line)
    return [
        next((found[at[:n]] for n in range(len(at), 0, -1) if at[:n] in found), None)
        for at in locations
    ]


class _Frame:
    """A table or a list that is being read; ``index`` counts the elements of a list."""

    def __init__(self, location: Location, index: int | None = None) -> None:
        self.location = location
        self.index = index


def _places(text: str) -> Iterator[tuple[Location, int]]:
    """Yield every location in the order of the text, with its line."""
    stack = [_Frame(())]
    counts: dict[Location, int] = {}  # elements so far of each list of tables
    parts: list[str] = []  # of a key or a header
    brackets = 0  # that opened a header
    here: Location | None = None  # the value to the right of the last "="
    for token, line in _tokens(text):
        top = stack[-1]
        if token == "\n":
            if len(stack) == 1:
                if brackets:
                    path = _resolved(parts, counts, brackets == 2)
                    yield from ((path[:length], line) for length in range(1, len(path) + 1))
                    stack = [_Frame(path)]
                parts, brackets, here = [], 0, None
        elif top.index is None and here is None:  # left of "=", or in a header
            if token == "=":
                here = (*top.location, *parts)
                depth = len(top.location)
                yield from ((here[:length], line) for length in range(depth + 1, len(here) + 1))
                parts = []
            elif token == "[":
                brackets += 1
            elif token == "}":
                here = stack.pop().location
            elif token[0] in "\"'":
                parts.append(token[1:-1])
            elif token not in "],":
                parts += filter(None, token.split("."))
        elif token == ",":
            if top.index is None:
                here = None
            else:
                top.index += 1
        elif token in "]}":
            closed = stack.pop().location
            here = None if stack[-1].index is not None else closed
        else:
            value = here if top.index is None else (*top.location, top.index)
            if value is not None:
                yield value, line
                if token in "[{":
                    stack.append(_Frame(value, 0 if token == "[" else None))
                    here = None


def _resolved(parts: Sequence[str], counts: dict[Location, int], begins: bool) -> Location:
    """Return the location that a header names: in a list of tables, in its last one."""
    path: Location = ()
    for position, part in enumerate(parts):
        path = (*path, part)
        if begins and position == len(parts) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        token = match.group()
        if match.lastgroup != "comment":
            yield token, line
        line += token.count("\n")
    yield "\n", line

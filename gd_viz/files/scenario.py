"""Scenario files, read: TOML to a document."""

import math
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gd_viz import assets
from gd_viz.core.models import FAMILIES, build_models
from gd_viz.core.runs import RunSpec, starting_point
from gd_viz.files.bundled import bundled_scenarios
from gd_viz.files.checks import Problem, UnfitError
from gd_viz.files.data_section import find_data
from gd_viz.files.document import Document
from gd_viz.files.errors import FileError
from gd_viz.files.long_lists import let_go, occurrences
from gd_viz.files.progress import Report, part, unheard
from gd_viz.files.reading import read_bytes
from gd_viz.files.scenario_schema import Scenario, read_sections
from gd_viz.files.toml_lines import lines_of

_COUNT = 4096
"""Numbers after which the progress is told."""


def load_bundled(name: str) -> Document:
    """Return a bundled scenario; FileError names the known ones when there is none."""
    if name not in bundled_scenarios():
        known = ", ".join(bundled_scenarios())
        raise FileError(name, f"is neither a file nor a bundled scenario; known are: {known}")
    return read_scenario(assets.path(f"scenarios/{name}.toml"))


def read_scenario(path: Path, report: Report = unheard) -> Document:
    """Read a scenario file and the one table that it may name beside it.

    Args:
        path: Where it is.
        report: Told how far it is.

    Raises:
        FileError: The file cannot be read or says something wrong.
    """
    content = read_bytes(path, "a scenario such as houses.toml")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileError(path, "is not a text in UTF-8") from None
    return parse_scenario(text, path, report)


def parse_scenario(text: str, path: Path, report: Report = unheard) -> Document:
    """Return the document that ``text`` describes; ``path`` is for messages and relative files.

    Args:
        text: TOML.
        path: Where it stands.
        report: Told how far it is.

    Raises:
        FileError: See ``read_scenario``. Of several errors it names the first in the
            text, and says how many more there are.
    """
    content = _parsed(text, path, part(report, 0.0, 0.5))
    scenario, problems = read_sections(content)
    _let_go(content)
    if problems:
        raise _first(path, text, problems)
    return _document(scenario, text, path, part(report, 0.5, 1.0))


def _parsed(text: str, path: Path, report: Report) -> dict[str, Any]:
    ended = text if "\r" in text else _LineFeeds(text)
    try:
        return tomllib.loads(ended, parse_float=_Counter(occurrences(".", text), report))
    except tomllib.TOMLDecodeError as error:
        message, place, where = str(error).partition(" (at ")
        found = re.match(r"line (\d+)", where)
        line = int(found[1]) if found else text.rstrip("\n").count("\n") + 1
        raise FileError(path, f"is not TOML: {message if place else error}", line) from None
    except RecursionError:
        raise FileError(path, "is not TOML: lists are nested too deeply") from None
    except ValueError:  # Python refuses to read whole numbers of thousands of digits
        before = re.split(r"\d[\d_]{4000}", text, maxsplit=1)[0]
        message = "is not TOML: a whole number has too many digits"
        raise FileError(path, message, before.count("\n") + 1) from None


class _LineFeeds(str):
    """A text without carriage returns, which tomllib would look for while all threads wait."""

    def replace(self, *_: Any) -> str:
        """Return the text, in which there is nothing to replace."""
        return self


class _Counter:
    """Reads numbers and counts them: in a long file nearly all there is."""

    def __init__(self, expected: int, report: Report) -> None:
        self._expected = expected
        self._report = report
        self._read = 0

    def __call__(self, digits: str) -> float:
        self._read += 1
        if self._read % _COUNT == 0:
            self._report(min(1.0, self._read / self._expected))
        return float(digits)


def _let_go(content: dict[str, Any]) -> None:
    """Take the examples out of a file that was read."""
    data = content.get("data")
    for value in data.values() if isinstance(data, dict) else ():
        if isinstance(value, list):
            let_go(value)


def _document(scenario: Scenario, text: str, path: Path, report: Report) -> Document:
    """Turn a valid scenario into a document; what does not fit together is still an error."""
    family = FAMILIES[scenario.model.family]
    try:
        dataset, source = find_data(scenario.data, path.parent, family.classifies, report)
    except UnfitError as error:
        raise _first(path, text, [Problem(("data", *error.within), error.message)]) from None
    if family.classifies and len(dataset.classes) < 2:
        got = f"only {dataset.classes[0]!r}" if dataset.classes else "none"
        few = f"expected two classes or more for {scenario.model.family}, got {got}"
        raise _first(path, text, [Problem(("data",), few)])
    try:
        models = build_models(dataset, scenario.model)
    except ValueError as error:
        raise _first(path, text, [Problem(("model",), str(error))]) from None
    problems = [
        Problem(("runs", index, "start"), message)
        for index, run in enumerate(scenario.schedule[0].runs)
        if (message := _misfit(run, models[0].objective.p))
    ]
    if problems:
        raise _first(path, text, problems)
    runs, changes = scenario.schedule[-1].runs, len(scenario.schedule) > 1
    schedule = scenario.schedule if changes else ()
    return Document(scenario.title, dataset, source, scenario.model, runs, scenario.view, schedule)


def _misfit(run: RunSpec, p: int) -> str | None:
    try:
        starting_point(run, p)
    except ValueError:
        return f"expected {p} numbers, got {len(run.start or ())}"
    return None


def _first(path: Path, text: str, problems: Sequence[Problem]) -> FileError:
    """Return the problem that stands first in the text, and the number of the others."""
    lines = lines_of(text, [problem.at for problem in problems])
    # A section that is missing may stand there under a misspelt name, which says more.
    missing = 0 if problems[0].at == ("schema",) else math.inf
    index = min(range(len(problems)), key=lambda number: lines[number] or missing)
    at, message = problems[index]
    if len(problems) > 1:
        message += f" (and {len(problems) - 1} more)"
    return FileError(path, message, lines[index], ".".join(map(str, at)) or None)

"""What may stand on the command line, and what is said when something else does."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

_MOST_STEPS = 1_000_000
_MOST_FRAMES_A_SECOND = 100
_VIEWS = (
    *("window", "data", "table", "map", "valley", "starts"),
    *("cost", "slice", "step-sizes"),
)

_DESCRIPTION = "See gradient descent: your data, the valley of the cost, the hiker on the way down."
_COMMANDS = """\
commands:
  gd-viz [FILE]         open the window with a scenario (.toml) or a table
                        (.csv .tsv .xlsx .ods .parquet)
  gd-viz trace FILE     print every step as CSV or JSON
  gd-viz render FILE    draw a picture or an animation; needs no display

FILE may also be the name of a bundled scenario, such as houses.
See gd-viz trace --help and gd-viz render --help.
"""


class ComplaintError(Exception):
    """What to say on stderr, in one line."""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        raise ComplaintError(f"{self.prog}: {message} (see {self.prog} --help)")


def of_window(given: Sequence[str]) -> argparse.Namespace:
    """Return ``file`` and ``version``; without a command the window opens."""
    parser = _Parser(
        "gd-viz",
        usage="gd-viz [FILE] | trace FILE … | render FILE …",
        description=_DESCRIPTION,
        epilog=_COMMANDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="what to open")
    parser.add_argument("--version", action="store_true", help="show the version")
    return parser.parse_args(given)


def of_trace(given: Sequence[str]) -> argparse.Namespace:
    """Return ``file``, ``steps``, ``format`` and ``output``."""
    parser = _Parser("gd-viz trace", description="Print every step of every run.")
    parser.add_argument("file", metavar="FILE", help="a scenario, a table, or a bundled scenario")
    parser.add_argument("--steps", type=_steps, default=100, metavar="N", help="default: 100")
    parser.add_argument("--format", choices=("csv", "json"), default="csv", help="default: csv")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="default: the screen")
    return parser.parse_args(given)


def of_render(given: Sequence[str]) -> argparse.Namespace:
    """Return ``file``, ``output``, ``steps``, ``size``, ``fps``, ``view`` and ``theme``."""
    parser = _Parser("gd-viz render", description="Draw what the window shows.")
    parser.add_argument("file", metavar="FILE", help="a scenario, a table, or a bundled scenario")
    parser.add_argument(
        *("-o", "--output"),
        type=Path,
        required=True,
        metavar="OUT",
        help="ends in .png .svg .pdf .gif .webp .mp4",
    )
    parser.add_argument("--steps", type=_steps, metavar="N", help="default: as saved, or 100")
    parser.add_argument("--size", type=_size, default=(1280, 720), metavar="WxH")
    parser.add_argument("--fps", type=_rate, default=30, metavar="N", help="default: 30")
    parser.add_argument("--view", choices=_VIEWS, default="window", help="default: window")
    parser.add_argument(
        "--theme", choices=("light", "dark", "projector"), default="light", help="default: light"
    )
    return parser.parse_args(given)


def _steps(text: str) -> int:
    return _between(text, 0, _MOST_STEPS, "steps")


def _rate(text: str) -> int:
    return _between(text, 1, _MOST_FRAMES_A_SECOND, "frames a second")


def _between(text: str, least: int, most: int, what: str) -> int:
    number = int(text) if text.isdecimal() and len(text) < 10 else -1
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"expected {least} to {most:,} {what}, got {text}")
    return number


def _size(text: str) -> tuple[int, int]:
    width, times, height = text.lower().partition("x")
    if not (times and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"expected a size such as 1280x720, got {text}")
    size = int(width), int(height)
    if not all(64 <= length <= 8192 for length in size):
        raise argparse.ArgumentTypeError(f"expected 64 to 8192 pixels a side, got {text}")
    return size

"""The gallery of bundled scenarios: in which section each stands, and what it shows."""

import tomllib
from functools import cache
from typing import NamedTuple

from gd_viz import assets


class Entry(NamedTuple):
    """One scenario.

    Attributes:
        name: Of the bundled scenario, and of its picture.
        title: As its file says.
        about: One sentence.
    """

    name: str
    title: str
    about: str


class Section(NamedTuple):
    """Scenarios that belong to one piece of the paper."""

    title: str
    entries: tuple[Entry, ...]


@cache
def gallery() -> tuple[Section, ...]:
    """Return the sections in their order."""
    listed = tomllib.loads(assets.read_text("gallery/gallery.toml"))["section"]
    return tuple(
        Section(
            section["title"],
            tuple(Entry(name, _title(name), about) for name, about in section["scenarios"]),
        )
        for section in listed
    )


def picture_of(name: str) -> bytes:
    """Return the picture of a scenario as a PNG; FileNotFoundError when there is none."""
    return assets.read_bytes(f"gallery/{name}.png")


def _title(name: str) -> str:
    title = tomllib.loads(assets.read_text(f"scenarios/{name}.toml"))["title"]
    return str(title)

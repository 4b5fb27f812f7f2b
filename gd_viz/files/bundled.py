"""The tables and scenarios that come with the program, with their sources."""

import tomllib
from functools import cache
from typing import NamedTuple

from gd_viz import assets
from gd_viz.files.tables import Table, read_table


class TableInfo(NamedTuple):
    """What is said of a bundled table on screen."""

    title: str
    note: str


@cache
def bundled_tables() -> dict[str, TableInfo]:
    """Return title and source of each bundled table, in the order of the menu."""
    listed = tomllib.loads(assets.read_text("datasets/sources.toml"))
    return {name: TableInfo(**entry) for name, entry in listed.items()}


@cache
def bundled_table(name: str) -> Table:
    """Return a bundled table; KeyError when there is none of that name."""
    if name not in bundled_tables():
        raise KeyError(name)
    return read_table(assets.path(f"datasets/{name}.csv"))


def bundled_scenarios() -> tuple[str, ...]:
    """Return the names of the bundled scenarios, sorted."""
    return assets.names("scenarios", ".toml")

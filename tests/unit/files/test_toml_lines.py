"""Lines of values in TOML, on texts whose lines were counted by hand."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.files.toml_lines import lines_of

TEXT = '''# a comment with [brackets] = and "quotes"
schema = 1
title = """two
lines""" # line 3 and 4

[data]
x = [
    [1.0], # a row
    [2.0,
     3.0],
]
y = ["a]", 'b,', "c#\\"="]

[[runs]]
name = "first"
start = [0.0, 0.0]
[[runs]]
name = "second"
nested = { a = 1, "b c" = [1, 2], d = {} }

[view.deep]
'odd key' = true
dotted.key = 2000-01-01 10:00:00
'''


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("schema",), 2),
        (("title",), 3),
        (("data",), 6),
        (("data", "x"), 7),
        (("data", "x", 0), 8),
        (("data", "x", 1), 9),
        (("data", "x", 1, 1), 10),
        (("data", "y", 2), 12),
        (("runs",), 14),
        (("runs", 0, "name"), 15),
        (("runs", 0, "start", 1), 16),
        (("runs", 1), 17),
        (("runs", 1, "name"), 18),
        (("runs", 1, "nested", "b c", 1), 19),
        (("runs", 1, "nested", "d"), 19),
        (("view",), 21),
        (("view", "deep", "odd key"), 22),
        (("view", "deep", "dotted", "key"), 23),
    ],
)
def test_each_value_stands_on_its_line(location, line):
    value = tomllib.loads(TEXT)
    for part in location:
        value = value[part]
    assert lines_of(TEXT, [location]) == [line]


def test_what_is_missing_stands_where_its_surroundings_do():
    assert lines_of(TEXT, [("runs", 1, "start"), ("data", "x", 7), ("nowhere",)]) == [17, 7, None]


rows = st.lists(st.lists(st.integers(0, 99), min_size=1, max_size=3), min_size=1, max_size=20)


@given(rows, st.integers(0, 5), st.data())
def test_an_element_stands_on_the_line_it_was_written_to(rows, blank, data):
    index = data.draw(st.integers(0, len(rows) - 1))
    text = "\n" * blank + "x = [\n" + "".join(f"  {row},\n" for row in rows) + "]\n"
    inner = data.draw(st.integers(0, len(rows[index]) - 1))
    assert lines_of(text, [("x", index, inner)]) == [blank + 2 + index]

"""Rows from a spreadsheet, read as they are typed, however many they are."""

import numpy as np
import pytest
from PySide6.QtCore import QByteArray

from gd_viz.core.dataset import Dataset
from gd_viz.files.progress import unheard
from gd_viz.views.text.typed_cells import typed_number
from gd_viz.views.widgets.copied_rows import copied_rows
from gd_viz.views.widgets.pasted_rows import pasted_rows

DATA = Dataset(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([5.0, 6.0]), ("u", "v"))
NAMED = Dataset(np.array([[1.0]]), np.array([0.0]), ("x",), classes=("no", "yes, sir"))
MANY = 10_000
"""More rows than are read at once."""


def pasted(dataset, text, row=0, column=0, order=None):
    examples = np.arange(dataset.m) if order is None else np.array(order)
    return pasted_rows(dataset, examples[row:], column, QByteArray(text.encode()))


def test_cells_are_written_over_and_rows_go_on_below():
    edited = pasted(DATA, "7\t8\t9\n10\t11\t12\n", row=1)
    assert edited.features.tolist() == [[1, 2], [7, 8], [10, 11]]
    assert edited.targets.tolist() == [5, 9, 12]
    assert DATA.m == 2


def test_a_part_of_the_columns_is_written_in_the_order_of_the_rows_on_screen():
    edited = pasted(DATA, "7\t8\n9\t10\n", column=1, order=[1, 0])
    assert edited.features.tolist() == [[1, 9], [3, 7]]
    assert edited.targets.tolist() == [10, 8]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.5", 1.5),
        (" −2 ", -2.0),
        ("1.5·10⁻³", 1.5e-3),
        ("1\u2009000", 1000.0),
        ("1e3", 1000.0),
    ],
)
def test_a_cell_is_read_as_it_is_typed(cell, value):
    rows = ["0.5\t1\t2"] * (MANY - 1) + [f"{cell}\t1\t2"]
    edited = pasted(DATA, "\n".join(rows), row=2)
    assert edited.features[-1, 0] == value == typed_number(DATA, 0, cell)
    assert edited.features[2:-1, 0].tolist() == [0.5] * (MANY - 1)


def test_commas_are_those_of_a_spreadsheet():
    assert pasted(DATA, "1,5\t2,5\t3,25", row=2).features[-1].tolist() == [1.5, 2.5]
    assert pasted(NAMED, '1\t"yes, sir"').targets.tolist() == [1.0]


@pytest.mark.parametrize(
    ("at", "cells", "why"),
    [
        (3, "1\tnan\t2", "Pasted row 4: v: expected a finite number, got “nan”."),
        (MANY - 1, "1\t2\tinf", f"Pasted row {MANY}: y: expected a finite number, got “inf”."),
        (MANY - 1, "\t\t2", f"Pasted row {MANY}: u: expected a finite number, got “”."),
    ],
)
def test_the_first_cell_that_is_none_is_named(at, cells, why):
    rows = ["1\t2\t3"] * MANY
    rows[-1] = "1\t2\tlast"
    rows[at] = cells
    with pytest.raises(ValueError, match=why):
        pasted(DATA, "\n".join(rows), row=2)


def test_a_class_that_is_none_is_named():
    with pytest.raises(ValueError, match="Pasted row 2: maybe is none of the classes no, yes, sir"):
        pasted(NAMED, "1\tno\n2\tmaybe", row=1)


def test_what_is_copied_can_be_pasted():
    rng = np.random.default_rng(1)
    data = Dataset(rng.normal(size=(MANY, 2)), rng.integers(0, 2, MANY), classes=("é", "b"),
                   feature_names=("u", "v"))  # fmt: skip
    text = copied_rows(data, np.arange(MANY), unheard)
    assert text.count(b"\n") == MANY - 1
    edited = pasted_rows(data.removed(np.arange(MANY)), np.arange(0), 0, text)
    assert edited.same_as(data)


def test_a_text_longer_than_is_taken_at_once_is_pasted_to_its_end():
    rng = np.random.default_rng(2)
    data = Dataset(rng.normal(size=(50_000, 2)), rng.normal(size=50_000), ("u", "v"))
    text = copied_rows(data, np.arange(data.m))
    assert text.size() > 2 * 2**20
    assert pasted_rows(DATA, np.arange(0), 0, text).m == DATA.m + data.m
    assert pasted_rows(data, np.arange(data.m), 0, text).same_as(data)

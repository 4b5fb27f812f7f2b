"""The data that a scenario names, from each of the three origins."""

import numpy as np
import pytest

from gd_viz.files.checks import UnfitError
from gd_viz.files.data_section import find_data
from gd_viz.files.scenario_schema import DataSection


def test_a_bundled_table_brings_its_note(tmp_path):
    dataset, source = find_data(DataSection(source="houses"), tmp_path, False)
    assert (dataset.m, source.kind, source.name) == (24, "bundled", "houses")
    assert source.note.startswith("Synthetic")


def test_a_file_is_looked_for_beside_the_scenario(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.csv").write_text("x,y\n1,2\n,4\n3,4\n")
    dataset, source = find_data(DataSection(file="sub/a.csv"), tmp_path, False)
    assert dataset.features[:, 0].tolist() == [1, 3]
    assert (source.kind, source.name, source.dropped) == ("file", "sub/a.csv", 1)


@pytest.mark.parametrize("name", ["", "../a.csv", "/etc/passwd", "sub/../../a.csv"])
def test_a_file_elsewhere_is_not_read(tmp_path, name):
    with pytest.raises(UnfitError, match="expected a file beside the scenario"):
        find_data(DataSection(file=name), tmp_path / "sub", False)


def test_numbers_are_classes_when_the_model_needs_them(tmp_path):
    inline = DataSection(x=np.array([[1.0], [2.0]]), y=np.array([1.0, 0.0]))
    assert find_data(inline, tmp_path, False)[0].classes == ()
    dataset = find_data(inline, tmp_path, True)[0]
    assert dataset.classes == ("0", "1")
    assert dataset.targets.tolist() == [1, 0]


def test_inline_data_without_points_keep_the_names_of_their_features(tmp_path):
    inline = DataSection(x=np.empty((0, 0)), y=np.array([]), features=("a", "b"), target="c")
    dataset = find_data(inline, tmp_path, False)[0]
    assert (dataset.m, dataset.n, dataset.target_name) == (0, 2, "c")


@pytest.mark.parametrize(
    ("data", "within", "message"),
    [
        (DataSection(source="house"), ("source",), "the nearest name is 'houses'"),
        (DataSection(source="houses", features=("aera",)), ("features", 0), "columns are: area,"),
        (DataSection(source="houses", target="cost"), ("target",), "no column 'cost'"),
        (DataSection(source="houses", features=("price",)), ("features",), "is the target"),
        (DataSection(source="penguins", target="flipper_length_mm"), (), "column species"),
        (
            DataSection(x=np.ones((1, 1)), y=np.ones(1), features=("a", "b")),
            ("features",),
            "expected 1",
        ),
        (DataSection(x=np.ones((1, 1)), y=("c",), classes=("a", "b")), ("y",), "got 'c'"),
    ],
)
def test_what_is_not_there_is_said_with_its_place(tmp_path, data, within, message):
    with pytest.raises(UnfitError) as caught:
        find_data(data, tmp_path, False)
    assert caught.value.within == within
    assert message in caught.value.message


def test_measurements_are_no_classes(tmp_path):
    with pytest.raises(UnfitError, match="foodexp: expected at most 50 classes"):
        find_data(DataSection(source="engel"), tmp_path, True)

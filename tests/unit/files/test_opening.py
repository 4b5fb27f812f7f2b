"""What a person names is opened with a model that suits it."""

import pytest

from gd_viz.files import opening
from gd_viz.files.errors import FileError
from gd_viz.files.opening import names_a_file, open_file, open_named


def written(tmp_path, content, name="data.csv"):
    path = tmp_path / name
    path.write_text(content)
    return path


def test_a_table_becomes_a_document(tmp_path):
    path = written(tmp_path, "area,rooms,price\n1,2,3\n2,,4\n3,5,5\n4,4,7\n")
    opened = open_file(path)
    document = opened.document
    assert (document.title, opened.dropped) == ("data", 1)
    assert document.dataset.feature_names == ("area", "rooms")
    assert (document.source.kind, document.source.name) == ("file", str(path.resolve()))
    assert document.source.features is None
    assert (document.model.family, document.model.standardise) == ("linear", True)


def test_columns_of_text_are_left_out_of_the_features(tmp_path):
    path = written(tmp_path, "name,area,price\nAnn,1,3\nBen,2,4\nCleo,3,6\n")
    document = open_file(path).document
    assert document.dataset.feature_names == ("area",)
    assert document.source.features == ("area",)


def test_classes_are_met_with_a_classifier(tmp_path):
    document = open_file(written(tmp_path, "x,kind\n1,a\n2,b\n1.5,a\n")).document
    assert (document.model.family, document.model.loss) == ("logistic", "cross-entropy")


def test_columns_of_like_size_are_not_standardised(tmp_path):
    document = open_file(written(tmp_path, "x,y\n-1,2\n0,3\n1,5\n")).document
    assert not document.model.standardise


def test_equal_x_are_not_hidden_by_standardising(tmp_path):
    document = open_file(written(tmp_path, "x,y\n2,2\n2,3\n2,5\n")).document
    assert not document.model.standardise


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("price\n1\n2\n", "has one column"),
        ("name,price\nAnn,1\nBen,2\n", "has no column of numbers before the target"),
    ],
)
def test_a_table_without_a_feature_is_refused(tmp_path, content, message):
    with pytest.raises(FileError, match=message):
        open_file(written(tmp_path, content))


def test_rows_dropped_from_the_table_of_a_scenario_are_counted(tmp_path):
    written(tmp_path, "x,y\n1,2\n,3\n2,4\n3,NA\n")
    path = written(tmp_path, 'schema = 1\n[data]\nfile = "data.csv"\n', "a.toml")
    opened = open_file(path)
    assert (opened.dropped, opened.document.source.dropped) == (2, 2)


def test_a_bare_name_is_that_of_a_bundled_scenario_unless_there_is_such_a_file(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert open_named("houses").document.dataset.m == 24
    assert [names_a_file(name) for name in ("houses", "houses.toml", "a/houses")] == [
        False, True, True,
    ]  # fmt: skip
    written(tmp_path, "x,y\n1,2\n2,4\n", "houses")
    assert open_named("houses").document.dataset.m == 2
    with pytest.raises(FileError, match="neither a file nor a bundled scenario"):
        open_named("castles")


def test_what_takes_long_to_read_is_known_beforehand(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "LARGE", 100)
    table, scenario = tmp_path / "t.csv", tmp_path / "s.toml"
    scenario.write_text('schema = 1\n[data]\nfile = "t.csv"\n')
    for lines in (1, 100):
        table.write_text("x,y\n" + "1,2\n" * lines)
        assert opening.is_large(table) == opening.is_large(scenario) == (lines == 100)
    for text in ("[data", "data = 3", "[data]\nfile = 3", "[data]\nfile = 'gone'", "x = 1"):
        scenario.write_text(text)
        assert not opening.is_large(scenario)
    assert not opening.is_large(tmp_path / "gone.toml")

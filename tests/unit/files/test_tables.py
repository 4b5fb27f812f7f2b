"""Tables as people save them, and tables that are none."""

import numpy as np
import pytest

from gd_viz.files.errors import FileError
from gd_viz.files.tables import let_go, read_table, select


def read(tmp_path, content, name="data.csv", **wanted):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return select(read_table(path), **wanted)


PLAIN = ([1.5, 2.5, 3.0], [10.0, 20.0, -3.0])


@pytest.mark.parametrize(
    "content",
    [
        "area,price\n1.5,10\n2.5,20\n3,-3\n",
        "1.5,10\n2.5,20\n3,-3",
        "area;price\n1,5;10\n2,5;20\n3;-3,0\n",
        "area\tprice\r\n1.5\t10\r\n2.5\t20\r\n3\t-3\r\n",
        '"area","price"\n"1.5","10"\n"2.5","20"\n"3","-3"\n',
        "\ufeffarea,price\n\n1.5,10\n\n2.5,20\n3,-3\n\n",
        "area, price\n 1.5, 10\n2.5 ,20\n3.0e0,-3\n",
        "area,price\n1.5,10\n2.5,20\n3,-3\n".encode("utf-16"),
        "fläche;preis\n1,5;10\n2,5;20\n3;-3\n".encode("cp1252"),
        "area;price\n1.5;10\n2.5;20\n3;-3\n",
    ],
    ids=["plain", "no header", "semicolon, comma", "tab", "quotes", "bom and blank lines",
         "spaces", "utf-16", "cp1252", "semicolon, point"],
)  # fmt: skip
def test_the_dialect_is_found_out(tmp_path, content):
    found = read(tmp_path, content)
    assert found.dataset.features[:, 0].tolist() == PLAIN[0]
    assert found.dataset.targets.tolist() == PLAIN[1]
    assert found.dropped == 0


def test_names_come_from_the_header_or_are_made_up(tmp_path):
    assert read(tmp_path, "area,price\n1,2\n3,4\n").dataset.feature_names == ("area",)
    bare = read(tmp_path, "1,2,3\n4,5,6\n").dataset
    assert (bare.feature_names, bare.target_name) == (("x1", "x2"), "y")
    twice = read(tmp_path, "a,a,\n4,5,6\n7,8,9\n").dataset
    assert len({*twice.feature_names, twice.target_name}) == 3


def test_rows_with_missing_values_are_dropped_and_counted(tmp_path):
    found = read(tmp_path, "a,b,c\n1,NA,2\n3,4,\n5,,6\n7,8,9\nn/a,1,1\n", features=["a"])
    assert found.dataset.features.tolist() == [[1.0], [5.0], [7.0]]
    assert found.dropped == 2


def test_columns_are_chosen_by_name(tmp_path):
    data = read(tmp_path, "a,b,c\n1,2,3\n4,5,6\n", features=["c", "b"], target="a").dataset
    assert data.features.tolist() == [[3, 2], [6, 5]]
    assert data.targets.tolist() == [1, 4]


def test_names_as_targets_are_classes_in_order(tmp_path):
    data = read(tmp_path, "x,kind\n1,pear\n2,apple\n3,pear\n").dataset
    assert data.classes == ("apple", "pear")
    assert data.targets.tolist() == [1, 0, 1]


def test_a_slip_among_numbers_does_not_make_them_names(tmp_path):
    with pytest.raises(FileError, match=r"line 3, column y: expected a finite number, got 'big'"):
        read(tmp_path, "x,y\n1,2\n2,big\n3,large\n4,5\n")


def test_a_single_class_is_nothing_to_learn(tmp_path):
    with pytest.raises(FileError, match=r"column b: expected numbers, or two .* got only 'yes'"):
        read(tmp_path, "a,b\n1,yes\n2,yes\n")
    assert read(tmp_path, "a,b\n1,yes\n", classes=("no", "yes")).dataset.targets.tolist() == [1]


def test_numbers_as_classes_keep_their_order(tmp_path):
    data = read(tmp_path, "x,kind\n1,10\n2,2\n3,10\n", classify=True).dataset
    assert data.classes == ("2", "10")
    assert data.targets.tolist() == [1, 0, 1]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a,b\n1,2\nbig,4\n5,6\n", r"data.csv, line 3, column a: .*'big'"),
        ("a,b\n1,2\n3,inf\n5,6\n", r"line 3, column b: expected a finite number, got 'inf'"),
        ("a,b\n1,2\n3,1e999\n", r"line 3, column b: .*'1e999'"),
        ("a,b\n1,2\n3\n", r"line 3: expected 2 cells, got 1"),
        ("a\n1\n2\n", r"has one column"),
        ("a,b\n", r"has no rows"),
        ("", r"is empty"),
        ("\n \n\n", r"is empty"),
        ("a,b\nNA,1\n,2\n", r"no row without missing values"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", r"binary"),
        (b"a,b\n1,\x002\n", r"binary"),
        (bytes(range(1, 32)) * 20, r"binary"),
        ('a,b\n"1,2\n' + "3,4\n" * 60000, r"data.csv"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path, content, expected):
    with pytest.raises(FileError, match=expected) as caught:
        read(tmp_path, content)
    assert "\n" not in str(caught.value)


def test_places_that_hold_no_table(tmp_path):
    with pytest.raises(FileError, match="is a directory"):
        read_table(tmp_path)
    with pytest.raises(FileError, match="no such file"):
        read_table(tmp_path / "gone.csv")
    for name in ("bad.xlsx", "bad.parquet", "bad.ods"):
        (tmp_path / name).write_text("not really")
        with pytest.raises(FileError, match=r"is not a (spreadsheet|Parquet)"):
            read_table(tmp_path / name)


def test_unknown_columns_name_the_known_ones(tmp_path):
    with pytest.raises(FileError, match=r"no column 'z'; its columns are: a, b"):
        read(tmp_path, "a,b\n1,2\n", target="z")


def test_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("gd_viz.files.reading.MAX_BYTES", 10)
    with pytest.raises(FileError, match="at most 0 MB are read"):
        read(tmp_path, "a,b\n1,2\n3,4\n")


def test_too_many_rows_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("gd_viz.files.tables.MAX_ROWS", 3)
    with pytest.raises(FileError, match="has more than 3 rows; at most 3 rows of data are read"):
        read(tmp_path, "a,b\n" + "1,2\n" * 4)
    with pytest.raises(FileError, match="has 10 lines; at most 3 rows of data are read"):
        read(tmp_path, "a,b\n" + "1,2\n" * 9)


def test_parquet_and_spreadsheets_hold_the_same(tmp_path):
    import duckdb

    path = tmp_path / "t.parquet"
    duckdb.sql(f"COPY (SELECT * FROM (VALUES (1.5, 10), (2.5, 20)) t(a, b)) TO '{path}'")
    data = select(read_table(path)).dataset
    np.testing.assert_array_equal(data.features[:, 0], [1.5, 2.5])
    assert (data.feature_names, data.target_name) == (("a",), "b")


def test_a_dataset_stays_when_its_table_is_let_go_of(tmp_path):
    m = 20_000
    path = tmp_path / "data.csv"
    path.write_text("x,kind\n" + "".join(f"{row},{'ab'[row % 2]}\n" for row in range(m)))
    table = read_table(path)
    dataset = select(table).dataset
    let_go(table)
    assert not any(table.cells)
    assert dataset.features[:, 0].tolist() == list(range(m))
    assert dataset.targets.tolist() == [0.0, 1.0] * (m // 2)

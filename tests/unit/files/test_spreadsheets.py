"""Excel, OpenDocument and Parquet files, written here by other means than they are read by."""

import sys
import zipfile

import duckdb
import pytest

from gd_viz.files.errors import FileError
from gd_viz.files.tables import read_table, select

TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{RELATION}/%s" Target="%s"/></Relationships>"""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = f"""<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">
<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"""


def excel(path, rows):
    def cell(value):
        if value is None:
            return "<c/>"
        if isinstance(value, str):
            return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
        return f"<c><v>{value}</v></c>"

    lines = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", TYPES)
        book.writestr("_rels/.rels", RELATIONS % ("officeDocument", "xl/workbook.xml"))
        book.writestr("xl/workbook.xml", WORKBOOK)
        book.writestr(
            "xl/_rels/workbook.xml.rels", RELATIONS % ("worksheet", "worksheets/sheet1.xml")
        )
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'
        book.writestr("xl/worksheets/sheet1.xml", sheet)
    return path


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODS = f"""<office:document-content xmlns:office="{OFFICE}:office:1.0"
 xmlns:table="{OFFICE}:table:1.0" xmlns:text="{OFFICE}:text:1.0">
<office:body><office:spreadsheet><table:table table:name="A">%s</table:table>
</office:spreadsheet></office:body></office:document-content>"""


MANIFEST = f"""<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0"/>"""


def open_document(path, rows):
    def cell(value):
        kind = (
            'office:value-type="string"'
            if isinstance(value, str)
            else f'office:value-type="float" office:value="{value}"'
        )
        return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", MANIFEST)
        book.writestr("content.xml", ODS % lines)
    return path


@pytest.mark.parametrize(
    ("write", "suffix"), [(excel, ".xlsx"), (open_document, ".ods")], ids=["excel", "ods"]
)
def test_a_sheet_with_a_header(tmp_path, write, suffix):
    path = write(tmp_path / f"t{suffix}", [["area", "price"], [1.5, 10], [2.5, 20]])
    data = select(read_table(path)).dataset
    assert (data.feature_names, data.target_name) == (("area",), "price")
    assert data.features[:, 0].tolist() == [1.5, 2.5]
    assert data.targets.tolist() == [10, 20]


def test_a_sheet_without_a_header_keeps_its_first_row(tmp_path):
    data = select(read_table(excel(tmp_path / "t.xlsx", [[1, 2], [3, 4]]))).dataset
    assert data.targets.tolist() == [2, 4]


def test_a_sheet_with_gaps_and_text(tmp_path):
    path = excel(tmp_path / "t.xlsx", [["x", "y"], [1, 2], ["", 3], [3, 4]])
    assert select(read_table(path)).dropped == 1
    path = excel(tmp_path / "u.xlsx", [["x", "y"], [1, 2], ["big", 3], [3, 4]])
    with pytest.raises(FileError, match=r"u.xlsx, line 3, column x: .*'big'"):
        select(read_table(path))


def test_a_sheet_of_nothing(tmp_path):
    with pytest.raises(FileError, match="is empty"):
        read_table(excel(tmp_path / "t.xlsx", []))


def parquet(path, query):
    quoted = str(path).replace("'", "''")
    duckdb.sql(f"COPY ({query}) TO '{quoted}' (FORMAT parquet)")
    return path


def test_parquet_with_gaps_classes_and_a_name_full_of_signs(tmp_path):
    rows = "(1.5, 'pear'), (2.5, 'apple'), (NULL, 'pear')"
    path = parquet(tmp_path / "a[1]*'.parquet", f"SELECT * FROM (VALUES {rows}) t(x, kind)")
    selection = select(read_table(path))
    assert selection.dropped == 1
    assert selection.dataset.classes == ("apple", "pear")
    assert selection.dataset.features[:, 0].tolist() == [1.5, 2.5]


def test_a_star_in_the_name_of_a_file_stands_for_itself(tmp_path):
    path = parquet(tmp_path / "a*.parquet", "SELECT 1.0 AS x, 2.0 AS y")
    parquet(tmp_path / "ab.parquet", "SELECT 3.0 AS x, 4.0 AS y")
    assert select(read_table(path)).dataset.features.tolist() == [[1.0]]


def test_too_many_rows_are_refused_and_just_enough_are_not(tmp_path, monkeypatch):
    monkeypatch.setattr("gd_viz.files.tables.MAX_ROWS", 3)
    for rows in (3, 4):
        table = parquet(tmp_path / "t.parquet", f"SELECT i AS a, i AS b FROM range({rows}) t(i)")
        sheet = excel(tmp_path / "t.xlsx", [["a", "b"], *[[row, row] for row in range(rows)]])
        for path in (table, sheet):
            if rows == 3:
                assert len(read_table(path).lines) == 3
                continue
            with pytest.raises(FileError, match="at most 3 rows of data are read"):
                read_table(path)


@pytest.mark.parametrize(
    ("library", "name"),
    [("python_calamine", "a.xlsx"), ("python_calamine", "a.ods"), ("duckdb", "a.parquet")],
)
def test_without_the_extra_its_name_is_told(tmp_path, monkeypatch, library, name):
    (tmp_path / name).write_bytes(b"PK")
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(
        FileError, match=r"needs the extra 'tables': pip install 'gd-viz\[tables\]'"
    ):
        read_table(tmp_path / name)

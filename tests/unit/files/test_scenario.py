"""Scenario files: read, refused with a line, written and read again."""

from pathlib import Path

import pytest

from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.files.bundled import bundled_scenarios
from gd_viz.files.errors import FileError
from gd_viz.files.scenario import load_bundled, parse_scenario, read_scenario
from gd_viz.files.scenario_writer import write_scenario

HEAD = 'schema = 1\n[data]\nsource = "houses"\n'


def parse(text):
    return parse_scenario(text, Path("lesson.toml"))


def test_the_smallest_scenario_has_the_documented_defaults():
    document = parse(HEAD)
    assert document.dataset.feature_names == ("area",)
    assert document.model == ModelSpec("linear", "squared", 1, False, "sum", 0.0)
    assert document.runs == (RunSpec(),)


def test_inline_data_and_every_section():
    document = parse(
        """
schema = 1
title = "Mine"
[data]
x = [[1.0], [2]]
y = [1.5, 2.5]
[model]
degree = 1
reduction = "mean"
[[runs]]
name = "a"
step_size = 0.004
start = [0.0, 1.0]
[[runs]]
name = "b"
step_size_ratio = 0.9
start = "random"
seed = 7
[view]
fog = true
window = [0, 1, -1.5, 1]
"""
    )
    assert document.dataset.targets.tolist() == [1.5, 2.5]
    assert document.runs[0].start == (0.0, 1.0)
    assert (document.runs[1].seed, document.runs[1].start) == (7, None)
    assert document.view.window == (0.0, 1.0, -1.5, 1.0)


def test_class_names_are_sorted_and_the_second_of_two_is_one():
    document = parse(
        'schema = 1\n[data]\nx = [[1.0], [2.0], [3.0]]\ny = ["yes", "no", "yes"]\n'
        '[model]\nfamily = "logistic"\n'
    )
    assert document.dataset.classes == ("no", "yes")
    assert document.dataset.targets.tolist() == [1, 0, 1]
    assert document.model.loss == "cross-entropy"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "titel = 3", r"line 4, data.titel: unknown key"),
        (HEAD.replace("source", "sorce"), r"line 3, data.sorce: .*nearest known one is 'source'"),
        (HEAD + "[[runs]]\nstep_sise = 1.0", r"line 5, runs.0.step_sise: .*'step_size'"),
        (HEAD + "[model]\ndegree = 'two'", r"line 5, model.degree: .*'two'"),
        (HEAD + "[model]\nridge = -1.0", r"line 5, model.ridge: .*-1.0"),
        (HEAD + "[[runs]]\nstart = [1.0]", r"line 5, runs.0.start: expected 2 numbers, got 1"),
        (HEAD + "[[runs]]\nstart = [\n1.0,\n]", r"line 5, runs.0.start: expected 2"),
        (HEAD + "[[runs]]\nstart = [\n1.0,\n'b',\n]", r"line 7, runs.0.start.1: .*got 'b'"),
        (HEAD + "[[runs]]\nstep_size = inf", r"line 5, runs.0.step_size: .*finite"),
        (HEAD + "[[runs]]\nstep_size = 1.0\nstep_size_ratio = 1.0", r"not both"),
        (HEAD + '[[runs]]\nstart = "random"', r"line 5, runs.0.start: expected a seed"),
        (HEAD + '[[runs]]\nmethod = "warp"', r"line 5, runs.0.method: .*one of gradient-descent"),
        (
            HEAD.replace("1", "2"),
            r"line 1, schema: expected schema = 1, got 2; the file needs a newer gd_viz",
        ),
        ('[data]\nsource = "houses"', r"schema: expected schema = 1"),
        ("schema = 1\n[dta]\nx = 1", r"line 2, dta: unknown key; .*'data'"),
        ("schema = 1\n[data\n", r"lesson.toml, line 2: is not TOML"),
        ("a = ", r"line 1: is not TOML"),
        (HEAD.replace("houses", "house"), r"line 3, data.source: .*nearest name is 'houses'"),
        (HEAD + 'features = ["aera"]', r"no column 'aera'"),
        (
            "schema = 1\n[data]\nx = [[1.0]]\ny = [1.0, 2.0]",
            r"line 3, data.x: expected as many rows as y has values, 2, got 1",
        ),
        (
            "schema = 1\n[data]\nx = [[1.0], [1.0, 2.0]]\ny = [1.0, 2.0]",
            r"line 3, data.x: expected rows of the same length",
        ),
        ("schema = 1\n[data]\nx = [[nan]]\ny = [1.0]", r"data.x.0.0: .*finite"),
        ('schema = 1\n[data]\nfile = "../x.csv"', r"data.file: expected a file beside"),
        ('schema = 1\n[data]\nfile = "/etc/passwd"', r"data.file: expected a file beside"),
        (
            'schema = 1\n[data]\nfile = "gone.csv"',
            r"line 3, data.file: there is no file 'gone.csv'",
        ),
        (
            HEAD + '[model]\nfamily = "logistic"\nloss = "huber"',
            r"line 6, model.loss: expected cross-entropy for the family logistic",
        ),
        (HEAD + "title = " + "9" * 5000, r"line 4: is not TOML: .*too many digits"),
        ("a = 1\n# two\u2028lines\nb = '", r"line 3: is not TOML"),
        ("x = " + "[" * 20000, r"lesson.toml"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_that_points_at_it(text, expected):
    with pytest.raises(FileError, match=expected) as caught:
        parse(text)
    assert "\n" not in str(caught.value)


def test_of_several_errors_the_first_in_the_text_is_named():
    with pytest.raises(FileError, match=r"line 5, view.fog: .*\(and 2 more\)"):
        parse(HEAD + "[view]\nfog = 1\n[model]\nridge = -1.0\n[[runs]]\nspeed = 1")


def test_several_errors_are_counted():
    with pytest.raises(FileError, match=r"\(and 1 more\)"):
        parse(HEAD + "[model]\ndegree = 'two'\nridge = -1.0")


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(FileError, match="is a directory"):
        read_scenario(tmp_path)
    with pytest.raises(FileError, match="no such file"):
        read_scenario(tmp_path / "gone.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\x00\xfe")
    with pytest.raises(FileError, match="UTF-8"):
        read_scenario(tmp_path / "binary.toml")


def test_lines_may_end_as_on_windows():
    text = "".join(write_scenario(load_bundled("fog")))
    assert parse(text.replace("\n", "\r\n")).dataset.same_as(parse(text).dataset)


def test_an_unknown_bundled_scenario_names_the_known_ones():
    with pytest.raises(FileError, match="houses"):
        load_bundled("casas")


@pytest.mark.parametrize("name", bundled_scenarios())
def test_every_bundled_scenario_opens_and_survives_being_written(name):
    document = load_bundled(name)
    assert document.dataset.m >= 4
    again = parse("".join(write_scenario(document)))
    assert again.dataset.same_as(document.dataset)
    assert (again.title, again.source, again.model, again.runs, again.view) == (
        document.title, document.source, document.model, document.runs, document.view,
    )  # fmt: skip

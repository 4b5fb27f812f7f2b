"""The command line: what it prints, what it writes, and how it complains."""

import csv
import io
import json
import os
import subprocess
import sys

import numpy as np
import pytest

from gd_viz.main import run

HOUSES = ("houses", "--steps", "12")


@pytest.fixture
def complains(capsys):
    """Run with arguments that are wrong; return the one line on stderr."""

    def complains_(*arguments):
        assert run([str(each) for each in arguments]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.endswith("\n")
        assert err.count("\n") == 1
        assert "Traceback" not in err
        return err

    return complains_


def test_trace_prints_csv_and_json_of_the_same_steps(capsys):
    assert run(["trace", *HOUSES]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert run(["trace", *HOUSES, "--format", "json"]) == 0
    trace = json.loads(capsys.readouterr().out)
    assert len(rows) == 13
    assert trace["m"] == 24
    assert [float(row["cost"]) for row in rows] == trace["runs"][0]["cost"]
    assert [[float(row["theta0"]), float(row["theta1"])] for row in rows] == trace["runs"][0][
        "theta"
    ]


def test_trace_of_a_table_says_how_many_rows_it_left_out(capsys, tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("x,y\n1,2\n2,\n3,5\n4,6\n")
    assert run(["trace", str(table), "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["m"] == 3
    assert "a value is missing: 1" in err


def test_trace_into_a_file_prints_nothing(capsys, tmp_path):
    target = tmp_path / "steps.csv"
    assert run(["trace", *HOUSES, "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert target.read_text().startswith("run,k,cost,gradient_norm,theta0,theta1\n")


@pytest.mark.parametrize("suffix", [".png", ".PNG", ".svg", ".pdf", ".gif", ".webp", ".mp4"])
def test_render_writes_every_kind(tmp_path, suffix, qapp):
    target = tmp_path / f"out{suffix}"
    assert run(["render", "houses", "-o", str(target), "--steps", "3", "--size", "640x400"]) == 0
    beginnings = {
        ".png": b"\x89PNG",
        ".svg": b"<?xml",
        ".pdf": b"%PDF",
        ".gif": b"GIF89a",
        ".webp": b"RIFF",
        ".mp4": b"\x00\x00\x00",
    }
    assert target.read_bytes().startswith(beginnings[suffix.lower()])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("trace", "no-such"), ("no-such", "houses")),
        (("trace", "no/such.toml"), ("no/such.toml", "no such file")),
        (("trace", "houses", "--steps", "-1"), ("--steps", "-1")),
        (("trace", "houses", "--steps", "many"), ("--steps",)),
        (("trace", "houses", "--format", "xml"), ("--format", "csv")),
        (("trace", "houses", "-o", "/no/such/folder/x.csv"), ("x.csv",)),
        (("trace",), ("FILE",)),
        (("render", "houses"), ("-o",)),
        (("render", "houses", "-o", "x.bmp"), (".bmp", ".png")),
        (("render", "houses", "-o", "x"), ("no ending",)),
        (("render", "houses", "-o", "x.png", "--view", "moon"), ("moon", "window")),
        (("render", "houses", "-o", "x.png", "--size", "12x12"), ("64 to 8192",)),
        (("render", "houses", "-o", "x.png", "--size", "big"), ("1280x720",)),
        (("render", "houses", "-o", "x.gif", "--fps", "0"), ("1 to 100",)),
        (("trace", "houses", "--steps", "many"), ("0 to 1,000,000 steps", "many")),
        (("trace", "houses", "--steps", "99999999999"), ("0 to 1,000,000 steps",)),
        (("render", "houses", "-o", "x.mp4", "--size", "641x400", "--steps", "1"), ("even",)),
        (("--nonsense",), ("--nonsense",)),
    ],
)
def test_complaints_are_one_line_and_nothing_is_written(
    complains, arguments, words, tmp_path, monkeypatch, qapp
):
    monkeypatch.chdir(tmp_path)
    line = complains(*arguments)
    assert all(word in line for word in words), line
    assert list(tmp_path.iterdir()) == []


def test_a_broken_scenario_names_file_line_and_field(complains, tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text('schema = 1\n[data]\nsource = "houses"\n[[runs]]\nstart = [1.0]\n')
    line = complains("render", broken, "-o", tmp_path / "x.png")
    assert "broken.toml, line 5, runs.0.start" in line
    assert not (tmp_path / "x.png").exists()


def test_an_old_picture_survives_a_failure(complains, tmp_path):
    picture = tmp_path / "x.png"
    picture.write_bytes(b"old")
    complains("render", "houses", "-o", picture, "--view", "valley")
    assert picture.read_bytes() == b"old"


@pytest.fixture
def no_display(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.usefixtures("no_display")
def test_without_a_display_the_window_names_render(complains):
    line = complains("engel")
    assert "no display" in line
    assert "gd-viz render engel -o" in line


@pytest.mark.usefixtures("no_display")
def test_what_cannot_be_opened_is_said_before_the_missing_display(complains, tmp_path):
    for name in ("no-such-scenario", "missing.toml", "trcae"):
        line = complains(name)
        assert name in line
        assert "display" not in line
    ragged = tmp_path / "ragged.csv"
    ragged.write_text("x,y\n1,2\n3\n")
    assert "line 3" in complains(str(ragged))


@pytest.mark.parametrize("arguments", [["--help"], ["trace", "--help"], ["render", "--help"]])
def test_help_names_the_commands_and_their_options(capsys, arguments):
    with pytest.raises(SystemExit, match="0"):
        run(arguments)
    text = capsys.readouterr().out
    wanted = {"--help": ("trace", "render"), "trace": ("--steps", "--format"), "render": ("--fps",)}
    assert all(word in text for word in wanted[arguments[0]])


def test_as_a_module_without_a_display(tmp_path):
    """The real thing, in a process of its own, with nothing prepared."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    target = tmp_path / "out.png"
    result = subprocess.run(
        [sys.executable, "-m", "gd_viz", "render", "houses", "-o", str(target), "--steps", "5"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert target.stat().st_size > 20_000
    shown = subprocess.run(
        [sys.executable, "-m", "gd_viz", "--version"], capture_output=True, text=True, check=True
    )
    assert shown.stdout.startswith("gd-viz ")


def test_trace_needs_neither_qt_nor_plots():
    """A trace runs on a server: it must not load what a window needs."""
    code = (
        "import sys; from gd_viz.main import run; run(['trace', 'houses', '--steps', '1']);"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('PySide6', 'pyqtgraph')];"
        "sys.exit(str(bad) if bad else 0)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.stderr == ""
    steps = np.genfromtxt(io.StringIO(result.stdout), delimiter=",", skip_header=1)
    assert len(steps) == 2

"""[[runs]] and what is changed on the way, [[runs.later]]."""

from pathlib import Path

import pytest

from gd_viz.core.runs import RunSpec
from gd_viz.core.schedule import Segment
from gd_viz.files.errors import FileError
from gd_viz.files.runs_section import read_runs
from gd_viz.files.scenario import parse_scenario

TEXT = """schema = 1
[data]
x = [[1.0], [2.0]]
y = [1.0, 5.0]
[[runs]]
step_size = 0.1
[[runs.later]]
step = 3
step_size = {second}
[[runs.later]]
step = {third}
{more}
"""


def read(*runs):
    problems = []
    return read_runs(list(runs), problems), problems


def test_settings_hold_from_their_steps_on_and_the_start_stays():
    schedule, problems = read(
        {
            "name": "one",
            "step_size": 0.1,
            "start": "random",
            "seed": 7,
            "later": [
                {"step": 3, "step_size": 0.2},
                {"step": 9, "method": "momentum", "step_size_ratio": 0.5, "momentum": 0.8},
            ],
        }
    )
    assert not problems
    one = RunSpec("one", step_size=0.1, seed=7)
    two = RunSpec("one", step_size=0.2, seed=7)
    three = RunSpec("one", "momentum", None, 0.5, None, 7, (("momentum", 0.8),))
    assert schedule == (Segment(0, (one,)), Segment(3, (two,)), Segment(9, (three,)))


def test_runs_change_their_settings_at_steps_of_their_own():
    schedule, problems = read(
        {"step_size": 0.1, "later": [{"step": 5, "step_size": 0.5}]},
        {"step_size": 0.2, "later": [{"step": 2, "step_size": 0.4}]},
    )
    assert not problems
    assert [(part.first, [run.step_size for run in part.runs]) for part in schedule] == [
        (0, [0.1, 0.2]),
        (2, [0.1, 0.4]),
        (5, [0.5, 0.4]),
    ]


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        ({"second": "0.0"}, 9, "above 0"),
        ({"third": "3"}, 11, "a step after 3"),
        ({"third": "2"}, 11, "a step after 3"),
        ({"more": "stepsize = 1.0"}, 12, "step_size"),
        ({"more": "start = [1.0, 2.0]"}, 12, "unknown key"),
        ({"more": "momentum = 0.5"}, 12, "takes no momentum"),
        ({"more": "later = 1"}, 12, "unknown key"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(change, line, words):
    text = TEXT.format(**{"second": "0.2", "third": "5", "more": "step_size = 0.3"} | change)
    with pytest.raises(FileError) as error:
        parse_scenario(text, Path("t.toml"))
    assert error.value.line == line
    assert words in str(error.value)


def test_a_change_says_from_which_step_on_it_holds():
    _, problems = read({"later": [{"step_size": 0.1}]})
    assert [problem.message for problem in problems] == ["expected a step after 0"]
    _, problems = read({"later": {"step": 1}})
    assert "[[runs.later]]" in problems[0].message

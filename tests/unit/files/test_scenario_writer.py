"""A written scenario is what a person would have written."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.core.schedule import Segment
from gd_viz.files.document import Document, ViewSpec
from gd_viz.files.scenario import load_bundled, parse_scenario
from gd_viz.files.scenario_writer import write_scenario


def test_defaults_are_left_out_and_tables_named():
    assert "".join(write_scenario(load_bundled("houses"))) == (
        "schema = 1\n"
        'title = "House prices (synthetic)"\n'
        "\n"
        "[data]\n"
        'source = "houses"\n'
        "\n"
        "[[runs]]\n"
        'name = "steady"\n'
        "step_size_ratio = 0.9\n"
        "start = [2.6, -0.9]\n"
    )


def test_every_section_and_points_line_by_line():
    data = Dataset(np.arange(9.0)[:, None], np.arange(9.0) / 3, ("area",), "price")
    run = RunSpec("", "adam", step_size=0.1, seed=4, settings=(("beta1", 0.8),))
    document = Document(
        'A "title"\n\x7f', data, model=ModelSpec(ridge=1e-20), runs=(RunSpec(), run),
        view=ViewSpec(fog=True, window=(0.0, 1.0, -1.0, 1.0)),
    )  # fmt: skip
    text = "".join(write_scenario(document))
    assert text.startswith('schema = 1\ntitle = "A \\"title\\"\\n\\u007f"\n\n[data]\nx = [\n')
    assert "    [8.0],\n]\ny = [\n    0.0,\n    0.3333333333333333,\n" in text
    assert '    2.6666666666666665,\n]\nfeatures = ["area"]\ntarget = "price"\n' in text
    assert text.endswith(
        "[model]\nridge = 1e-20\n\n"
        "[[runs]]\n\n"
        '[[runs]]\nmethod = "adam"\nstep_size = 0.1\nstart = "random"\nseed = 4\nbeta1 = 0.8\n\n'
        "[view]\nfog = true\nwindow = [0.0, 1.0, -1.0, 1.0]\n"
    )


def test_settings_that_changed_on_the_way_are_written_with_their_steps():
    slow, fast = RunSpec("a", step_size=0.1, seed=4), RunSpec("a", step_size=0.5, seed=4)
    other = RunSpec("b", "sgd", seed=2, settings=(("seed", 3),))
    schedule = (Segment(0, (slow, other)), Segment(7, (fast, other)))
    document = replace(load_bundled("houses"), runs=schedule[-1].runs, schedule=schedule)
    text = "".join(write_scenario(document))
    assert text.endswith(
        '[[runs]]\nname = "a"\nstep_size = 0.1\nstart = "random"\nseed = 4\n\n'
        "[[runs.later]]\nstep = 7\nstep_size = 0.5\n\n"
        '[[runs]]\nname = "b"\nmethod = "sgd"\nstart = "random"\nseed = 2\nshuffle_seed = 3\n'
    )
    again = parse_scenario(text, Path("t.toml"))
    assert (again.runs, again.schedule) == (document.runs, schedule)

"""What a scenario may say, section by section."""

import pytest

from gd_viz.core.models import FAMILIES
from gd_viz.core.rules.methods import METHODS
from gd_viz.files.scenario_schema import read_sections

DATA = {"source": "houses"}


def read(**sections):
    return read_sections({"schema": 1, "data": DATA, **sections})


def only_problem(**sections):
    _, problems = read(**sections)
    assert len(problems) == 1, problems
    return ".".join(map(str, problems[0].at)), problems[0].message


@pytest.mark.parametrize("family", FAMILIES)
def test_the_loss_is_by_default_the_first_of_its_family(family):
    scenario, problems = read(model={"family": family})
    assert not problems
    assert scenario.model.loss == FAMILIES[family].losses[0]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_takes_its_settings_as_keys(method):
    defaults = {
        "shuffle_seed" if name == "seed" else name: value
        for name, value in METHODS[method].settings.items()
    }
    scenario, problems = read(runs=[{"method": method, **defaults}])
    assert not problems
    assert dict(scenario.schedule[0].runs[0].settings) == METHODS[method].settings


@pytest.mark.parametrize(
    ("run", "seed", "settings"),
    [
        ({"start": "random", "seed": 7}, 7, ()),
        ({"method": "sgd", "seed": 7}, None, (("seed", 7),)),
        ({"method": "sgd", "start": "random", "seed": 7}, 7, ()),
        ({"method": "sgd", "start": "random", "seed": 7, "shuffle_seed": 8}, 7, (("seed", 8),)),
    ],
)
def test_a_seed_draws_the_start_or_else_the_order(run, seed, settings):
    scenario, problems = read(runs=[run])
    assert not problems
    assert (scenario.schedule[0].runs[0].seed, scenario.schedule[0].runs[0].settings) == (
        seed,
        settings,
    )


@pytest.mark.parametrize(
    ("sections", "at", "message"),
    [
        ({"data": {}}, "data", "expected exactly one of source, file, or x with y"),
        ({"data": {"source": "a", "file": "b"}}, "data", "expected exactly one of"),
        ({"data": {"x": [[1]]}}, "data", "expected both x and y"),
        ({"data": {"x": [[], []], "y": [1, 2]}}, "data.x", "of at least one number"),
        ({"data": {**DATA, "features": ["a", "a"]}}, "data.features", "each once"),
        ({"data": {**DATA, "features": []}}, "data.features", "one or more names"),
        ({"data": {**DATA, "features": ["a"], "target": "a"}}, "data.target", "not a feature"),
        ({"data": {"x": [[1]], "y": [True]}}, "data.y.0", "expected a number, got true"),
        ({"data": {"x": [[1], [2]], "y": ["a", 1]}}, "data.y.1", "expected a text, got 1"),
        ({"runs": []}, "runs", "expected 1 to 100 runs"),
        ({"runs": {"step_size": 1.0}}, "runs", "each under a line [[runs]]"),
        ({"runs": [{"momentum": 0.5}]}, "runs.0.momentum", "gradient-descent takes no momentum"),
        (
            {"runs": [{"method": "momentum", "momentum": 1.0}]},
            "runs.0.momentum",
            "at least 0 and below 1",
        ),
        ({"runs": [{"method": "mini-batch", "batch_size": 2.5}]}, "runs.0.batch_size", "whole"),
        ({"runs": [{"start": "zero"}]}, "runs.0.start", 'a list of numbers, or "random"'),
        ({"runs": [{"start": "random", "seed": -1}]}, "runs.0.seed", "at least 0, got -1"),
        ({"view": {"window": [1, 0, 0, 1]}}, "view.window", "left < right"),
        ({"view": {"window": [0, 1, 0]}}, "view.window", "expected 4 values, got 3"),
        ({"view": {"fog_radius": 0}}, "view.fog_radius", "above 0"),
        ({"model": {"loss": "cross-entropy"}}, "model.loss", "for the family linear"),
        ({"model": 3}, "model", "expected a table, got 3"),
        ({"schema": True}, "schema", "expected schema = 1, got True"),
        ({"schema": 1.0}, "schema", "expected schema = 1, got 1.0"),
    ],
)
def test_each_mistake_is_told_once_and_where_it_is(sections, at, message):
    found_at, found = only_problem(**sections)
    assert found_at == at
    assert message in found


def test_panels_come_in_the_order_of_the_window():
    scenario, problems = read(view={"panels": ["cost", "data"]})
    assert not problems
    assert scenario.view.panels == ("data", "cost")


def test_a_window_without_panels_is_refused():
    at, message = only_problem(view={"panels": []})
    assert at == "view.panels"
    assert message.startswith("expected one or more of data, table, map")

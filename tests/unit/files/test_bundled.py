"""The data that come with the program are what their notes say."""

import json

import numpy as np
import pytest

from gd_viz import assets
from gd_viz.files.bundled import bundled_scenarios, bundled_table, bundled_tables
from gd_viz.files.scenario import load_bundled
from gd_viz.files.tables import select
from gd_viz.files.trace import to_json

ROWS = {
    "houses": 24, "engel": 235, "anscombe": 11, "challenger": 23, "penguins": 342,
    "penguin-pair": 219, "outlier": 12, "longley": 16, "vertical": 8, "dependent": 8,
}  # fmt: skip


def test_every_table_has_its_rows_and_says_where_it_comes_from():
    assert set(bundled_tables()) == set(assets.names("datasets", ".csv")) == set(ROWS)
    sources = assets.read_text("datasets/SOURCES.md")
    for name, info in bundled_tables().items():
        assert len(bundled_table(name).lines) == ROWS[name]
        assert info.note.endswith(".")
        assert f"{name}.csv | {ROWS[name]} |" in sources


def test_made_up_data_say_so_wherever_they_are_named():
    made_up = {"houses", "vertical", "dependent", "outlier"}
    for name, info in bundled_tables().items():
        assert ("synthetic" in info.title) == ("Synthetic" in info.note) == (name in made_up)
    for name in bundled_scenarios():
        document = load_bundled(name)
        if document.source.kind == "inline":
            assert document.source.note.startswith("Synthetic")


def test_houses_follow_their_rule():
    rng = np.random.default_rng(2026)
    area = np.sort(rng.uniform(0.3, 3.2, 24)).round(2)
    price = (0.6 + 0.9 * area + 0.35 * rng.standard_normal(24)).round(2)
    data = select(bundled_table("houses")).dataset
    np.testing.assert_allclose(data.features[:, 0], area, atol=1e-12)
    np.testing.assert_allclose(data.targets, price, atol=1e-12)


def test_the_quartet_shares_one_line():
    for number in "1234":
        data = select(bundled_table("anscombe"), [f"x{number}"], f"y{number}").dataset
        slope, intercept = np.polyfit(data.features[:, 0], data.targets, 1)
        assert (slope, intercept) == (
            pytest.approx(0.5, abs=6e-4),
            pytest.approx(3.0, abs=3e-3),
        )


def test_longley_has_the_certified_coefficient_of_nist():
    data = select(
        bundled_table("longley"), ["gnpdefl", "gnp", "unemp", "armed", "pop", "year"], "totemp"
    ).dataset
    X = np.column_stack([np.ones(16), data.features])
    theta = np.linalg.lstsq(X / np.abs(X).max(0), data.targets, rcond=None)[0] / np.abs(X).max(0)
    assert theta[0] == pytest.approx(-3482258.63459582, rel=1e-7)
    assert theta[6] == pytest.approx(1829.15146461355, rel=1e-7)


def test_dependent_columns_are_dependent_and_a_pair_is_part_of_the_penguins():
    features = select(bundled_table("dependent")).dataset.features
    assert np.linalg.matrix_rank(features) == 1
    cells = bundled_table("penguins").cells
    everybody = set(zip(cells[0], cells[1], cells[-1], strict=True))
    assert set(zip(*bundled_table("penguin-pair").cells, strict=True)) <= everybody


@pytest.mark.parametrize(
    ("name", "outcomes", "kinds"),
    [
        ("houses", {"converged"}, {"unique"}),
        ("diverging", {"diverged"}, {"unique"}),
        ("step-sizes", {"converged"}, {"unique"}),
        ("starts", {"converged"}, {"unique"}),
        ("engel", {"running"}, {"unique"}),
        ("engel-standardised", {"converged"}, {"unique"}),
        ("engel-absolute", {"running"}, {"unique"}),
        ("vertical", {"converged"}, {"flat"}),
        ("dependent-columns", {"running", "converged"}, {"flat"}),
        ("separable", {"running"}, {"at-infinity"}),
        ("neuron", {"converged"}, {"local"}),
        ("neuron-relu", {"converged"}, {"local"}),
        ("neuron-dead-relu", {"stalled"}, {"local"}),
        ("neuron-step", {"stalled"}, {"none"}),
        ("challenger", {"converged"}, {"unique"}),
        ("mean", {"converged"}, {"unique"}),
        ("median", {"running"}, {"unique"}),
        ("total-least-squares", {"converged"}, {"unique"}),
    ],
)
def test_a_scenario_shows_what_its_title_promises(name, outcomes, kinds):
    runs = json.loads(to_json(load_bundled(name), 1000))["runs"]
    assert {run["outcome"] for run in runs} <= outcomes
    assert {run["minimiser"]["kind"] for run in runs} <= kinds


def test_titles_of_scenarios_tell_them_apart():
    titles = [load_bundled(name).title for name in bundled_scenarios()]
    assert len(set(titles)) == len(titles)


def test_houses_are_called_synthetic_on_every_title():
    documents = map(load_bundled, bundled_scenarios())
    titles = [d.title for d in documents if d.source.name == "houses"]
    assert titles
    assert all("synthetic" in title.lower() for title in titles)

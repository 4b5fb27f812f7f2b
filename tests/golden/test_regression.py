"""Regression beyond the line, as it looked when somebody last looked."""

from dataclasses import replace

from gd_viz.files.scenario import load_bundled


def showing(scenario, **view):
    document = load_bundled(scenario)
    return replace(document, view=replace(document.view, **view))


def test_numbers_as_dots_with_mean_and_median(golden):
    golden("dots", "mean", view="data", steps=5)


def test_the_cost_of_one_parameter(golden):
    golden("map-profile", "mean", view="map", steps=5)


def test_four_costs_side_by_side(golden):
    golden("costs-compared", "costs-compared", view="data", steps=5)
    golden("costs-compared-map", "costs-compared", view="map", steps=5)


def test_distances_across_the_line(golden):
    golden("across", "total-least-squares", view="data", steps=5)


def test_one_feature_of_several(golden):
    document = showing("longley", picture="along-feature", feature="gnp")
    golden("along-feature", document, view="data", steps=50)


def test_the_floor_of_dependent_columns(golden):
    golden("map-floor", "dependent-columns", view="map", steps=10)


def test_a_slice_along_eigen_directions(golden):
    document = showing("polynomial", axes=("lambda1", "lambda4"))
    golden("map-eigen", document, view="map", steps=10)


def test_a_neuron_with_its_activation(golden):
    golden("neuron", "neuron", view="window", size=(1280, 720), steps=10)

"""Formulas and figures in lines."""

from itertools import combinations

from gd_viz.views.formulas.formula import Formula
from gd_viz.views.formulas.line_breaks import Block, Lines


def _formula(width, ascent=12.0, descent=4.0):
    return [Block(Formula("x", "x", "x"), 0.0, -ascent, width, ascent + descent, width)]


def _figures(*widths, slot=60.0):
    return [Block("1", 0.0, -12.0, width, 16.0, max(width, slot)) for width in widths]


def _places(width, *groups):
    return Lines(width, 20.0, 4.0, 5.0).places(groups)


def _apart(places):
    return not any(a.box.intersects(b.box) for a, b in combinations(places, 2))


def test_what_has_room_stands_side_by_side_on_one_base_line():
    places = _places(300.0, [_formula(100.0), _formula(100.0, ascent=30.0)])
    assert [place.left for place in places] == [0.0, 120.0]
    assert places[0].base == places[1].base == 30.0


def test_what_has_no_room_goes_to_the_next_line():
    places = _places(200.0, [_formula(100.0), _formula(100.0)])
    assert [place.left for place in places] == [0.0, 0.0]
    assert _apart(places)


def test_figures_go_to_the_next_line_together():
    formula, first, second = _places(200.0, [_formula(100.0), _figures(55.0, 55.0)])
    assert formula.base < first.base == second.base


def test_many_figures_break_between_their_terms_and_leave_no_line_half_empty():
    places = _places(200.0, [_formula(50.0), _figures(*[60.0] * 7)])
    assert [place.base for place in places] == [12.0] * 3 + [33.0] * 3 + [54.0] * 2
    assert _apart(places)
    assert all(place.box.right() <= 200.0 for place in places)


def test_lines_stay_where_they_are_when_a_number_grows_shorter():
    def bases(*widths):
        return [place.base for place in _places(200.0, [_figures(*widths)])]

    assert bases(60.0, 60.0, 60.0, 60.0) == bases(40.0, 40.0, 40.0, 40.0)


def test_what_is_wider_than_a_line_is_made_smaller():
    (place,) = _places(100.0, [_formula(250.0)])
    assert place.box.right() == 100.0
    assert place.scale == 0.4


def test_a_group_begins_a_line():
    first, second = _places(300.0, [_formula(50.0)], [_formula(50.0)])
    assert second.left == 0.0
    assert second.base == first.base + 21.0

"""What is said of how the exact solution was found."""

from dataclasses import replace

import pytest

from gd_viz.session.session import Session
from gd_viz.views.inspector.exact_solution import exact_rows, exact_title


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "equation (1)"),
        ({"loss": "absolute"}, "linear programming"),
        ({"loss": "huber"}, "Newton's method"),
        ({"degree": 2}, "normal equation"),
    ],
)
def test_equation_one_is_that_of_the_squared_error_of_a_line_alone(qapp, changes, title):
    session = Session()
    session.open_bundled("houses")
    session.set_model(replace(session.document.model, **changes))
    assert exact_title(session) == title


def test_a_rounding_error_is_no_cost_below_the_least(qapp):
    session = Session()
    session.open_bundled("challenger")
    session.advance(200)
    assert session.cost < session.minimiser.cost  # but for rounding it is the same
    assert _left(session) == "0"
    session.go_to(3)
    assert _left(session) not in ("0", "−0")


def _left(session):
    texts = [cell.text for row in exact_rows(session) for cell in row]
    return texts[texts.index("J−J*") + 1]
